import { itemAt } from '../base/item-at.ts';

/** Equal guests, among all guests. */
export interface GuestsToDraw {
  /** A whole number. */
  readonly count: number;
  /** Work of each, in cores. */
  readonly cores: number;
}

/**
 * Draws whole guests so that a host of any size carries the mix of all guests: every n-th of them in the order of their
 * work (systematic sampling), beginning where the sum of their work comes nearest to the mean of all guests times their
 * number. It is off by half of the difference between the busiest and the idlest guest at most: as the beginning moves on
 * over all guests, the sum rises by that difference, and its mean is exact (W. G. Cochran, "Sampling Techniques", 8).
 * @returns so many of each group
 */
export function drawGuests(guests: number, groups: readonly GuestsToDraw[]): readonly number[] {
  const order = groups
    .map((_, group) => group)
    .toSorted((a, b) => itemAt(groups, a).cores - itemAt(groups, b).cores || a - b);
  const ends: number[] = [];
  let all = 0;
  for (const group of order) ends.push((all += itemAt(groups, group).count));
  const wanted = guests * meanCores(groups);
  // The i-th guest drawn is the one at (i + begin / all) * all / guests; what is drawn changes at these beginnings alone.
  const begins = [...new Set([0, ...ends.map((end) => (end * guests) % all)])].toSorted((a, b) => a - b);
  const drawn = begins.map((begin) => {
    const counts = groups.map(() => 0);
    let before = 0;
    order.forEach((group, at) => {
      const upTo = Math.ceil((itemAt(ends, at) * guests - begin) / all);
      counts[group] = upTo - before;
      before = upTo;
    });
    return counts;
  });
  const off = (counts: readonly number[]): number => Math.abs(workOf(counts, groups) - wanted);
  return drawn.reduce((best, next) => (off(next) < off(best) ? next : best));
}

/** Work of so many guests of each group, in cores. */
export function workOf(counts: readonly number[], groups: readonly GuestsToDraw[]): number {
  return groups.reduce((sum, { cores }, group) => sum + itemAt(counts, group) * cores, 0);
}

/** Work of a guest on average, in cores. */
export function meanCores(groups: readonly GuestsToDraw[]): number {
  const guests = groups.reduce((sum, { count }) => sum + count, 0);
  return groups.reduce((sum, { count, cores }) => sum + count * cores, 0) / guests;
}
