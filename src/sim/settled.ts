/** Parts that a run is cut into to see whether waiting came to rest. */
const PARTS = 16;
/** Halves of a run that differ by less than this share count as equal. */
const ALIKE = 0.05;
/** Standard errors by which they may differ by chance. */
const CERTAIN = 3;

/**
 * Means of the two halves of a series, and whether they differ by more than chance. Chance is judged by how much
 * neighbouring parts differ, which a trend hardly changes (J. von Neumann, 1941).
 * @param numerator increments per slot of equal time
 * @param denominator increments per slot; 1 each if left out
 * @param control increments per slot of what is 0 on average: what moves with it is taken out, by how both differ from part to part
 * @returns undefined where a part has nothing in it, or there are too few slots
 */
export function halvesOf(
  numerator: Float64Array,
  denominator?: Float64Array,
  control?: Float64Array,
): { readonly first: number; readonly second: number; readonly alike: boolean } | undefined {
  if (numerator.length < PARTS) return undefined;
  const sumOf = (series: Float64Array): number => series.reduce((sum, each) => sum + each, 0);
  const [parts, offsets]: number[][] = [[], []];
  for (let part = 0; part < PARTS; part++) {
    const from = Math.floor((part * numerator.length) / PARTS);
    const end = Math.floor(((part + 1) * numerator.length) / PARTS);
    const below = denominator === undefined ? end - from : sumOf(denominator.subarray(from, end));
    if (below === 0) return undefined;
    parts.push(sumOf(numerator.subarray(from, end)) / below);
    offsets.push(control === undefined ? 0 : sumOf(control.subarray(from, end)) / below);
  }
  let [both, square] = [0, 0];
  for (let part = 1; part < PARTS; part++) {
    const step = offsets[part] - offsets[part - 1];
    both += step * (parts[part] - parts[part - 1]);
    square += step ** 2;
  }
  if (square > 0) for (let part = 0; part < PARTS; part++) parts[part] -= (both / square) * offsets[part];
  const meanOf = (some: readonly number[]): number => some.reduce((sum, each) => sum + each, 0) / some.length;
  const [first, second] = [meanOf(parts.slice(0, PARTS / 2)), meanOf(parts.slice(PARTS / 2))];
  const squares = parts.slice(1).reduce((sum, each, part) => sum + (each - parts[part]) ** 2, 0);
  const variance = squares / (2 * (PARTS - 1));
  const chance = CERTAIN * Math.sqrt((2 * variance) / (PARTS / 2));
  return { first, second, alike: Math.abs(first - second) <= Math.max(ALIKE * Math.max(first, second), chance) };
}
