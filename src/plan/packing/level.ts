import { largestShare } from './first-fit.ts';
import { ROUNDING } from './items.ts';
import type { Budget } from './make-room.ts';
import type { Placement } from './placement.ts';

// Hosts index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** So many of the emptiest hosts may take an item from the fullest one. */
const TAKERS = 4;

/** What is levelled: how full a host is, 0 to 1. */
type Measure = (placement: Placement, host: number) => number;

const fullestResource: Measure = (placement, host) => placement.fill(host);

/** The processors alone. */
export const processorFill: Measure = (placement, host) => placement.demandOn(host) / placement.cpuLimitCores(host);

/**
 * Levels the hosts in place: moves an item from the fullest host to one of the emptiest, or swaps two, as long as the
 * fullest host gets emptier and no other becomes as full as it was. So the fill of the fullest host never rises.
 * @param mostSteps moves and swaps after which it ends; fewer give the same ones, from the first on
 * @returns moves and swaps
 */
export function level(
  placement: Placement,
  budget: Budget,
  measure: Measure = fullestResource,
  mostSteps = Infinity,
): number {
  let steps = 0;
  while (budget.left > 0 && steps < mostSteps) {
    const fill = Float64Array.from({ length: placement.hosts }, (_, host) => measure(placement, host));
    const [fullest, ...others] = Array.from(fill.keys()).sort((a, b) => fill[b]! - fill[a]! || a - b);
    if (fullest === undefined) break;
    budget.left -= placement.hosts;
    const takers = others.slice(-TAKERS).reverse();
    const isBelow = (host: number): boolean => measure(placement, host) < fill[fullest]! - ROUNDING;
    if (!relieve(placement, fullest, takers, isBelow, budget)) break;
    steps++;
  }
  return steps;
}

/** Takes load off a host, so that it and the host that takes it are both filled to less than it was. */
function relieve(
  placement: Placement,
  fullest: number,
  takers: readonly number[],
  isBelow: (host: number) => boolean,
  budget: Budget,
): boolean {
  const largestFirst = byShare(placement, fullest);
  for (const item of largestFirst) {
    for (const taker of takers) {
      if (budget.left <= 0) return false;
      budget.left -= largestFirst.length;
      if (exchanged(placement, [item], fullest, [], taker, isBelow)) return true;
    }
  }
  for (const item of largestFirst) {
    for (const taker of takers) {
      for (const other of byShare(placement, taker)) {
        if (budget.left <= 0) return false;
        budget.left--;
        if (!placement.couldReplace(other, item, taker)) continue;
        budget.left -= largestFirst.length;
        if (exchanged(placement, [item], fullest, [other], taker, isBelow)) return true;
      }
    }
  }
  return false;
}

/** Exchanges items of two hosts if both then hold what they have and are filled to less than the limit. */
function exchanged(
  placement: Placement,
  given: readonly number[],
  from: number,
  taken: readonly number[],
  to: number,
  isBelow: (host: number) => boolean,
): boolean {
  for (const item of [...given, ...taken]) placement.remove(item);
  const fit = (items: readonly number[], host: number) => items.every((item) => placement.fits(item, host));
  if (fit(given, to) && fit(taken, from)) {
    for (const item of given) placement.place(item, to);
    for (const item of taken) placement.place(item, from);
    if (isBelow(from) && isBelow(to)) return true;
    for (const item of [...given, ...taken]) placement.remove(item);
  }
  for (const item of given) placement.place(item, from);
  for (const item of taken) placement.place(item, to);
  return false;
}

function byShare(placement: Placement, host: number): number[] {
  const { items, shape } = placement;
  return placement.itemsOn(host).sort((a, b) => largestShare(items, shape, b) - largestShare(items, shape, a) || a - b);
}
