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

/**
 * Takes everything off some hosts: the largest first, each to the emptiest of the others that takes it. Hosts that run nothing
 * take part, or only the first of them, or none: the first way is taken in which everything finds room. So a host that is added
 * after the others never leaves a guest without room: without it the hosts do what they did before.
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
  let first: Evacuation | undefined;
  for (let taken = empty.length; taken >= 0; taken--) {
    const found = evacuateTo(placement, down, [...busy, ...empty.slice(0, taken)]);
    if (found.unplaced.length === 0) return found;
    first ??= found;
  }
  if (first === undefined) throw new Error('no way was tried');
  return first;
}

function evacuateTo(placement: ExistingPlacement, down: readonly number[], takers: readonly number[]): Evacuation {
  const items = down
    .flatMap((from) => placement.itemsOn(from).map((item) => ({ item, from, share: placement.shareOf(item) })))
    .sort((a, b) => b.share - a.share || a.item - b.item);
  const after = placement.copy();
  for (const host of down) after.clear(host);
  const fills = new Map(takers.map((host) => [host, after.fill(host)]));
  const moves: UnitMove[] = [];
  const unplaced: number[] = [];
  for (const { item, from } of items) {
    const to = emptiest(after, item, fills);
    if (to === NONE) {
      unplaced.push(item);
      continue;
    }
    after.place(item, to);
    fills.set(to, after.fill(to));
    moves.push({ item, from, to });
  }
  return { after, moves, unplaced };
}

/** The emptiest host that takes the item, or NONE. */
function emptiest(placement: ExistingPlacement, item: number, fills: ReadonlyMap<number, number>): number {
  let best = NONE;
  let least = Infinity;
  for (const [host, fill] of fills) {
    if (fill >= least || !placement.fits(item, host)) continue;
    best = host;
    least = fill;
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
