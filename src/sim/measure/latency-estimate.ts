import { ratioEstimate, symmetricEstimate } from '../../base/statistics/batch-means.ts';
import { NORMAL_QUANTILE_95, studentQuantile95 } from '../../base/statistics/distributions.ts';
import type { Histograms } from '../../base/statistics/histogram.ts';
import { exp, log } from '../engine/mathematics.ts';
import type { Latency } from './result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';

const QUANTILES = [0.5, 0.95, 0.99, 0.999];
/** Stretches of equal length that a run is cut into to see in how many of them times beyond a quantile occur. */
const STRETCHES = 64;
/**
 * With fewer stretches than this, times beyond the quantile are too few, or too clustered, for an interval. With just as many
 * their spread is known badly, and the interval is doubled; found by trying (`npm run bench -- intervals`).
 */
const FEWEST_STRETCHES = 12;
/** How well the share of times beyond a threshold is known. */
interface Exceedance {
  readonly share: number;
  /** Half the width of the share's 95 % interval, in standard deviations of a single time being beyond it. */
  readonly error: number;
  /** Stretches of the run in which a time was beyond it. */
  readonly stretches: number;
}

/**
 * Mean and quantiles of times, with intervals.
 *
 * A quantile is known as well as the share of times beyond it, which is an average over the run as any other: it has an
 * interval by batch means. The interval's ends, on a logistic scale so that they stay inside (0, 1), are looked up in
 * the histogram. Times beyond a high quantile come in clusters (one busy period has many): what counts is the
 * number of clusters, and where these are too few there is no interval.
 * @param counts times recorded in each slot
 * @param sums their sums, in ns
 * @param row the histogram that has them all
 * @param halfOctaves times recorded in each slot by half octave; without them the mean's interval says how many independent
 *   times they are worth
 */
export function latencyEstimate(
  counts: Float64Array,
  sums: Float64Array,
  histogram: Histograms,
  row: number,
  halfOctaves: readonly Float64Array[] = [],
): Latency {
  const mean = ratioEstimate(sums, counts);
  const { count, variance } = histogram.moments(row);
  const edges = beyondEach(halfOctaves).map((series) => ({ series, count: sumOf(series) }));
  const values = QUANTILES.map((share): Estimate => {
    const byMean = mean.halfWidth === null ? null : errorByMean(mean.halfWidth, count, variance, 1 - share);
    const error = mean.halfWidth === null || edges.length === 0 ? byMean : errorBeyond(edges, 1 - share, byMean);
    const odds = share / (1 - share);
    const factor = exp((error ?? 0) / Math.sqrt(share * (1 - share)));
    const shares = [odds / factor / (1 + odds / factor), share, (odds * factor) / (1 + odds * factor)];
    const [low, middle, high] = histogram.quantiles(row, shares, count);
    return { mean: middle, halfWidth: error === null ? null : (high - low) / 2 };
  });
  return { count, mean, p50: values[0], p95: values[1], p99: values[2], p999: values[3] };
}

/**
 * Successive times are correlated: the interval of the mean gives the number of independent ones that they are
 * equivalent to. null if too few of these are beyond the quantile.
 */
function errorByMean(halfWidth: number, count: number, variance: number, beyond: number): number | null {
  const worth = halfWidth > 0 ? Math.min(count, Math.max(1, variance / (halfWidth / NORMAL_QUANTILE_95) ** 2)) : count;
  return worth * beyond < FEWEST_STRETCHES && halfWidth > 0 ? null : NORMAL_QUANTILE_95 / Math.sqrt(worth);
}

/** Times beyond the lower edge of each half octave in each slot; the first are all. */
function beyondEach(halfOctaves: readonly Float64Array[]): Float64Array[] {
  const beyond = halfOctaves.map((series) => series.slice());
  for (let half = beyond.length - 2; half >= 0; half--) {
    for (let slot = 0; slot < beyond[half].length; slot++) beyond[half][slot] += beyond[half + 1][slot];
  }
  return beyond;
}

/**
 * The error of the share of times beyond a quantile, between those of the nearest edges of half octaves.
 * @param edges times beyond each edge in each slot, and in all slots
 * @param fallback the answer where all times, or none, are beyond the edges
 */
function errorBeyond(
  edges: readonly { readonly series: Float64Array; readonly count: number }[],
  beyond: number,
  fallback: number | null,
): number | null {
  const all = edges[0];
  let half = edges.length - 1;
  while (half > 0 && edges[half].count < beyond * all.count) half--;
  const below = edges[half];
  const above = edges.slice(half + 1).find(({ count }) => count > 0 && count < below.count);
  const upper = above === undefined ? null : exceedance(above, all);
  if (below.count < all.count) {
    const lower = exceedance(below, all);
    return lower === null ? null : errorOf(between(upper, lower, beyond));
  }
  return upper === null ? fallback : errorOf(upper);
}

function exceedance(
  edge: { readonly series: Float64Array; readonly count: number },
  all: { readonly series: Float64Array },
): Exceedance | null {
  const { mean: share, halfWidth } = symmetricEstimate(edge.series, all.series);
  if (halfWidth === null) return null;
  return { share, error: halfWidth / Math.sqrt(share * (1 - share)), stretches: stretchesOf(edge.series) };
}

function between(above: Exceedance | null, below: Exceedance, beyond: number): Exceedance {
  if (above === null) return { ...below, stretches: (below.stretches * beyond) / below.share };
  const weight = log(below.share / beyond) / log(below.share / above.share);
  const mix = (field: keyof Exceedance): number => below[field] + weight * (above[field] - below[field]);
  // Beyond the upper edge there may be next to nothing, and what clusters there is not known.
  const error = above.stretches < FEWEST_STRETCHES / 2 ? below.error : mix('error');
  return { share: beyond, error, stretches: mix('stretches') };
}

function errorOf({ error, stretches }: Exceedance): number | null {
  if (stretches < FEWEST_STRETCHES) return null;
  const scarcity = FEWEST_STRETCHES / stretches;
  return ((error * studentQuantile95(Math.floor(stretches) - 1)) / NORMAL_QUANTILE_95) * (1 + scarcity * scarcity);
}

function stretchesOf(series: Float64Array): number {
  const stretches = Math.min(STRETCHES, series.length);
  let found = 0;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * series.length) / stretches);
    const end = Math.floor(((stretch + 1) * series.length) / stretches);
    for (let slot = from; slot < end; slot++) {
      if (series[slot] > 0) {
        found++;
        break;
      }
    }
  }
  return found;
}

function sumOf(series: Float64Array): number {
  let sum = 0;
  for (const count of series) sum += count;
  return sum;
}
