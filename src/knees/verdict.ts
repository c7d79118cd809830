import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import type { Latency } from '../sim/measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import { type Expectation, expectations } from './expectations.ts';
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
  /** What the figure is of: `web[3]`, or `web` for all guests of a group, which are alike; null where it is that of all. */
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
 * taken over the guests. `worst` and `mean` of times speak of guests' mean times. `worst` and percentiles over guests are of
 * what guests can expect, not of what the unluckiest met in this run: see `expectations`.
 * @throws InputError where the scenario has nothing that the promise speaks of, or the percentile is not kept
 */
export function judge(promise: ServicePromise, figures: RunFigures): Verdict {
  const { op, value } = promise;
  const margin = (figure: number): number => (op === '<=' ? figure / value - 1 : 1 - figure / value);
  const verdictOf = ({ measured, guest }: Measured): Verdict => {
    // Nothing happened that could have been counted: there is nothing uncertain about that.
    const half = measured.halfWidth ?? measured.mean;
    const [low, high] = [margin(measured.mean - half), margin(measured.mean + half)];
    return {
      promise,
      figure: { mean: measured.mean, halfWidth: half },
      guest,
      margin: { low: Math.min(low, high), mean: margin(measured.mean), high: Math.max(low, high) },
    };
  };
  const judged = figuresOf(promise, figures).map(verdictOf);
  const worst = judged.reduce((most, next) => (next.margin.mean > most.margin.mean ? next : most));
  return { ...worst, margin: worstMargin(judged.map((each) => each.margin)) };
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
function figuresOf({ text, metric, statistic }: ServicePromise, figures: RunFigures): readonly Measured[] {
  if (statistic.kind === 'percentile' && (metric === 'wakeLatencyNs' || metric === 'responseNs')) {
    const latency = figures[metric];
    if (latency === null) throw nothingToMeasure(text, metric);
    return [{ measured: percentileOf(latency, statistic.percentile, text), guest: null }];
  }
  const key = GUEST_FIGURE[metric];
  const whole = figures.host[key];
  if (whole === null) throw nothingToMeasure(text, metric);
  if (statistic.kind === 'mean') return [{ measured: whole, guest: null }];
  const expected = expectations(figures, ({ [key]: figure }) => figure);
  if (statistic.kind === 'worst') return expected.map(({ figure, guest }) => ({ measured: figure, guest }));
  // Most to least troubled: a promise of a rate is broken by small ones.
  const down = metric === 'connectionsPerSec' ? -1 : 1;
  return [{ measured: percentileOver(expected, statistic.percentile, down), guest: null }];
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
    expected: `a target that applies to this scenario: none of its guests ${needed}`,
  });
}
