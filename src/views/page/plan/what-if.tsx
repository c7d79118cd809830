import type { JSX } from 'preact';
import type { KeptWhatIf, PlanTotals } from '../../../plan/result/what-if.ts';
import { formatNumber, formatWatts } from '../../words/format.ts';
import type { ReportData } from './report-data.ts';
import { Table, type TableRow } from '../shared/table.tsx';
import { changeWords, sameHostsSentence } from '../../words/what-if-words.ts';

type Changeable = NonNullable<ReportData['plan']['whatIf']> | KeptWhatIf;

/** Plans on the recommended machine with one thing changed at a time. */
export function WhatIf({
  data: {
    plan: { whatIf, best },
  },
}: {
  readonly data: ReportData;
}): JSX.Element | null {
  if (whatIf === undefined) return null;
  const same = sameHostsSentence(whatIf);
  if (whatIf.changes.length === 0 && same === '') return null;
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">What would change this</h2>
      <p class="hint">{best} with one thing changed at a time, by Erlang C where nothing else is said.</p>
      <Changes label="What would change this" of={whatIf} />
    </section>
  );
}

/** What would change what is added beside hosts that are kept. */
export function KeptWhatIfTable({
  whatIf,
  basis,
}: {
  readonly whatIf: KeptWhatIf;
  readonly basis: string;
}): JSX.Element {
  return (
    <>
      <h3>What would change this</h3>
      <p class="hint">
        {whatIf.machine} beside these hosts, with one thing changed at a time, {basis}.
      </p>
      <Changes label="What would change this beside hosts that are kept" of={whatIf} />
    </>
  );
}

function Changes({ label, of }: { readonly label: string; readonly of: Changeable }): JSX.Element {
  const same = sameHostsSentence(of);
  return (
    <>
      <Table
        label={label}
        columns={[
          { header: 'Change', kind: 'text' },
          ...('added' in of ? [{ header: 'Added', kind: 'number' as const }] : []),
          { header: 'Hosts', kind: 'number' },
          { header: 'Rack', kind: 'number' },
          { header: 'Power', kind: 'number' },
          { header: 'Licensed cores', kind: 'number' },
        ]}
        rows={[
          rowOf('The plan as it is', of),
          ...of.changes.map(({ change, ...totals }) => rowOf(changeWords(change), totals)),
        ]}
      />
      {same !== '' && <p>{same}</p>}
    </>
  );
}

function rowOf(
  what: string,
  { added, hosts, rackUnits, watts, licensedCores }: PlanTotals & { readonly added?: number },
): TableRow {
  return {
    key: what,
    cells: [
      what,
      ...(added === undefined ? [] : [formatNumber(added)]),
      formatNumber(hosts),
      `${formatNumber(rackUnits)} U`,
      watts === undefined ? '?' : formatWatts(watts),
      formatNumber(licensedCores),
    ],
  };
}
