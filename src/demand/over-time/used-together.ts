import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { AlignedEstate } from '../windows/align-estate.ts';
import { dailyP95 } from './daily-p95.ts';
import { type DemandTrend, forecastTrend, givenTrend } from './daily-trend.ts';
import { sumOfGuests } from './sum-of-guests.ts';

/** What a set of guests used of one resource together: sums of aligned windows first, percentiles then. */
export interface UsedTogether {
  /** Guests with series of it. */
  readonly guests: number;
  /** Of the windows in which they were there, the share that is known of them, 0 to 1. */
  readonly coverageRatio: number;
  /** Windows with a sum; in the others too little is known. */
  readonly windows: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly peak: number;
  readonly trend: DemandTrend;
}

/** What a trend is held against. */
export interface TrendOptions {
  /** What today's hosts deliver, in the unit of the use; undefined where no host is known. */
  readonly capacity: number | undefined;
  /** Growth of the demand in a year, 0.1 for 10 %; undefined: a forecast. */
  readonly growthPerYear: number | undefined;
}

/**
 * What guests used of one resource together, and where that goes.
 * @param members which guests of `aligned`, with at least one known window
 * @returns the figures, and the sum in each window (NaN: absent)
 */
export function usedTogether(
  { aligned, coverage }: AlignedEstate,
  members: readonly number[],
  { capacity, growthPerYear }: TrendOptions,
): { readonly used: UsedTogether; readonly sums: Float64Array } {
  const { sums, known, coverageRatio } = sumOfGuests(aligned, coverage, members);
  const { startMs, stepMs } = aligned;
  const sorted = sortedKnown(sums);
  const p95 = percentileOfSorted(sorted, 0.95);
  const used = {
    guests: members.length,
    coverageRatio,
    windows: known,
    mean: sorted.reduce((total, value) => total + value, 0) / known,
    p50: percentileOfSorted(sorted, 0.5),
    p95,
    p99: percentileOfSorted(sorted, 0.99),
    peak: sorted[known - 1]!,
    trend:
      growthPerYear === undefined
        ? forecastTrend(dailyP95({ startMs, stepMs, sums }), capacity)
        : givenTrend(p95, growthPerYear, capacity),
  };
  return { used, sums };
}
