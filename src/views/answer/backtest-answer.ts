import type { BacktestAnswer, ReadyBacktest } from '../../app/backtest.ts';
import { readyPercent } from '../words/agreement-words.ts';
import {
  backtestAdvice,
  backtestHeadline,
  backtestSentences,
  forecastScore,
  wasEnough,
} from '../words/backtest-words.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { withShortHostNames } from '../words/host-names.ts';
import { formatAmount } from '../words/trend-words.ts';
import { type AnswerColumn, type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';

type SetBacktest = BacktestAnswer['demand']['sets'][number];

/** Rows that the terminal shows. */
const SHOWN = 20;

/** The answer to `kneepoint backtest`: whether predictions from the first part of a record held, then each of them; hosts have short names. */
export function backtestAnswer(full: Omit<BacktestAnswer, 'estate'>): AnswerView {
  const hosts = full.demand.sets.flatMap(({ host }) => (host === undefined ? [] : [host]));
  const answer = withShortHostNames(full, hosts);
  const { from, split, to, demand, ready, changedAssumptions = [] } = answer;
  return {
    kind: 'Back-test of a record',
    headline: backtestHeadline(answer),
    accent: wasEnough(demand) ? 'bold' : 'red',
    sentences: [`What was measured from ${minute(from)} to ${minute(split)} UTC predicts the rest, to ${minute(to)}.`],
    sections: [
      ...linesSection('lines', 'What to do', backtestAdvice(answer)),
      ...linesSection('lines', 'How right it was', backtestSentences(answer)),
      ...tableSection<SetBacktest>('Demand', demandColumns(demand), demand.sets, { shown: SHOWN, note: ABOUT_DEMAND }),
      ...readySection(ready),
      ...linesSection('list', CHANGED_TITLE, changedAssumptions.map(changedSentence)),
    ],
  };
}

const ABOUT_DEMAND =
  "Days: of the rest, as far ahead as the first part allows a forecast with a band (the daily P95 of the sum). Planned for: what a plan made from the first part has these guests' host carry.";

function demandColumns({ unit }: BacktestAnswer['demand']): readonly AnswerColumn<SetBacktest>[] {
  const score = (of: (score: NonNullable<ReturnType<typeof forecastScore>>) => string) => (set: SetBacktest) => {
    const own = forecastScore([set]);
    return own === null ? '-' : of(own);
  };
  const right = { align: 'right' } as const;
  return [
    { header: 'demand of', cell: ({ cluster, host }) => host ?? cluster ?? 'the estate', wrapTo: 16 },
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
}

function readySection(ready: BacktestAnswer['ready']): readonly AnswerSection[] {
  if (ready === undefined) return [];
  const column = (header: string, of: (host: ReadyBacktest) => number): AnswerColumn<ReadyBacktest> => ({
    header,
    cell: (host) => readyPercent(of(host)),
    align: 'right',
  });
  const columns: readonly AnswerColumn<ReadyBacktest>[] = [
    { header: 'host', cell: ({ host }) => host, wrapTo: 16 },
    column('measured', ({ measured }) => measured),
    column('predicted', ({ predicted }) => predicted),
    column('at its demand', ({ predictedAtDemand }) => predictedAtDemand),
    column('before', ({ before }) => before),
  ];
  return tableSection('CPU ready', columns, ready.hosts, {
    shown: SHOWN,
    note: 'Mean over the vCPUs, in the busy windows of the rest. Predicted: from the first part alone. At its demand: simulated at the demand that came. Before: measured in the first part.',
  });
}

/** `2026-11-28 13:00` */
function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
