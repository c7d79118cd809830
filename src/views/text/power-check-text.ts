import type { PowerCheckDocument, PowerCheckRow } from '../document/power-check-document.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** `kneepoint validate power` in the terminal. */
export function powerCheckText({ servers, summary }: PowerCheckDocument, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const watts = (values: readonly number[], load: number): string => formatNumber(values[load] ?? NaN, 0);
  const both = (load: number) => (row: PowerCheckRow) =>
    `${watts(row.measuredWatts, load)} / ${watts(row.predictedWatts, load)}`;
  const rows = textTable<PowerCheckRow>(
    [
      { header: 'Year', cell: ({ year }) => String(year), ...right },
      { header: 'Processors', cell: ({ packages, processor }) => `${packages} x ${processor}`, shrinkTo: 18 },
      { header: 'Cores', cell: ({ cores }) => String(cores), ...right, dropOrder: 1 },
      { header: 'W idle', cell: both(0), ...right },
      { header: 'W at 10%', cell: both(1), ...right, dropOrder: 2 },
      { header: 'W at 50%', cell: both(5), ...right },
      { header: 'W at 100%', cell: both(10), ...right },
      { header: 'Error', cell: ({ error }) => formatPercent(error), ...right },
    ],
    servers,
    target,
  );
  const groups = textTable<PowerCheckDocument['summary'][number]>(
    [
      { header: 'Years', cell: ({ from, to }) => (from === to ? String(from) : `${from} to ${to}`) },
      { header: 'Servers', cell: ({ servers: count }) => String(count), ...right },
      { header: 'Median error', cell: ({ medianError }) => formatPercent(medianError), ...right },
      { header: 'Idle', cell: ({ medianIdleError }) => formatPercent(medianIdleError), ...right },
      { header: 'Full load', cell: ({ medianFullError }) => formatPercent(medianFullError), ...right },
    ],
    summary,
    target,
  );
  const headline = `Power of ${formatCount(servers.length, 'measured server')}, each predicted from other models.`;
  const notes =
    'Measured / predicted watts of the whole server; the error is the median over idle and ten loads. No server is ' +
    'predicted from results of its own model. How unlike two servers are (the distances of server-results.yaml) was ' +
    "chosen on the catalog's servers; each of them was left out then too.";
  return [target.style('bold', wrap(headline, target.columns)), rows, wrap(notes, target.columns), groups].join('\n\n');
}
