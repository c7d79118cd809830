import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import { LEAST_COVERAGE } from '../windows/coverage.ts';
import type { DemandWindows } from './busiest-hour.ts';

export const DAY_MS = 86_400_000;
/** The first and the last day count if so much of them is known: half a night says little of a day. */
const WHOLE_DAY = 0.9;

/** One value for each day, UTC, without a gap. */
export interface DailyDemand {
  /** Start of the first day: Unix time, milliseconds. */
  readonly startMs: number;
  readonly values: Float64Array;
}

/** A day of a record, UTC. */
export interface DayOfRecord {
  /** Its start: Unix time, milliseconds. */
  readonly startMs: number;
  /** Of the windows that are known; NaN where none is. */
  readonly p95: number;
  /** Share of its windows that is known, 0 to 1. */
  readonly knownRatio: number;
}

/** The 95th percentile of each day, however little of it is known. */
export function p95OfDays({ startMs, stepMs, sums }: DemandWindows): readonly DayOfRecord[] {
  if (sums.length === 0 || stepMs > DAY_MS) return [];
  const firstDay = Math.floor(startMs / DAY_MS);
  const lastDay = Math.floor((startMs + (sums.length - 1) * stepMs) / DAY_MS);
  return Array.from({ length: lastDay - firstDay + 1 }, (_, at) => {
    const dayMs = (firstDay + at) * DAY_MS;
    const from = Math.max(0, Math.ceil((dayMs - startMs) / stepMs));
    const to = Math.max(from, Math.ceil((dayMs + DAY_MS - startMs) / stepMs));
    const known = sortedKnown(sums.subarray(from, to));
    return { startMs: dayMs, p95: percentileOfSorted(known, 0.95), knownRatio: (known.length * stepMs) / DAY_MS };
  });
}

/**
 * The 95th percentile of each day, for the last days without a gap: a day of which less than half is known is a gap, and nothing
 * is interpolated over it.
 */
export function dailyP95(demand: DemandWindows): DailyDemand {
  const days = p95OfDays(demand);
  let end = days.length;
  if (end > 0 && days[end - 1]!.knownRatio < WHOLE_DAY) end--;
  let first = end;
  while (first > 0 && days[first - 1]!.knownRatio >= (first === 1 ? WHOLE_DAY : LEAST_COVERAGE)) first--;
  return {
    startMs: days[first]?.startMs ?? demand.startMs,
    values: Float64Array.from(days.slice(first, end), ({ p95 }) => p95),
  };
}
