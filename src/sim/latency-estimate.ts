import { ratioEstimate } from './engine/batch-means.ts';
import type { Histograms } from './engine/histogram.ts';
import type { Latency } from './result.ts';

const Z95 = 1.959963984540054;
const QUANTILES = [0.5, 0.95, 0.99, 0.999];

/**
 * Mean and quantiles of times, with intervals.
 * @param counts times recorded in each slot
 * @param sums their sums, in ns
 * @param row the histogram that has them all
 */
export function latencyEstimate(counts: Float64Array, sums: Float64Array, histogram: Histograms, row: number): Latency {
  const mean = ratioEstimate(sums, counts);
  const { count, variance } = histogram.moments(row);
  // Samples that follow each other are alike: the mean's interval says how many independent ones they are worth.
  const worth =
    mean.halfWidth !== null && mean.halfWidth > 0
      ? Math.min(count, Math.max(1, variance / (mean.halfWidth / Z95) ** 2))
      : count;
  const values = QUANTILES.map((share) => {
    const spread = Z95 * Math.sqrt((share * (1 - share)) / Math.max(1, worth));
    const shares = [Math.max(0, share - spread), share, Math.min(1, share + spread)];
    const [low, middle, high] = histogram.quantiles(row, shares, count);
    return { mean: middle, halfWidth: mean.halfWidth === null ? null : (high - low) / 2 };
  });
  return { count, mean, p50: values[0], p95: values[1], p99: values[2], p999: values[3] };
}
