import type { Histograms } from '../../base/statistics/histogram.ts';
import type { Latency } from './result.ts';
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
export declare function latencyEstimate(counts: Float64Array, sums: Float64Array, histogram: Histograms, row: number, halfOctaves?: readonly Float64Array[]): Latency;
