/**
 * How far the demand of guests moves from its mean, as three figures of one estate. They are fitted on traces
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
  /**
   * How much more a guest's demand rises above its mean than it falls below it: the third central moment of a guest that uses a share
   * u of `most` processors is `skew` x (1 - 2 u) x `most` x its variance. 0 is a symmetric demand, 1 one of all or nothing.
   */
  readonly skew: number;
}

/** Demand is planned for in this share of windows. */
export const PROMISED_SHARE = 0.95;

/** So many standard deviations above its mean is what a normally distributed demand stays below in that share of windows. */
export const PROMISED_DEVIATIONS = 1.6448536269514722;

/** The next term of the percentile, for a sum that is skewed: see {@link plannedPeak}. */
const SKEW_TERM = (PROMISED_DEVIATIONS ** 2 - 1) / 6;

/** A demand that is more skewed would have a percentile that falls as guests are added. */
const MOST_SKEWNESS = PROMISED_DEVIATIONS / (2 * SKEW_TERM);

/** How the demand of a set of guests moves, as sums that grow by one guest at a time. Any unit, the same in all four. */
export interface Movement {
  /** Sum of the guests' means. */
  mean: number;
  /** Sum of their variances. */
  variance: number;
  /** Sum of their standard deviations. */
  deviation: number;
  /** Sum of their third central moments. */
  thirdMoment: number;
}

/** No guest. */
export function noDemand(): Movement {
  return { mean: 0, variance: 0, deviation: 0, thirdMoment: 0 };
}

/** The standard deviation of one guest's demand from window to window, in the unit of `mean`. */
export function ownDeviation(mean: number, most: number, { own }: Pick<Variability, 'own'>): number {
  const share = Math.min(Math.max(mean / most, 0), 1);
  return most * Math.sqrt(own * share * (1 - share));
}

/**
 * The third central moment of one guest's demand, in the unit of `mean` cubed: no less than 0, no more than {@link plannedPeak}
 * can take, and so that its own peak is not above `most`.
 */
export function ownThirdMoment(
  mean: number,
  most: number,
  deviation: number,
  { skew }: Pick<Variability, 'skew'>,
): number {
  const room = (most - mean - PROMISED_DEVIATIONS * deviation) / SKEW_TERM;
  const overVariance = Math.min(skew * (most - 2 * mean), MOST_SKEWNESS * deviation, room);
  return overVariance > 0 ? overVariance * deviation * deviation : 0;
}

/** Adds one guest that uses `mean` on average and `most` at most. */
export function addGuest(
  demand: Movement,
  mean: number,
  most: number,
  variability: Pick<Variability, 'own' | 'skew'>,
): void {
  const deviation = ownDeviation(mean, most, variability);
  addMoving(demand, mean, deviation, ownThirdMoment(mean, most, deviation, variability));
}

/** Adds one guest whose standard deviation is known already. */
export function addMoving(demand: Movement, mean: number, deviation: number, thirdMoment = 0): void {
  demand.mean += mean;
  demand.variance += deviation * deviation;
  demand.deviation += deviation;
  demand.thirdMoment += thirdMoment;
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
  { variance, deviation }: Pick<Movement, 'variance' | 'deviation'>,
  { correlation }: Pick<Variability, 'correlation'>,
): number {
  return (1 - correlation) * variance + correlation * deviation * deviation;
}

/**
 * The demand to plan for: that which the guests together stay below in the promised share of windows. It is the percentile of a normal
 * distribution, and the first term more for the skewness of the sum, which shrinks as guests are added (E. A. Cornish, R. A.
 * Fisher, "Moments and cumulants in the specification of distributions", 1938). It never falls as guests are added, is at most
 * the sum of what it is for the guests of any two parts, and does not depend on their order: what packing and bounds rest on.
 */
export function plannedPeak(demand: Movement, correlation: number): number {
  return peakOfSum(demand.mean, pooledVariance(demand, { correlation }), demand.thirdMoment);
}

/** The same of the moments of a sum. */
export function peakOfSum(mean: number, variance: number, thirdMoment: number): number {
  const deviation = Math.sqrt(variance);
  // No sum is more skewed than each of its guests may be; the last bits of a sum may be.
  const skewed = variance > 0 ? Math.min(thirdMoment / variance, MOST_SKEWNESS * deviation) : 0;
  return mean + PROMISED_DEVIATIONS * deviation + SKEW_TERM * skewed;
}

/**
 * Figures with which the peak is that of another share of windows, 0.5 to 1: standard deviations and third moments are scaled so that the
 * same formula gives that percentile.
 * @param deviationsOfShare standard deviations that a normally distributed demand stays below in that share
 */
export function scalesOfShare(deviationsOfShare: number): { readonly deviation: number; readonly skew: number } {
  return {
    deviation: deviationsOfShare / PROMISED_DEVIATIONS,
    skew: Math.max(0, deviationsOfShare ** 2 - 1) / 6 / SKEW_TERM,
  };
}

/** A guest's demand in aligned windows, and the most that it can use, both in the same unit. */
export interface DemandTrace {
  readonly values: ArrayLike<number>;
  readonly most: number;
}

/**
 * Fits the three figures to traces of guests over the same windows, by moments: `own` from the guests' variances, `skew` from their
 * third central moments, and `correlation` from the variance of their sum, so that both the guests and the sum vary as much as
 * they did.
 * @param traces windows of the same moments; absent values are 0, as a guest that is off uses nothing
 */
export function fitVariability(traces: readonly DemandTrace[]): Variability {
  const windows = Math.max(...traces.map(({ values }) => values.length));
  const sums = new Float64Array(windows);
  let observed = 0;
  let possible = 0;
  let third = 0;
  const means = traces.map(({ values, most }) => {
    const { mean, variance, thirdMoment } = momentsOf(values);
    for (let window = 0; window < values.length; window++) sums[window]! += values[window]!;
    const share = Math.min(mean / most, 1);
    observed += variance;
    third += thirdMoment;
    possible += most * most * share * (1 - share);
    return mean;
  });
  const own = possible === 0 ? 0 : Math.min(observed / possible, 1);
  let squares = 0;
  let deviation = 0;
  let possibleThird = 0;
  traces.forEach(({ most }, at) => {
    const one = ownDeviation(means[at]!, most, { own });
    squares += one * one;
    deviation += one;
    possibleThird += one * one * Math.max(0, most - 2 * means[at]!);
  });
  const pairs = deviation * deviation - squares;
  const correlation = pairs <= 0 ? 0 : (momentsOf(sums).variance - squares) / pairs;
  const skew = possibleThird === 0 ? 0 : third / possibleThird;
  return { own, correlation: Math.min(Math.max(correlation, 0), 1), skew: Math.min(Math.max(skew, 0), 1) };
}

function momentsOf(values: ArrayLike<number>): { mean: number; variance: number; thirdMoment: number } {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  const mean = sum / values.length;
  let squares = 0;
  let cubes = 0;
  for (let at = 0; at < values.length; at++) {
    squares += (values[at]! - mean) ** 2;
    cubes += (values[at]! - mean) ** 3;
  }
  return { mean, variance: squares / values.length, thirdMoment: cubes / values.length };
}
