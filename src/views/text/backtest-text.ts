import type { BacktestAnswer, ReadyBacktest } from '../../app/backtest.ts';
import { readyPercent } from '../words/agreement-words.ts';
import { backtestSentences, forecastScore } from '../words/backtest-words.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { formatAmount } from '../words/trend-words.ts';
import { listText, SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { type TextColumn, textTable, wrap } from './text-table.ts';

type SetBacktest = BacktestAnswer['demand']['sets'][number];

/** The answer to `kneepoint backtest` in the terminal. */
export function backtestText(answer: BacktestAnswer, target: TextTarget): string {
  const { from, split, to, demand, ready, changedAssumptions = [] } = answer;
  const { style, columns } = target;
  const head = `What was measured from ${minute(from)} to ${minute(split)} UTC predicts the rest, to ${minute(to)}.`;
  return [
    [style('bold', wrap(head, columns)), ...backtestSentences(answer).map((line) => wrap(line, columns))].join('\n'),
    demandText(demand, target),
    ready === undefined ? '' : readyText(ready.hosts, target),
    listText(CHANGED_TITLE, changedAssumptions.map(changedSentence), target),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function demandText({ sets, unit }: BacktestAnswer['demand'], target: TextTarget): string {
  const score = (of: (score: NonNullable<ReturnType<typeof forecastScore>>) => string) => (set: SetBacktest) => {
    const own = forecastScore([set]);
    return own === null ? '-' : of(own);
  };
  const right = { align: 'right' } as const;
  const table: readonly TextColumn<SetBacktest>[] = [
    { header: 'demand of', cell: ({ cluster, host }) => host ?? cluster ?? 'the estate', shrinkTo: 16 },
    { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 2 },
    { ...right, header: 'days', cell: score(({ days }) => formatNumber(days)) },
    { ...right, header: 'in the band', cell: score(({ withinRatio }) => formatPercent(withinRatio)) },
    { ...right, header: 'mean error', cell: score(({ errorRatio }) => formatPercent(errorRatio)) },
    { ...right, header: 'planned for', cell: ({ planned }) => formatAmount(planned, unit), dropOrder: 1 },
    {
      ...right,
      header: 'windows above',
      cell: ({ windows, windowsBeyond }) => (windows === 0 ? '-' : formatPercent(windowsBeyond / windows)),
    },
  ];
  const legend =
    "Days: of the rest, forecast with a band from the first part (the daily P95 of the sum). Planned for: what a plan made from the first part has these guests' host carry.";
  return withRest('Demand', table, sets, target, legend);
}

function readyText(hosts: readonly ReadyBacktest[], target: TextTarget): string {
  const column = (header: string, of: (host: ReadyBacktest) => number): TextColumn<ReadyBacktest> => ({
    header,
    cell: (host) => readyPercent(of(host)),
    align: 'right',
  });
  const table: readonly TextColumn<ReadyBacktest>[] = [
    { header: 'host', cell: ({ host }) => host, shrinkTo: 16 },
    column('measured', ({ measured }) => measured),
    column('predicted', ({ predicted }) => predicted),
    column('at its demand', ({ predictedAtDemand }) => predictedAtDemand),
    column('before', ({ before }) => before),
  ];
  const legend =
    'Mean over the vCPUs, in the busy windows of the rest. Predicted: from the first part alone. At its demand: simulated at the demand that came. Before: measured in the first part.';
  return withRest('CPU ready', table, hosts, target, legend);
}

/** Entries beyond the first are in the JSON. */
function withRest<Row>(
  title: string,
  table: readonly TextColumn<Row>[],
  rows: readonly Row[],
  target: TextTarget,
  legend: string,
): string {
  const shown = rows.slice(0, 2 * SHOWN_ENTRIES);
  const hidden = rows.length - shown.length;
  return [
    target.style('bold', title),
    textTable(table, shown, target),
    ...(hidden > 0 ? [`... and ${formatNumber(hidden)} more (--json has them all)`] : []),
    target.style('dim', wrap(legend, target.columns)),
  ].join('\n');
}

/** `2026-11-28 13:00` */
function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
