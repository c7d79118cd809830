import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import type { Latency } from '../sim/measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import { type Expectation, expectations } from './expectations.ts';
import type { PromiseMetric } from './promise.ts';
import type { GroupPromise } from './promised-groups.ts';
import { widening } from './simultaneous.ts';
import type { GroupFigures, GuestFigures, RunFigures } from '../run/run-figures.ts';

/** How far beyond a promise's limit a figure is, as a share of the limit: above 0 it is broken. With its 95 % interval. */
export interface Margin {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

/** What became of one promise in one run. */
export interface Verdict {
  readonly promise: GroupPromise;
  /** In the metric's own unit. */
  readonly figure: Estimate;
  /** What the figure is of: `web[3]`, or `web` for all guests of a group, which are alike; null where it is that of all. */
  readonly guest: string | null;
  readonly margin: Margin;
}

/** Whether an interval lies on one side of the limit. */
export type Decision = 'holds' | 'breaks' | 'undecided';

const GUEST_FIGURE: Readonly<Record<PromiseMetric, Exclude<keyof GuestFigures, 'expectedReadyRatio'>>> = {
  readyRatio: 'readyRatio',
  stealRatio: 'stealRatio',
  costopRatio: 'costopRatio',
  wakeLatencyNs: 'meanWakeNs',
  responseNs: 'meanResponseNs',
  connectionsPerSec: 'connectionsPerSec',
};
const LATENCY_PERCENTILES: Readonly<Record<number, 'p50' | 'p95' | 'p99' | 'p999'>> = {
  50: 'p50',
  95: 'p95',
  99: 'p99',
  99.9: 'p999',
};

/** Nothing of a run has to keep it. */
const SURELY_HOLDS: Margin = { low: -1, mean: -1, high: -1 };

/**
 * Holds a run to a promise. A percentile of times is that of all the host's wakes or answers; of shares and rates it is
 * taken over the guests. `worst` and `mean` of times speak of guests' mean times. `worst` and percentiles over guests are of
 * what guests can expect, not of what the unluckiest met in this run: see `expectations`. A promise for some groups is kept by
 * each of them: means and percentiles are then those of a group.
 * @throws InputError where the scenario has nothing that the promise speaks of, or the percentile is not kept
 */
export function judge(promise: GroupPromise, figures: RunFigures): Verdict {
  const judged = figuresOf(promise, figures).map(({ measured, guest }) => ({
    promise,
    // Nothing happened that could have been counted: there is nothing uncertain about that.
    figure: { mean: measured.mean, halfWidth: measured.halfWidth ?? measured.mean },
    guest,
    margin: marginOf(measured, promise),
  }));
  const [first, ...others] = judged;
  if (first === undefined) {
    const figure = { mean: promise.op === '<=' ? 0 : promise.value, halfWidth: 0 };
    return { promise, figure, guest: null, margin: SURELY_HOLDS };
  }
  const worst = others.reduce((most, next) => (next.margin.mean > most.margin.mean ? next : most), first);
  return { ...worst, margin: worstMargin(judged.map((each) => each.margin)) };
}

/** How far a figure is beyond the limit of a promise, as a share of the limit. */
export function marginOf({ mean, halfWidth }: Estimate, { op, value }: Pick<GroupPromise, 'op' | 'value'>): Margin {
  const margin = (figure: number): number => (op === '<=' ? figure / value - 1 : 1 - figure / value);
  const half = halfWidth ?? mean;
  const [low, high] = [margin(mean - half), margin(mean + half)];
  return { low: Math.min(low, high), mean: margin(mean), high: Math.max(low, high) };
}

/** All conditions together are as far from broken as the one that is nearest. */
export function worstMargin(margins: readonly Margin[]): Margin {
  const most = (end: keyof Margin): number => Math.max(...margins.map((margin) => margin[end]));
  return { low: most('low'), mean: most('mean'), high: most('high') };
}

/** What a margin's interval can say. */
export function decide({ low, high }: Margin): Decision {
  if (high <= 0) return 'holds';
  return low > 0 ? 'breaks' : 'undecided';
}

/** Whether a margin's interval lies on one side of the limit, or is narrower than `precision` of it on both. */
export function isClear(margin: Margin, precision: number): boolean {
  return decide(margin) !== 'undecided' || margin.high - margin.low <= 2 * precision;
}

interface Measured {
  readonly measured: Estimate;
  readonly guest: string | null;
}

/** What has to keep the promise: one figure, or one for each population of guests. */
function figuresOf(promise: GroupPromise, figures: RunFigures): readonly Measured[] {
  const { text, metric, statistic, groups } = promise;
  const isIn = (group: number): boolean => groups === undefined || groups.includes(itemAt(figures.groups, group).name);
  const asked = figures.groups.filter((_, group) => isIn(group));
  if (asked.length === 0) return [];
  if (statistic.kind === 'percentile' && (metric === 'wakeLatencyNs' || metric === 'responseNs')) {
    const { percentile } = statistic;
    const of = ({ [metric]: latency }: Pick<GroupFigures, 'wakeLatencyNs' | 'responseNs'>): Estimate | null =>
      latency === null ? null : percentileOf(latency, percentile, text);
    return measuredOf(promise, groups === undefined ? [of(figures)] : asked.map(of), asked);
  }
  const key = GUEST_FIGURE[metric];
  if (statistic.kind === 'mean') {
    const of = ({ [key]: figure }: GuestFigures): Estimate | null => figure;
    return measuredOf(promise, groups === undefined ? [of(figures.host)] : asked.map(of), asked);
  }
  const expected = expectations(figures, ({ [key]: figure }) => figure).filter(({ group }) => isIn(group));
  if (expected.length === 0) throw nothingToMeasure(text, metric);
  if (statistic.kind === 'worst') return expected.map(({ figure, guest }) => ({ measured: figure, guest }));
  // Most to least troubled: a promise of a rate is broken by small ones.
  const down = metric === 'connectionsPerSec' ? -1 : 1;
  if (groups === undefined) {
    return [{ measured: percentileOver(expected, statistic.percentile, down), guest: null }];
  }
  return [...new Set(expected.map(({ group }) => group))].map((group) => ({
    measured: percentileOver(
      expected.filter((each) => each.group === group),
      statistic.percentile,
      down,
    ),
    guest: itemAt(figures.groups, group).name,
  }));
}
/** Figures of the whole host, or of each of several groups, whose intervals then hold together; those that exist. */
function measuredOf(
  { text, metric, groups }: GroupPromise,
  found: readonly (Estimate | null)[],
  asked: readonly GroupFigures[],
): readonly Measured[] {
  const wider = widening(found.filter((figure) => figure !== null).length);
  const measured = found.flatMap((figure, at): Measured[] => {
    if (figure === null) return [];
    if (groups === undefined) return [{ measured: figure, guest: null }];
    const { mean, halfWidth } = figure;
    return [
      { measured: { mean, halfWidth: halfWidth === null ? null : wider * halfWidth }, guest: itemAt(asked, at).name },
    ];
  });
  if (measured.length === 0) throw nothingToMeasure(text, metric);
  return measured;
}

/** The figure of the guest at a percentile of all guests, the least troubled first. */
function percentileOver(expected: readonly Expectation[], percentile: number, down: 1 | -1): Estimate {
  const sorted = expected.toSorted((a, b) => down * (a.figure.mean - b.figure.mean));
  const guests = sorted.reduce((sum, each) => sum + each.guests, 0);
  let left = Math.ceil((percentile / 100) * guests);
  const at = sorted.find((each) => (left -= each.guests) <= 0) ?? itemAt(sorted, sorted.length - 1);
  return at.figure;
}

function percentileOf(latency: Latency, percentile: number, text: string): Estimate {
  const key = LATENCY_PERCENTILES[percentile];
  if (key !== undefined) return latency[key];
  throw new InputError({
    place: '--promise',
    found: `'${text}'`,
    expected: `a percentile of times that is measured: ${Object.keys(LATENCY_PERCENTILES)
      .map((p) => `p${p}`)
      .join(', ')}`,
  });
}

function nothingToMeasure(text: string, metric: PromiseMetric): InputError {
  const needed = metric === 'connectionsPerSec' ? 'serves connections' : 'answers requests or finishes bursts';
  return new InputError({
    place: '--promise',
    found: `'${text}'`,
    expected: `a promise that applies to this scenario: none of its guests ${needed}`,
  });
}
