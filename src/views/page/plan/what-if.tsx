import type { JSX } from 'preact';
import type { KeptWhatIf, PlanTotals } from '../../../plan/result/what-if.ts';
import { formatNumber, formatWatts } from '../../words/format.ts';
import type { ReportData } from './report-data.ts';
import { Prose } from '../shared/prose.tsx';
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
      <Changes label="What would change this" of={whatIf} same={same} />
    </section>
  );
}

interface ChangesProps {
  readonly label: string;
  readonly of: Changeable;
  readonly same: string;
  /** Before the changes. @default the plan as it is */
  readonly first?: readonly TableRow[];
}

/** One change in a row. */
export function Changes({ label, of, same, first = [rowOf('The plan as it is', of)] }: ChangesProps): JSX.Element {
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
        rows={[...first, ...of.changes.map(({ change, ...totals }) => rowOf(changeWords(change), totals))]}
      />
      {same !== '' && <p>{same}</p>}
    </>
  );
}

/** What a plan takes, with the name of what was changed. */
export function rowOf(
  what: string,
  { added, hosts, rackUnits, watts, licensedCores }: PlanTotals & { readonly added?: number },
): TableRow {
  return {
    key: what,
    cells: [
      <Prose key={what} text={what} />,
      ...(added === undefined ? [] : [formatNumber(added)]),
      formatNumber(hosts),
      `${formatNumber(rackUnits)} U`,
      watts === undefined ? '?' : formatWatts(watts),
      formatNumber(licensedCores),
    ],
  };
}
