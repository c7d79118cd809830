import { studentQuantile95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';

// Loops over whole runs: an index that runs up to the length is not checked again (`!`).

/**
 * Groupings that are tried, finest first: fewer, longer batches are less correlated, but their variance is estimated
 * less well.
 */
export const GROUPINGS = [64, 32, 16, 8];
/** Batches are treated as independent if the correlation of neighbours is below this. */
export const ACCEPTED_CORRELATION = 0.15;
/** Fewer batches than this give no interval. */
const FEWEST_BATCHES = 4;

/**
 * The ratio of two sums over a stationary run, with a 95 % interval by batch means for ratios: batches are made longer
 * until neighbours hardly correlate, and what correlation is left widens the interval as for a first-order
 * autoregressive series (A. M. Law, "Simulation Modeling and Analysis", 9.5.3).
 *
 * Waiting times are skewed, and their error grows with them: where the ratio came out low, so did its error. So the interval
 * is as wide as if it were the logarithm's (its upper side, to second order).
 *
 * @param numerator increments per slot of equal time, e.g. ns of waiting
 * @param denominator increments per slot, e.g. ns elapsed or waits counted
 */
export function ratioEstimate(numerator: ArrayLike<number>, denominator: ArrayLike<number>): Estimate {
  return skewed(symmetricEstimate(numerator, denominator));
}

/** An estimate of what is skewed as waiting times are: as wide as if the interval were the logarithm's. */
export function skewed({ mean, halfWidth }: Estimate): Estimate {
  if (halfWidth === null || mean === 0) return { mean, halfWidth };
  return { mean, halfWidth: halfWidth * (1 + halfWidth / Math.abs(2 * mean)) };
}

/** The same without what makes up for skewness. */
export function symmetricEstimate(numerator: ArrayLike<number>, denominator: ArrayLike<number>): Estimate {
  const slots = numerator.length;
  let top = 0;
  let bottom = 0;
  let isAllZero = true;
  for (let i = 0; i < slots; i++) {
    const value = numerator[i]!;
    if (value !== 0) isAllZero = false;
    top += value;
    bottom += denominator[i]!;
  }
  if (bottom === 0) return { mean: 0, halfWidth: null };
  const mean = top / bottom;
  if (slots < FEWEST_BATCHES) return { mean, halfWidth: null };
  // As the batches would say: most guests never wait for a cap or for their siblings.
  if (isAllZero) return { mean, halfWidth: 0 };

  let halfWidth = 0;
  for (const grouping of GROUPINGS) {
    const batches = Math.min(grouping, slots);
    let squares = 0;
    let neighbours = 0;
    let before = 0;
    for (let batch = 0; batch < batches; batch++) {
      const end = Math.floor(((batch + 1) * slots) / batches);
      let residual = 0;
      for (let i = Math.floor((batch * slots) / batches); i < end; i++)
        residual += numerator[i]! - mean * denominator[i]!;
      squares += residual * residual;
      neighbours += residual * before;
      before = residual;
    }
    const correlation = squares > 0 ? serialCorrelation(neighbours / squares, batches) : 0;
    const inflation = (1 + correlation) / Math.max(0.1, 1 - correlation);
    const variance = ((squares * batches) / (batches - 1)) * inflation;
    halfWidth = (studentQuantile95(batches - 1) * Math.sqrt(variance)) / Math.abs(bottom);
    if (correlation < ACCEPTED_CORRELATION) break;
  }
  return { mean, halfWidth };
}

/**
 * First-order correlation of a short series, without the bias that its estimate has from the mean's being estimated too
 * (F. H. C. Marriott, J. A. Pope, 1954). Not below 0: what waits does not alternate, so that is chance.
 */
export function serialCorrelation(estimate: number, values: number): number {
  return Math.max(0, estimate + (1 + 3 * Math.max(0, estimate)) / values);
}

/**
 * MSER-5: how many of the first slots to leave out so that the rest has the smallest standard error; slots are averaged
 * in fives first, and at most half may go (K. P. White, "An effective truncation heuristic for bias reduction in
 * simulation output", 1997).
 */
export function startUpSlots(series: ArrayLike<number>): number {
  const groups = Math.floor(series.length / 5);
  const means = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    let mean = 0;
    for (let i = 0; i < 5; i++) mean += series[5 * group + i]! / 5;
    means[group] = mean;
  }
  let best = 0;
  let least = Infinity;
  for (let cut = 0; cut <= groups / 2; cut++) {
    const kept = groups - cut;
    const left = means.subarray(cut);
    let sum = 0;
    for (const mean of left) sum += mean;
    let squares = 0;
    for (const mean of left) squares += (mean - sum / kept) ** 2;
    const score = squares / kept ** 2;
    if (score < least) {
      least = score;
      best = cut;
    }
  }
  return best * 5;
}
