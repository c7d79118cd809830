import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/** A unit that goes from one host to another; both are positions among the hosts of the pool. */
export interface UnitMove {
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

/** Hosts with everything off some of them. */
export interface Evacuation {
  readonly after: ExistingPlacement;
  /** In an order in which each has room when it is made. */
  readonly moves: readonly UnitMove[];
  /** Items that no other host takes: they are on none. */
  readonly unplaced: readonly number[];
}

/** Places that a search tries at most; all there are for some ten guests. */
const SEARCH_STEPS = 2000;

/**
 * Takes everything off some hosts: the largest first, each to the emptiest of the others that takes it. Where that leaves guests
 * without room, each goes to the fullest, then other places are tried, one after another, up to a number of them. Hosts that run nothing take part, or only the first
 * of them, or none: the first way is taken in which everything finds room. So a host that is added after the others never leaves a
 * guest without room: without it the hosts do what they did before.
 * @param down hosts to empty; they take nothing
 * @param within the only hosts that take guests; all where it is left out
 */
export function evacuate(
  placement: ExistingPlacement,
  down: readonly number[],
  within: readonly number[] = [...placement.hosts.keys()],
): Evacuation {
  const closed = new Set(down);
  const others = within.filter((host) => !closed.has(host));
  const busy = others.filter((host) => !placement.isEmpty(host));
  const empty = others.filter((host) => placement.isEmpty(host));
  const cleared = placement.copy();
  for (const host of down) cleared.clear(host);
  const items = down
    .flatMap((from) => placement.itemsOn(from).map((item) => ({ item, from, share: placement.shareOf(item) })))
    .sort((a, b) => b.share - a.share || a.item - b.item);
  let first: Evacuation | undefined;
  for (const place of [placeOnEmptiest, placeOnFullest, placeBySearch]) {
    for (let taken = empty.length; taken >= 0; taken--) {
      const found = place(cleared, items, [...busy, ...empty.slice(0, taken)]);
      if (found === undefined) break;
      if (found.unplaced.length === 0) return found;
      first ??= found;
    }
  }
  if (first === undefined) throw new Error('no way was tried');
  return first;
}

interface Leaving {
  readonly item: number;
  readonly from: number;
}

/** A way to place what leaves. @param cleared hosts without it */
type Place = (
  cleared: ExistingPlacement,
  items: readonly Leaving[],
  takers: readonly number[],
) => Evacuation | undefined;

const placeOnEmptiest: Place = (...task) => placeInOrder(...task, (fill) => fill);

/** Leaves most room together, for what comes after. */
const placeOnFullest: Place = (...task) => placeInOrder(...task, (fill) => -fill);

/** Each on the host that takes it and for which the order is least. */
function placeInOrder(
  cleared: ExistingPlacement,
  items: readonly Leaving[],
  takers: readonly number[],
  order: (fill: number) => number,
): Evacuation {
  const after = cleared.copy();
  const orders = new Map(takers.map((host) => [host, order(after.fill(host))]));
  const moves: UnitMove[] = [];
  const unplaced: number[] = [];
  for (const { item, from } of items) {
    const to = firstOf(after, item, orders);
    if (to === NONE) {
      unplaced.push(item);
      continue;
    }
    after.place(item, to);
    orders.set(to, order(after.fill(to)));
    moves.push({ item, from, to });
  }
  return { after, moves, unplaced };
}

/**
 * Tries places until every item has one.
 * @returns undefined where they have too little memory together, or an item fits on none of these hosts by itself: then fewer will not do
 */
function placeBySearch(
  cleared: ExistingPlacement,
  items: readonly Leaving[],
  takers: readonly number[],
): Evacuation | undefined {
  const wantedMib = items.reduce((sum, { item }) => sum + cleared.memoryOf(item), 0);
  const freeMib = takers.reduce((sum, host) => sum + Math.max(0, cleared.freeMemoryMib(host)), 0);
  if (wantedMib > freeMib || items.some(({ item }) => !takers.some((host) => cleared.fits(item, host))))
    return undefined;
  const after = cleared.copy();
  let left = SEARCH_STEPS;
  const placeFrom = (at: number): boolean => {
    const next = items[at];
    if (next === undefined) return true;
    const fills = new Map(takers.map((host) => [host, after.fill(host)]));
    const emptiestFirst = takers.toSorted((a, b) => (fills.get(a) ?? 0) - (fills.get(b) ?? 0) || a - b);
    return emptiestFirst.some((host) => {
      if (left-- <= 0 || !after.fits(next.item, host)) return false;
      after.place(next.item, host);
      if (placeFrom(at + 1)) return true;
      after.remove(next.item);
      return false;
    });
  };
  const isPlaced = placeFrom(0);
  const moves = isPlaced
    ? items.map(({ item, from }): UnitMove => ({ item, from, to: itemAt(after.hostOf, item) }))
    : [];
  return { after, moves, unplaced: isPlaced ? [] : items.map(({ item }) => item) };
}

/** The host that takes the item and comes first in order, or NONE. */
function firstOf(placement: ExistingPlacement, item: number, orders: ReadonlyMap<number, number>): number {
  let best = NONE;
  let least = Infinity;
  for (const [host, order] of orders) {
    if (order >= least || !placement.fits(item, host)) continue;
    best = host;
    least = order;
  }
  return best;
}

/** The fullest of the hosts that are not down, 0 to 1, more where one is beyond what it may carry; 0 where there is none. */
export function fullest(placement: ExistingPlacement): number {
  return placement.hosts.reduce((most, _, host) => Math.max(most, placement.fill(host)), 0);
}

/** Hosts by how full they are, the fullest first; equals in their order. */
export function fullestFirst(placement: ExistingPlacement): readonly number[] {
  const fills = placement.hosts.map((_, host) => placement.fill(host));
  return [...fills.keys()].sort((a, b) => itemAt(fills, b) - itemAt(fills, a) || a - b);
}
