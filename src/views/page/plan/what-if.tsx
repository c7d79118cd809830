import type { JSX } from 'preact';
import type { PlanTotals } from '../../../plan/result/what-if.ts';
import { formatNumber, formatWatts } from '../../words/format.ts';
import type { ReportData } from './report-data.ts';
import { Table, type TableRow } from '../shared/table.tsx';
import { changeWords, sameHostsSentence } from '../../words/what-if-words.ts';

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
      <Table
        label="What would change this"
        columns={[
          { header: 'Change', kind: 'text' },
          { header: 'Hosts', kind: 'number' },
          { header: 'Rack', kind: 'number' },
          { header: 'Power', kind: 'number' },
          { header: 'Licensed cores', kind: 'number' },
        ]}
        rows={[
          rowOf('The plan as it is', whatIf),
          ...whatIf.changes.map(({ change, ...totals }) => rowOf(changeWords(change), totals)),
        ]}
      />
      {same !== '' && <p>{same}</p>}
    </section>
  );
}

function rowOf(what: string, { hosts, rackUnits, watts, licensedCores }: PlanTotals): TableRow {
  return {
    key: what,
    cells: [
      what,
      formatNumber(hosts),
      `${formatNumber(rackUnits)} U`,
      watts === undefined ? '?' : formatWatts(watts),
      formatNumber(licensedCores),
    ],
  };
}
