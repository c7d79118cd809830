import { closest, distance } from 'fastest-levenshtein';

/**
 * What somebody who typed `name` probably meant: the nearest known name, when it is near enough (at most a third of
 * the letters differ, or the one is part of the other). Case does not count.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || name === '') return undefined;
  const typed = name.toLowerCase();
  const lower = known.map((candidate) => candidate.toLowerCase());
  const best = closest(typed, lower);
  if (distance(typed, best) <= Math.max(1, Math.floor(typed.length / 3))) return known[lower.indexOf(best)];
  const containing = lower.findIndex((candidate) => candidate.includes(typed) || typed.includes(candidate));
  return containing === -1 ? undefined : known[containing];
}

/** The same as a sentence for an error's hint. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const nearest = nearestName(name, known);
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}
