import type { AlignedSeries } from '../windows/aligned-series.ts';

/** A guest with demand that is correlated with the demand of the others. */
export interface PeakTogether {
  /** Position among the guests of the aligned series. */
  readonly guest: number;
  /** Of its windows with the sum of the others, -1 to 1. */
  readonly correlation: number;
  /** What it adds to the standard deviation of the others' sum by moving with them, in the unit of the demand. */
  readonly effect: number;
}

/**
 * The guests that are busy when the others are, largest effect first. The effect is correlation x the guest's own
 * standard deviation: a guest with almost constant demand adds to no peak, at any correlation. @param members with
 * percentiles that may be used
 * @param sums of the whole set in each window; NaN: absent
 */
export function peakTogether(
  { windows, values }: AlignedSeries,
  members: readonly number[],
  sums: Float64Array,
  most: number,
): PeakTogether[] {
  return members
    .map((guest) => together(guest, values.subarray(guest * windows, (guest + 1) * windows), sums))
    .filter(({ effect }) => effect > 0)
    .sort((a, b) => b.effect - a.effect || a.guest - b.guest)
    .slice(0, most);
}

function together(guest: number, own: Float32Array, sums: Float64Array): PeakTogether {
  let count = 0;
  let ownMean = 0;
  let restMean = 0;
  let ownSquares = 0;
  let restSquares = 0;
  let products = 0;
  for (let window = 0; window < own.length; window++) {
    const mine = own[window]!;
    const rest = sums[window]! - mine;
    if (Number.isNaN(rest)) continue;
    // Welford's updates: sums of squares of large numbers would lose what differs.
    count++;
    const ownDelta = mine - ownMean;
    const restDelta = rest - restMean;
    ownMean += ownDelta / count;
    restMean += restDelta / count;
    ownSquares += ownDelta * (mine - ownMean);
    restSquares += restDelta * (rest - restMean);
    products += ownDelta * (rest - restMean);
  }
  const scale = Math.sqrt(ownSquares * restSquares);
  const correlation = scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : 0;
  return { guest, correlation, effect: count === 0 ? 0 : correlation * Math.sqrt(ownSquares / count) };
}
