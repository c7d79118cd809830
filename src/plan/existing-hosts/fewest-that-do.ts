/**
 * A small number with which something holds, found by doubling what is added and then by halves: the smallest, where with every larger one it holds,
 * too.
 * @returns undefined where none of those that were tried does
 */
export function fewestThatDo(least: number, most: number, holds: (number: number) => boolean): number | undefined {
  if (holds(least)) return least;
  let broken = least;
  let found: number | undefined;
  for (let more = 1; found === undefined && broken < most; more *= 2) {
    const next = Math.min(least + more, most);
    if (holds(next)) found = next;
    else broken = next;
  }
  while (found !== undefined && found - broken > 1) {
    const middle = Math.floor((found + broken) / 2);
    if (holds(middle)) found = middle;
    else broken = middle;
  }
  return found;
}
