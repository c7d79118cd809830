// Places of a typed array that has a value for each: `!` says so, as a check would cost time in inner loops.

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

/**
 * The same of values in any order, which are reordered: without sorting them all (C. A. R. Hoare, "Algorithm 65: Find", Communications of the
 * ACM 4, 1961).
 * @param values none NaN
 */
export function percentileOf(values: Float64Array, probability: number): number {
  const at = (values.length - 1) * probability;
  const low = Math.floor(at);
  if (values.length === 0) return NaN;
  moveToPlace(values, low);
  const below = values[low]!;
  if (at === low) return below;
  let above = Infinity;
  for (let place = low + 1; place < values.length; place++) if (values[place]! < above) above = values[place]!;
  return below + (at - low) * (above - below);
}

/** Reorders values so that the one at a place is what it is when they are sorted, with none larger before it and none smaller after it. */
export function moveToPlace(values: Float64Array, place: number): void {
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const pivot = values[(first + last) >> 1]!;
    let left = first;
    let right = last;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (place <= right) last = right;
    else if (place >= left) first = left;
    else return;
  }
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. @param values none NaN */
export function medianOf(values: Iterable<number>): number {
  return percentileOfSorted(Float64Array.from(values).sort(), 0.5);
}

/** The values that are known, in their order. */
export function knownOf(values: Float32Array | Float64Array): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) known[count++] = value;
  return known.subarray(0, count);
}

/** The values that are known, ascending. */
export function sortedKnown(values: Float32Array | Float64Array): Float64Array {
  return knownOf(values).sort();
}
