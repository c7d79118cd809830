/**
 * A percentile, interpolated between the two nearest values (definition 7 of R. J. Hyndman, Y. Fan, "Sample quantiles in
 * statistical packages", The American Statistician 50, 1996); NaN of nothing.
 * @param sorted ascending, none NaN
 * @param probability 0 to 1
 */
export function percentileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  const at = (sorted.length - 1) * probability;
  const low = Math.floor(at);
  const below = sorted[low] ?? NaN;
  return below + (at - low) * ((sorted[low + 1] ?? below) - below);
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. @param values none NaN */
export function medianOf(values: Iterable<number>): number {
  return percentileOfSorted(Float64Array.from(values).sort(), 0.5);
}

/** The values that are known, ascending. */
export function sortedKnown(values: Float32Array | Float64Array): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) known[count++] = value;
  return known.subarray(0, count).sort();
}
