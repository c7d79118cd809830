/** Random numbers between 0 and 1, the same in every run: a Lehmer generator. @param seed a whole number from 1 */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** So many different positions below `of`, at random. */
export function randomPositions(count: number, of: number, random: () => number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(random() * of));
  return [...chosen];
}
