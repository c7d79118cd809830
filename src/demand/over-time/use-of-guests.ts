import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Metric } from '../../base/samples/metric.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { alignEstate } from '../windows/align-estate.ts';

/** What a guest used of one resource in the windows in which it was measured. */
export interface MeasuredUse {
  /** 95th and 99th percentile, and the highest window. */
  readonly p95: number;
  readonly p99: number;
  readonly peak: number;
  /** Length of all windows in which it was measured. */
  readonly days: number;
}

const MS_PER_DAY = 86_400_000;
const BYTES_PER_MIB = 2 ** 20;

/** What guests used of processors (cores) and of memory (MiB), by position in the estate; undefined without series. */
export function useOfGuests(series: EstateSeries): {
  readonly processors: readonly (MeasuredUse | undefined)[];
  readonly memory: readonly (MeasuredUse | undefined)[];
} {
  return {
    processors: measuredUses(series, 'cpu_cores'),
    memory: measuredUses(series, 'memory_active_bytes', BYTES_PER_MIB),
  };
}

/**
 * What guests had of one metric, by position in the estate; undefined for those without series of it, and empty where none has.
 * @param unit so much of the metric is one
 */
export function measuredUses({ guests }: EstateSeries, metric: Metric, unit = 1): readonly (MeasuredUse | undefined)[] {
  if (!guests.some((byMetric) => byMetric.has(metric))) return [];
  const { aligned, coverage } = alignEstate(guests, metric);
  const { values, windows, stepMs } = aligned;
  return coverage.map(({ known }, guest) => {
    if (known === 0) return undefined;
    const sorted = sortedKnown(values.subarray(guest * windows, (guest + 1) * windows));
    return {
      p95: percentileOfSorted(sorted, 0.95) / unit,
      p99: percentileOfSorted(sorted, 0.99) / unit,
      peak: itemAt(sorted, sorted.length - 1) / unit,
      days: (known * stepMs) / MS_PER_DAY,
    };
  });
}
