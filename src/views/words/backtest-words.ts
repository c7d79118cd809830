import type { BacktestAnswer, ReadyBacktest } from '../../app/backtest.ts';
import { isNear, readyPercent, wayOff } from './agreement-words.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';

type SetBacktest = BacktestAnswer['demand']['sets'][number];

/** How good the forecasts of some sets of guests were; null without a day that was forecast. */
export interface ForecastScore {
  readonly days: number;
  /** Share of them within the band. */
  readonly withinRatio: number;
  /** Mean absolute error, and mean error, over the mean of what came. */
  readonly errorRatio: number;
  readonly biasRatio: number;
}

export function forecastScore(sets: readonly Pick<SetBacktest, 'days'>[]): ForecastScore | null {
  const days = sets.flatMap((set) => set.days);
  if (days.length === 0) return null;
  const total = (of: (day: (typeof days)[number]) => number): number => days.reduce((sum, day) => sum + of(day), 0);
  const came = total(({ measured }) => measured);
  const overWhatCame = (error: number): number => (came === 0 ? 0 : error / came);
  return {
    days: days.length,
    withinRatio: total(({ low, high, measured }) => (measured >= low && measured <= high ? 1 : 0)) / days.length,
    errorRatio: overWhatCame(total(({ forecast, measured }) => Math.abs(forecast - measured))),
    biasRatio: overWhatCame(total(({ forecast, measured }) => forecast - measured)),
  };
}

/** What the answer comes to: a sentence for each thing that was held against the rest of the record. */
export function backtestSentences({
  demand,
  fast,
  ready,
}: Pick<BacktestAnswer, 'demand' | 'fast' | 'ready'>): readonly string[] {
  return [forecastSentence(demand), plannedSentence(demand), readySentence(ready, fast)];
}

function forecastSentence({ sets, level }: BacktestAnswer['demand']): string {
  const score = forecastScore(sets);
  const short = sets.find(({ tooShort }) => tooShort !== undefined)?.tooShort;
  if (score === null) {
    return short === undefined
      ? 'Demand was forecast for no day that came.'
      : `No forecast of demand: ${formatCount(short.days, 'day')} without a gap in the first part, and a forecast needs ${formatNumber(short.needed)}.`;
  }
  const { days, withinRatio, errorRatio, biasRatio } = score;
  const bias =
    biasRatio === 0 ? 'right' : `${formatPercent(Math.abs(biasRatio))} too ${biasRatio < 0 ? 'low' : 'high'}`;
  const fewer = sets.filter(({ tooShort }) => tooShort !== undefined).length;
  const without = fewer === 0 ? '' : `; ${formatNumber(fewer)} without a forecast`;
  return `Demand: the forecasts' band of ${formatPercent(level)} held ${formatPercent(withinRatio)} of ${formatCount(days, 'day')} (${formatCount(sets.length, 'sum')} of guests${without}); the mean error was ${formatPercent(errorRatio)}, on average ${bias}.`;
}

/** How often guests asked for more than was planned for: hosts are what demand is planned for; an estate without hosts is one. */
export interface PlannedScore {
  readonly windows: number;
  /** Share of them. */
  readonly beyondRatio: number;
  /** Share that is promised. */
  readonly allowedRatio: number;
  /** Hosts that were judged; 0: the estate as one. */
  readonly hosts: number;
  /** Of what was judged: those that by themselves had no more than that share. */
  readonly kept: number;
}

/** How what was planned for did in the rest of the record. */
export function plannedScore({ sets, promisedShare }: BacktestAnswer['demand']): PlannedScore {
  const byHost = sets.filter(({ host }) => host !== undefined);
  const judged = byHost.length > 0 ? byHost : sets.slice(0, 1);
  const windows = judged.reduce((sum, set) => sum + set.windows, 0);
  const allowedRatio = 1 - promisedShare;
  return {
    windows,
    beyondRatio: judged.reduce((sum, { windowsBeyond }) => sum + windowsBeyond, 0) / windows,
    allowedRatio,
    hosts: byHost.length,
    kept: judged.filter((set) => set.windowsBeyond <= allowedRatio * set.windows).length,
  };
}

/** Whether what a plan made from the first part has hosts carry was enough in the rest. */
export function wasEnough(demand: BacktestAnswer['demand']): boolean {
  const { windows, beyondRatio, allowedRatio } = plannedScore(demand);
  return windows === 0 || beyondRatio <= allowedRatio;
}

/** Would a plan made from the first part have been right? */
export function backtestHeadline({ demand }: Pick<BacktestAnswer, 'demand'>): string {
  const { windows, beyondRatio, allowedRatio } = plannedScore(demand);
  if (windows === 0) return 'The rest of the record tells nothing of the demand that was planned for.';
  const verdict = wasEnough(demand) ? 'would have been enough' : 'would have been too little';
  return `A plan made from the first part ${verdict}: guests asked for more than was planned for in ${formatPercent(beyondRatio)} of the windows (promise: at most ${formatPercent(allowedRatio)}).`;
}

/** What to do about it; nothing where neither the plan nor CPU ready could be checked. */
export function backtestAdvice({ demand, ready }: Pick<BacktestAnswer, 'demand' | 'ready'>): readonly string[] {
  return [...planAdvice(demand), ...readyAdvice(ready)];
}

function planAdvice(demand: BacktestAnswer['demand']): readonly string[] {
  if (plannedScore(demand).windows === 0) return [];
  if (wasEnough(demand)) return ['Nothing has to change: a plan made in this way kept its promise on this record.'];
  const bias = forecastScore(demand.sets)?.biasRatio ?? 0;
  const low = Math.ceil(-100 * bias);
  return [
    'Plan from the whole record: its last weeks count then.',
    ...(low > 0
      ? [
          `Keep free what the forecasts were too low by: kneepoint plan with --headroom cpu=${formatNumber(low)}%, or --growth.`,
        ]
      : []),
  ];
}

/** What predictions of CPU ready that are off mean for a plan. */
function readyAdvice(ready: BacktestAnswer['ready']): readonly string[] {
  if (ready === undefined) return [];
  const [predicted, measured] = [meanReady(ready, (host) => host.predicted), meanReady(ready, (host) => host.measured)];
  const figures = `predicted ${readyPercent(predicted)}, measured ${readyPercent(measured)}`;
  switch (wayOff(predicted, measured)) {
    case undefined:
      return [];
    case 'too low':
      return [
        `Expect the CPU ready time that was measured, not the one that a plan predicts (${figures}): something that series do not tell makes these guests wait. Look for limits, resource pools, pinned vCPUs and other work on the hosts.`,
      ];
    case 'too high':
      return [
        `A plan of these guests has more room than it says: CPU ready time comes out lower than predicted (${figures}).`,
      ];
  }
}

function plannedSentence(demand: BacktestAnswer['demand']): string {
  const { windows, beyondRatio, allowedRatio, hosts, kept } = plannedScore(demand);
  if (windows === 0) return 'No window of the rest is known, so the demand that was planned for cannot be checked.';
  const what = hosts > 0 ? formatCount(hosts, 'host') : 'the estate as one host';
  const each =
    hosts > 1
      ? `; ${kept === 0 ? 'none' : formatNumber(kept)} of them ${kept === 1 ? 'keeps' : 'keep'} to it alone`
      : '';
  return `Planned demand: in ${formatPercent(beyondRatio)} of the windows of ${what} the guests asked for more than was planned for (promise: at most ${formatPercent(allowedRatio)})${each}.`;
}

/** A mean over the vCPUs of all hosts. */
export function meanReady(
  { hosts }: NonNullable<BacktestAnswer['ready']>,
  of: (host: ReadyBacktest) => number,
): number {
  const vcpus = hosts.reduce((sum, host) => sum + host.vcpus, 0);
  return hosts.reduce((sum, host) => sum + host.vcpus * of(host), 0) / vcpus;
}

function readySentence(ready: BacktestAnswer['ready'], fast = false): string {
  if (fast) return 'CPU ready: not predicted, as nothing was simulated (--fast).';
  if (ready === undefined) return 'CPU ready: no host has series of it and of the use of its guests in both parts.';
  const { hosts, isFitted } = ready;
  const mean = (of: (host: ReadyBacktest) => number): number => meanReady(ready, of);
  const measured = mean((host) => host.measured);
  const predicted = mean((host) => host.predicted);
  const near = hosts.filter((host) => isNear(host.predicted, host.measured)).length;
  const how = isFitted ? 'fitted to the first part' : 'with the figures of the catalog';
  return `CPU ready: predicted ${readyPercent(predicted)} from the first part (${how}), measured ${readyPercent(measured)}; at the demand that came, ${readyPercent(mean((host) => host.predictedAtDemand))} is predicted. ${formatNumber(near)} of ${formatCount(hosts.length, 'host')} ${near === 1 ? 'is' : 'are'} within a factor of two.`;
}
