import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import { LEAST_COVERAGE } from '../windows/coverage.ts';
import type { DemandWindows } from './busiest-hour.ts';

const DAY_MS = 86_400_000;
/** The first and the last day count if so much of them is known: half a night says little of a day. */
const WHOLE_DAY = 0.9;

/** One value for each day, UTC, without a gap. */
export interface DailyDemand {
  /** Start of the first day: Unix time, milliseconds. */
  readonly startMs: number;
  readonly values: Float64Array;
}

/**
 * The 95th percentile of each day, for the last days without a gap: a day of which less than half is known is a gap, and nothing
 * is interpolated over it.
 */
export function dailyP95({ startMs, stepMs, sums }: DemandWindows): DailyDemand {
  const firstDay = Math.floor(startMs / DAY_MS);
  if (sums.length === 0 || stepMs > DAY_MS) return { startMs, values: new Float64Array(0) };
  const lastDay = Math.floor((startMs + (sums.length - 1) * stepMs) / DAY_MS);
  const perDay = DAY_MS / stepMs;
  const days: { readonly p95: number; readonly ratio: number }[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const from = Math.max(0, Math.ceil((day * DAY_MS - startMs) / stepMs));
    const to = Math.max(from, Math.ceil(((day + 1) * DAY_MS - startMs) / stepMs));
    const known = sortedKnown(sums.subarray(from, to));
    days.push({ p95: percentileOfSorted(known, 0.95), ratio: known.length / perDay });
  }
  let end = days.length;
  if (end > 0 && days[end - 1]!.ratio < WHOLE_DAY) end--;
  let first = end;
  while (first > 0 && days[first - 1]!.ratio >= (first === 1 ? WHOLE_DAY : LEAST_COVERAGE)) first--;
  return {
    startMs: (firstDay + first) * DAY_MS,
    values: Float64Array.from(days.slice(first, end), ({ p95 }) => p95),
  };
}
