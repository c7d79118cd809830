import { betaQuantile } from '../base/statistics/beta.ts';

/**
 * How far the demand of guests moves from its mean, as two figures of one estate. They are fitted on traces
 * (`fitVariability`), and the catalog has those of published traces.
 */
export interface Variability {
  /**
   * A guest that uses a share u of its processors on average has a variance of `own` x u x (1 - u) from window to window: 0
   * is a constant demand, 1 a guest that uses all or nothing.
   */
  readonly own: number;
  /** Correlation between two guests in the same window: what makes them busy at the same time. */
  readonly correlation: number;
}

/** Demand is planned for in this share of windows. */
export const PROMISED_SHARE = 0.95;

/** So many standard deviations above its mean is what a normally distributed demand stays below in that share of windows. */
export const PROMISED_DEVIATIONS = 1.6448536269514722;

/** How the demand of a set of guests moves, as sums that grow by one guest at a time. Any unit, the same in all three. */
export interface Movement {
  /** Sum of the guests' means. */
  mean: number;
  /** Sum of their variances. */
  variance: number;
  /** Sum of their standard deviations. */
  deviation: number;
}

/** The same, with what bounds it. */
export interface PooledDemand extends Movement {
  /** Sum of what they can use at most. */
  most: number;
}

/** No guest. */
export function noDemand(): PooledDemand {
  return { mean: 0, most: 0, variance: 0, deviation: 0 };
}

/** The standard deviation of one guest's demand from window to window, in the unit of `mean`. */
export function ownDeviation(mean: number, most: number, { own }: Pick<Variability, 'own'>): number {
  const share = Math.min(Math.max(mean / most, 0), 1);
  return most * Math.sqrt(own * share * (1 - share));
}

/** Adds one guest that uses `mean` on average and `most` at most. */
export function addGuest(demand: PooledDemand, mean: number, most: number, variability: Variability): void {
  addMoving(demand, mean, ownDeviation(mean, most, variability));
  demand.most += most;
}

/** Adds one guest whose standard deviation is known already. */
export function addMoving(demand: Movement, mean: number, deviation: number): void {
  demand.mean += mean;
  demand.variance += deviation * deviation;
  demand.deviation += deviation;
}

/**
 * One guest in the busiest hour, where its mean over a long time and its deviation were measured. Part of that movement is
 * the day, which all guests have in common: the mean rises by the factor of the busiest hour, and what is left up to the
 * guest's percentile is its own movement. The percentile stays as it was measured.
 * @param raise 1 or more
 */
export function inBusiestHour(mean: number, deviation: number, raise: number): { mean: number; deviation: number } {
  const percentile = mean + PROMISED_DEVIATIONS * deviation;
  const raised = Math.min(mean * raise, percentile);
  return { mean: raised, deviation: (percentile - raised) / PROMISED_DEVIATIONS };
}

/** The variance of the sum of guests with the same correlation of any two. */
export function pooledVariance(
  { variance, deviation }: Movement,
  { correlation }: Pick<Variability, 'correlation'>,
): number {
  return (1 - correlation) * variance + correlation * deviation * deviation;
}

/**
 * The demand to plan for: that which the guests together stay below in the promised share of windows, taken as normally
 * distributed. It never falls as guests are added, is at most the sum of what it is for the guests of any two parts, and does
 * not depend on their order: what packing and bounds rest on. On published traces it is as near as
 * {@link pooledPercentile}, which also knows how skewed the demand of few guests is.
 */
export function plannedPeak(demand: Movement, correlation: number): number {
  return demand.mean + PROMISED_DEVIATIONS * Math.sqrt(pooledVariance(demand, { correlation }));
}

/**
 * The demand that the guests together stay below in a share `probability` of windows: of a Beta distribution between nothing
 * and all that they can use, with the mean and the variance of the sum. One guest and a thousand follow the same law; the share
 * that fluctuates shrinks as guests are added, and percentiles are never added.
 */
export function pooledPercentile(
  demand: PooledDemand,
  probability: number,
  variability: Pick<Variability, 'correlation'>,
): number {
  const { mean, most } = demand;
  const variance = pooledVariance(demand, variability);
  const share = mean / most;
  if (!(share > 0)) return 0;
  if (share >= 1 || variance <= 0) return mean;
  const concentration = (share * (1 - share) * most * most) / variance - 1;
  if (concentration <= 0) return most;
  return most * betaQuantile(probability, share * concentration, (1 - share) * concentration);
}

/** A guest's demand in aligned windows, and the most that it can use, both in the same unit. */
export interface DemandTrace {
  readonly values: ArrayLike<number>;
  readonly most: number;
}

/**
 * Fits the two figures to traces of guests over the same windows: `own` from the guests' variances, `correlation` from the
 * variance of their sum, by moments, so that both the guests and the sum vary as much as they did.
 * @param traces windows of the same moments; absent values are 0, as a guest that is off uses nothing
 */
export function fitVariability(traces: readonly DemandTrace[]): Variability {
  const windows = Math.max(...traces.map(({ values }) => values.length));
  const sums = new Float64Array(windows);
  let observed = 0;
  let possible = 0;
  const means = traces.map(({ values, most }) => {
    const { mean, variance } = momentsOf(values);
    for (let window = 0; window < values.length; window++) sums[window]! += values[window]!;
    const share = Math.min(mean / most, 1);
    observed += variance;
    possible += most * most * share * (1 - share);
    return mean;
  });
  const own = possible === 0 ? 0 : Math.min(observed / possible, 1);
  let squares = 0;
  let deviation = 0;
  traces.forEach(({ most }, at) => {
    const one = ownDeviation(means[at]!, most, { own });
    squares += one * one;
    deviation += one;
  });
  const pairs = deviation * deviation - squares;
  const correlation = pairs <= 0 ? 0 : (momentsOf(sums).variance - squares) / pairs;
  return { own, correlation: Math.min(Math.max(correlation, 0), 1) };
}

function momentsOf(values: ArrayLike<number>): { mean: number; variance: number } {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += (values[at]! - mean) ** 2;
  return { mean, variance: squares / values.length };
}
