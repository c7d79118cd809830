/**
 * A small number with which something holds, found by doubling what is added and then by halves: the smallest, where with every larger one it holds,
 * too.
 * @returns undefined where none of those that were tried does
 */
export function fewestThatDo(least: number, most: number, holds: (number: number) => boolean): number | undefined {
  if (holds(least)) return least;
  let broken = least;
  let found: number | undefined;
  for (let more = 1; found === undefined && least + more <= most; more *= 2) {
    if (holds(least + more)) found = least + more;
    else broken = least + more;
  }
  while (found !== undefined && found - broken > 1) {
    const middle = Math.floor((found + broken) / 2);
    if (holds(middle)) found = middle;
    else broken = middle;
  }
  return found;
}
