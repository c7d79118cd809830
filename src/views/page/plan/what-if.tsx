import type { JSX } from 'preact';
import type { PlanTotals } from '../../../plan/result/what-if.ts';
import { formatNumber, formatWatts } from '../../words/format.ts';
import type { ReportData } from './report-data.ts';
import { Table, type TableRow } from '../shared/table.tsx';
import { changeWords } from '../../words/what-if-words.ts';

/** Plans on the recommended machine with one thing changed at a time. */
export function WhatIf({
  data: {
    plan: { whatIf, best },
  },
}: {
  readonly data: ReportData;
}): JSX.Element | null {
  if (whatIf === undefined || whatIf.changes.length === 0) return null;
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">What would change this</h2>
      <p class="hint">
        {best} with one thing changed at a time, by Erlang C. A question mark: hosts were counted, and not filled.
      </p>
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
