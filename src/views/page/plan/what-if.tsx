import type { JSX } from 'preact';
import { formatNumber, formatWatts } from '../../words/format.ts';
import type { ReportData } from './report-data.ts';
import { Table } from '../shared/table.tsx';
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
        {best} with one thing changed at a time, by Erlang C; the plan as it is needs {formatNumber(whatIf.hosts)}{' '}
        hosts.
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
        rows={whatIf.changes.map(({ change, hosts, rackUnits, watts, licensedCores }) => ({
          key: changeWords(change),
          cells: [
            changeWords(change),
            formatNumber(hosts),
            `${formatNumber(rackUnits)} U`,
            watts === undefined ? '?' : formatWatts(watts),
            formatNumber(licensedCores),
          ],
        }))}
      />
    </section>
  );
}
