import type { AlignedSeries } from './aligned-series.ts';

/** Percentiles of a guest that was measured in a smaller share of the windows are not used. */
export const LEAST_COVERAGE = 0.5;

/** How much of the windows is known of a guest. */
export interface Coverage {
  /** Windows with a value. */
  readonly known: number;
  /** Their share of all windows, 0 to 1. */
  readonly ratio: number;
  /** First and last window with a value; -1 where there is none. A guest may appear and vanish between. */
  readonly first: number;
  readonly last: number;
  /** Windows without a value between the first and the last. */
  readonly missing: number;
  /** Whether percentiles of it may be used. */
  readonly enough: boolean;
}

/** The coverage of each guest. */
export function coverageOf({ windows, guests, values }: AlignedSeries): Coverage[] {
  return Array.from({ length: guests }, (_, guest) => {
    let known = 0;
    let first = -1;
    let last = -1;
    for (let window = 0; window < windows; window++) {
      if (Number.isNaN(values[guest * windows + window]!)) continue;
      known++;
      if (first < 0) first = window;
      last = window;
    }
    const ratio = windows === 0 ? 0 : known / windows;
    const missing = first < 0 ? 0 : last - first + 1 - known;
    return { known, ratio, first, last, missing, enough: ratio >= LEAST_COVERAGE };
  });
}
