import type { AlignedSeries } from '../windows/aligned-series.ts';
import type { Coverage } from '../windows/coverage.ts';

/**
 * The sum of a window is known if the guests that were measured in it have so much of the mean demand of those that were there:
 * what is absent is not zero.
 */
const LEAST_KNOWN = 0.9;

/** What some guests used together. */
export interface GuestsTogether {
  /** Sum in each window; NaN where too little of it is known. */
  readonly sums: Float64Array;
  /** Windows with a sum. */
  readonly known: number;
  /** Values that are known, of all that these guests would have in the windows between their first and their last, 0 to 1. */
  readonly coverageRatio: number;
}

/**
 * Adds guests in the same windows. A guest counts from its first to its last known window: before and after it is not there and
 * uses nothing. In a gap between it is absent.
 * @param members which guests of `aligned`
 * @param coverage one for each guest of `aligned`
 */
export function sumOfGuests(
  { windows, values }: AlignedSeries,
  coverage: readonly Coverage[],
  members: readonly number[],
): GuestsTogether {
  const sums = new Float64Array(windows);
  const knownMean = new Float64Array(windows);
  const missingMean = new Float64Array(windows);
  let known = 0;
  let living = 0;
  for (const guest of members) {
    const { first, last, known: ofGuest } = coverage[guest]!;
    if (ofGuest === 0) continue;
    const own = values.subarray(guest * windows, (guest + 1) * windows);
    let total = 0;
    for (let window = first; window <= last; window++) if (!Number.isNaN(own[window])) total += own[window]!;
    const mean = total / ofGuest;
    for (let window = first; window <= last; window++) {
      if (Number.isNaN(own[window])) missingMean[window]! += mean;
      else {
        sums[window]! += own[window]!;
        knownMean[window]! += mean;
      }
    }
    known += ofGuest;
    living += last - first + 1;
  }
  let windowsKnown = 0;
  const anyGuest = lifeOf(coverage, members, windows);
  for (let window = 0; window < windows; window++) {
    const isKnown =
      anyGuest[window] === 1 && knownMean[window]! >= LEAST_KNOWN * (knownMean[window]! + missingMean[window]!);
    if (isKnown) windowsKnown++;
    else sums[window] = NaN;
  }
  return { sums, known: windowsKnown, coverageRatio: living === 0 ? 0 : known / living };
}

/** 1 in windows in which at least one guest was there. */
function lifeOf(coverage: readonly Coverage[], members: readonly number[], windows: number): Uint8Array {
  const life = new Uint8Array(windows);
  for (const guest of members) {
    const { known, first, last } = coverage[guest]!;
    if (known > 0) life.fill(1, first, last + 1);
  }
  return life;
}
