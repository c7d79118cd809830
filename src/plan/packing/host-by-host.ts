import type { Shares } from './first-fit.ts';
import type { HostShape, Items, ItemsInWindows } from './items.ts';
import { NONE, Placement } from './placement.ts';

// Items, hosts, lists and slots index typed arrays that have an entry for each: `!` says so, as a check would cost time in
// the inner loop.

/**
 * How an item is chosen for the room left on a host, both as shares of a host, weighted by the mean demand of the items
 * still to place: the largest dot product of the two, or the smallest Euclidean distance between them.
 * Source: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, "Heuristics for Vector Bin Packing", Microsoft Research 2011.
 */
export type Choice = 'dot-product' | 'norm';

/** How many items of a list are tried before the list is skipped for this host. */
const LOOK_AHEAD = 4;

/**
 * Opens a host, fills it with the items that suit its room best until none fits, and opens the next.
 * @param nearLists lists of near-equal items to choose from; see `near-items.ts`
 * @param largestFirst the items in the order in which a list gives them
 */
export function hostByHost(
  items: Items,
  shape: HostShape,
  shares: Shares,
  choice: Choice,
  nearLists: readonly Int32Array[],
  largestFirst: Int32Array,
): Placement {
  const placement = new Placement(items, shape);
  const lists = new Lists(nearLists, largestFirst);
  // what the loop over all lists reads, without a property look-up or a call for each
  const { members, start, end, live } = lists;
  const { pooledCores, demandCores } = items;
  const { memory, reserved } = shares;
  const { throughputCores } = shape;
  const byDotProduct = choice === 'dot-product';
  const inWindows = items.windows && new SuitInWindows(items, items.windows, shape);
  const left = {
    cpu: shares.meanCpu * items.count,
    memory: shares.meanMemory * items.count,
    reserved: shares.meanReserved * items.count,
  };
  /** Lists that may still have an item for the host: it only gets fuller, so one that had none has none later. */
  const asked = new Int32Array(live.length);

  for (let unplaced = items.count; unplaced > 0;) {
    const host = placement.open();
    const cpuWeight = left.cpu / unplaced;
    const memoryWeight = left.memory / unplaced;
    const reservedWeight = left.reserved / unplaced;
    asked.set(live.subarray(0, lists.open));
    let asking = lists.open;
    while (asking > 0) {
      const limit = Math.min(placement.pooledCores[host]!, throughputCores);
      const empty = placement.pooledCores[host] === Infinity;
      const cpuRoom = inWindows === undefined ? (limit - placement.demandOn(host)) / throughputCores : NaN;
      inWindows?.on(placement, host, limit);
      const memoryRoom = 1 - placement.memoryMib[host]! / shape.memoryMib;
      const reservedRoom = 1 - placement.reservedCores[host]! / shape.reservableCores;
      let best = NONE;
      let bestList = NONE;
      let bestSuit = -Infinity;
      let kept = 0;
      for (let at = 0; at < asking; at++) {
        const list = asked[at]!;
        const last = Math.min(end[list]!, start[list]! + LOOK_AHEAD);
        let slot = start[list]!;
        while (slot < last && !placement.fits(members[slot]!, host)) slot++;
        if (slot === last) continue;
        asked[kept++] = list;
        const item = members[slot]!;
        // a busier vCPU than any on the host costs the room that the others lose by it
        const lost = empty || pooledCores[item]! >= limit ? 0 : limit - pooledCores[item]!;
        let suit: number;
        if (inWindows !== undefined) {
          suit = byDotProduct
            ? cpuWeight * inWindows.dotProduct(item, lost / throughputCores) +
              memoryWeight * memory[item]! * memoryRoom +
              reservedWeight * reserved[item]! * reservedRoom
            : -(
                cpuWeight * inWindows.norm(item, lost / throughputCores) +
                memoryWeight * (memoryRoom - memory[item]!) ** 2 +
                reservedWeight * (reservedRoom - reserved[item]!) ** 2
              );
        } else if (byDotProduct) {
          suit =
            cpuWeight * ((demandCores[item]! - lost) / throughputCores) * cpuRoom +
            memoryWeight * memory[item]! * memoryRoom +
            reservedWeight * reserved[item]! * reservedRoom;
        } else {
          const cpuGap = cpuRoom - (demandCores[item]! + lost) / throughputCores;
          const memoryGap = memoryRoom - memory[item]!;
          const reservedGap = reservedRoom - reserved[item]!;
          suit = -(
            cpuWeight * cpuGap * cpuGap +
            memoryWeight * memoryGap * memoryGap +
            reservedWeight * reservedGap * reservedGap
          );
        }
        if (suit > bestSuit) {
          best = slot;
          bestList = list;
          bestSuit = suit;
        }
      }
      asking = kept;
      if (best === NONE) break;
      const item = members[best]!;
      placement.place(item, host);
      lists.take(bestList, best);
      unplaced--;
      left.cpu -= shares.cpu[item]!;
      left.memory -= memory[item]!;
      left.reserved -= reserved[item]!;
    }
    lists.dropEmpty();
  }
  return placement;
}

/** How well the demand of items suits the room that a host has left, window by window: those that are busy at other times suit best. */
class SuitInWindows {
  readonly #windows: ItemsInWindows;
  /** Share of a host that an item takes in windows of each kind, its part of how far the sum moves included: item x kinds. */
  readonly #sizes: Float64Array;
  /** Mean over all windows of an item's sizes, and of their squares. */
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  /** Share of all windows x room of the host, by kind; sums of that, and with squares of the room. */
  readonly #room: Float64Array;
  #meanRoom = 0;
  #squareRoom = 0;

  constructor({ demandCores, count }: Items, windows: ItemsInWindows, { throughputCores }: HostShape) {
    const { kinds, meanCores, busiestCores } = windows;
    this.#windows = windows;
    this.#sizes = new Float64Array(meanCores.length);
    this.#mean = new Float64Array(count);
    this.#square = new Float64Array(count);
    this.#room = new Float64Array(kinds.count);
    for (let item = 0; item < count; item++) {
      // How far it moves is the same in all windows.
      const moves = Math.max(0, demandCores[item]! - busiestCores[item]!);
      for (let kind = 0; kind < kinds.count; kind++) {
        const size = (moves + meanCores[item * kinds.count + kind]!) / throughputCores;
        this.#sizes[item * kinds.count + kind] = size;
        this.#mean[item]! += kinds.shares[kind]! * size;
        this.#square[item]! += kinds.shares[kind]! * size * size;
      }
    }
  }

  /** Says which host is meant, as it is now. */
  on({ windowCores, shape: { throughputCores } }: Placement, host: number, limit: number): void {
    const { count, shares } = this.#windows.kinds;
    this.#meanRoom = 0;
    this.#squareRoom = 0;
    for (let kind = 0; kind < count; kind++) {
      const room = (limit - windowCores[host * count + kind]!) / throughputCores;
      this.#room[kind] = shares[kind]! * room;
      this.#meanRoom += shares[kind]! * room;
      this.#squareRoom += shares[kind]! * room * room;
    }
  }

  /** @param lost share of a host that the others lose by the item: it counts as if it took that as well */
  dotProduct(item: number, lost: number): number {
    return this.#product(item) - lost * this.#meanRoom;
  }

  /** The mean over all windows of the squares of what would be left. */
  norm(item: number, lost: number): number {
    const left = this.#squareRoom - 2 * this.#product(item) + this.#square[item]!;
    return left - 2 * lost * (this.#meanRoom - this.#mean[item]!) + lost * lost;
  }

  #product(item: number): number {
    const { count } = this.#windows.kinds;
    let product = 0;
    for (let kind = 0; kind < count; kind++) product += this.#room[kind]! * this.#sizes[item * count + kind]!;
    return product;
  }
}

/** The lists of near-equal items, largest first, one after the other in one array. */
class Lists {
  readonly members: Int32Array;
  /** List l has what is left of it in members[start[l] .. end[l]]. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The first `open` entries are the lists that are not empty. */
  readonly live: Int32Array;
  open: number;

  constructor(lists: readonly Int32Array[], largestFirst: Int32Array) {
    const rank = new Int32Array(largestFirst.length);
    largestFirst.forEach((item, at) => (rank[item] = at));
    this.members = new Int32Array(largestFirst.length);
    this.start = new Int32Array(lists.length);
    this.end = new Int32Array(lists.length);
    this.live = Int32Array.from(lists, (_, list) => list);
    this.open = lists.length;
    let at = 0;
    lists.forEach((list, number) => {
      this.start[number] = at;
      const ranks = list.map((item) => rank[item]!).sort();
      this.members.set(
        ranks.map((own) => largestFirst[own]!),
        at,
      );
      at += list.length;
      this.end[number] = at;
    });
  }

  /** Takes the item in a slot off its list; those before it move up. */
  take(list: number, slot: number): void {
    const { members, start } = this;
    members.copyWithin(start[list]! + 1, start[list]!, slot);
    start[list]!++;
  }

  dropEmpty(): void {
    let kept = 0;
    for (let at = 0; at < this.open; at++) {
      const list = this.live[at]!;
      if (this.start[list]! < this.end[list]!) this.live[kept++] = list;
    }
    this.open = kept;
  }
}
