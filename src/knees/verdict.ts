import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import type { Latency } from '../sim/measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import type { PromiseMetric, ServicePromise } from './promise.ts';
import type { GuestFigures, RunFigures } from '../run/run-figures.ts';

/** How far beyond a promise's limit a figure is, as a share of the limit: above 0 it is broken. With its 95 % interval. */
export interface Margin {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

/** What became of one promise in one run. */
export interface Verdict {
  readonly promise: ServicePromise;
  /** In the metric's own unit. */
  readonly figure: Estimate;
  /** Whose figure it is, `web[3]`; null where it is that of several. */
  readonly guest: string | null;
  readonly margin: Margin;
}

/** Whether an interval lies on one side of the limit. */
export type Decision = 'holds' | 'breaks' | 'undecided';

const GUEST_FIGURE: Readonly<Record<PromiseMetric, keyof GuestFigures>> = {
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

/**
 * Holds a run to a promise. A percentile of times is that of all the host's wakes or answers; of shares and rates it is
 * taken over the guests. `worst` and `mean` of times speak of guests' mean times.
 * @throws InputError where the scenario has nothing that the promise speaks of, or the percentile is not kept
 */
export function judge(promise: ServicePromise, figures: RunFigures): Verdict {
  const { measured, guest } = figureOf(promise, figures);
  // Nothing happened that could have been counted: there is nothing uncertain about that.
  const half = measured.halfWidth ?? measured.mean;
  const { op, value } = promise;
  const margin = (figure: number): number => (op === '<=' ? figure / value - 1 : 1 - figure / value);
  const [low, high] = [margin(measured.mean - half), margin(measured.mean + half)];
  return {
    promise,
    figure: { mean: measured.mean, halfWidth: half },
    guest,
    margin: { low: Math.min(low, high), mean: margin(measured.mean), high: Math.max(low, high) },
  };
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

function figureOf(
  { text, metric, statistic }: ServicePromise,
  figures: RunFigures,
): { readonly measured: Estimate; readonly guest: string | null } {
  if (statistic.kind === 'percentile' && (metric === 'wakeLatencyNs' || metric === 'responseNs')) {
    const latency = figures[metric];
    if (latency === null) throw nothingToMeasure(text, metric);
    return { measured: percentileOf(latency, statistic.percentile, text), guest: null };
  }
  const key = GUEST_FIGURE[metric];
  const whole = figures.host[key];
  if (whole === null) throw nothingToMeasure(text, metric);
  if (statistic.kind === 'mean') return { measured: whole, guest: null };
  // Most to least troubled: a promise of a rate is broken by small ones.
  const down = metric === 'connectionsPerSec' ? -1 : 1;
  const guests = figures.guests
    .flatMap(({ [key]: measured, name }) => (measured === null ? [] : [{ measured, guest: name }]))
    .toSorted((a, b) => down * (b.measured.mean - a.measured.mean));
  if (statistic.kind === 'worst') return itemAt(guests, 0);
  const rank = Math.ceil((statistic.percentile / 100) * guests.length);
  return { measured: itemAt(guests, guests.length - rank).measured, guest: null };
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
    expected: `a target that applies to this scenario: none of its guests ${needed}`,
  });
}
