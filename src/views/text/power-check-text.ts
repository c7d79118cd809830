import type { PowerCheckDocument, PowerCheckRow } from '../document/power-check-document.ts';
import { medianOf } from '../../base/statistics/percentile.ts';
import { formatCount, formatNumber, formatPercent, formatWatts } from '../words/format.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

/** Loads that are drawn, in tenths of full load. */
const LOADS = [
  [0, 'idle'],
  [5, 'at half load'],
  [10, 'at full load'],
] as const;

/** `kneepoint validate power`. */
export function powerCheck({ servers, summary }: PowerCheckDocument): ValidationView {
  const right = { align: 'right' } as const;
  const watts = (values: readonly number[], load: number): string => formatNumber(values[load] ?? NaN, 0);
  const both = (load: number) => (row: PowerCheckRow) =>
    `${watts(row.measuredWatts, load)} / ${watts(row.predictedWatts, load)}`;
  const rows = answerTable<PowerCheckRow>(
    'Measured servers',
    [
      { header: 'Year', cell: ({ year }) => String(year), ...right },
      { header: 'Processors', cell: ({ packages, processor }) => `${packages} x ${processor}`, wrapTo: 18 },
      { header: 'Cores', cell: ({ cores }) => String(cores), ...right, dropOrder: 1 },
      { header: 'W idle', cell: both(0), ...right },
      { header: 'W at 10%', cell: both(1), ...right, dropOrder: 2 },
      { header: 'W at 50%', cell: both(5), ...right },
      { header: 'W at 100%', cell: both(10), ...right },
      { header: 'Error', cell: ({ error }) => formatPercent(error), ...right },
    ],
    servers,
  );
  const groups = answerTable<PowerCheckDocument['summary'][number]>(
    'Errors by year',
    [
      { header: 'Years', cell: ({ from, to }) => (from === to ? String(from) : `${from} to ${to}`) },
      { header: 'Servers', cell: ({ servers: count }) => String(count), ...right },
      { header: 'Median error', cell: ({ medianError }) => formatPercent(medianError), ...right },
      { header: 'Idle', cell: ({ medianIdleError }) => formatPercent(medianIdleError), ...right },
      { header: 'Full load', cell: ({ medianFullError }) => formatPercent(medianFullError), ...right },
    ],
    summary,
  );
  const error = medianOf(servers.map((server) => server.error));
  const worst = summary.reduce((most, group) => Math.max(most, group.medianError), 0);
  const compares = `Power of ${formatCount(servers.length, 'measured server')}, each predicted from other models: the median error is ${formatPercent(error)}, at most ${formatPercent(worst)} in a group of years.`;
  const notes =
    'Measured / predicted watts of the whole server; the error is the median over idle and ten loads. No server is ' +
    'predicted from results of its own model. How unlike two servers are (the distances of server-results.yaml) was ' +
    "chosen on the catalog's servers; each of them was left out then too.";
  return {
    title: 'Power of servers',
    compares,
    parts: [rows, notes, groups],
    compared: {
      quantity: 'watts at idle, half and full load',
      points: servers.flatMap(({ year, packages, processor, measuredWatts, predictedWatts }) =>
        LOADS.map(([load, name]) => ({
          name: `${packages} x ${processor} of ${year} ${name}`,
          measured: measuredWatts[load] ?? 0,
          simulated: predictedWatts[load] ?? 0,
          isFitted: false,
        })),
      ),
      format: formatWatts,
    },
  };
}
