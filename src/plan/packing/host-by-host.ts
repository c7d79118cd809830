import type { Shares } from './first-fit.ts';
import type { WindowKinds } from '../../demand/window-kinds.ts';
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
  const profiles = items.windows === undefined ? undefined : profilesOf(items, items.windows);
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
      const cpuRoom = (limit - placement.demandCores[host]!) / throughputCores;
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
        if (profiles !== undefined) {
          suit =
            cpuWeight * suitInWindows(profiles, item, placement, host, limit, lost, byDotProduct) +
            (byDotProduct
              ? memoryWeight * memory[item]! * memoryRoom + reservedWeight * reserved[item]! * reservedRoom
              : -(
                  memoryWeight * (memoryRoom - memory[item]!) ** 2 +
                  reservedWeight * (reservedRoom - reserved[item]!) ** 2
                ));
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

/** What items add to the demand of a host, by kind of window. */
interface Profiles {
  readonly kinds: WindowKinds;
  /** Cores, their part of how far the sum moves included: item x kinds. */
  readonly cores: Float64Array;
}

/** The demand to order items by, spread over the kinds of windows as their means are. */
function profilesOf({ demandCores, count }: Items, { kinds, meanCores }: ItemsInWindows): Profiles {
  const cores = new Float64Array(meanCores.length);
  for (let item = 0; item < count; item++) {
    let level = 0;
    for (let at = item * kinds.count; at < (item + 1) * kinds.count; at++) level = Math.max(level, meanCores[at]!);
    const scale = level === 0 ? 0 : demandCores[item]! / level;
    for (let at = item * kinds.count; at < (item + 1) * kinds.count; at++) cores[at] = scale * meanCores[at]!;
  }
  return { kinds, cores };
}

/** How well an item's demand suits the room that a host has left, window by window: guests that are busy at other times suit best. */
function suitInWindows(
  { kinds: { count, shares }, cores }: Profiles,
  item: number,
  { windowCores, shape: { throughputCores } }: Placement,
  host: number,
  limit: number,
  lost: number,
  byDotProduct: boolean,
): number {
  let suit = 0;
  for (let kind = 0; kind < count; kind++) {
    const room = (limit - windowCores[host * count + kind]!) / throughputCores;
    const size = (cores[item * count + kind]! + (byDotProduct ? -lost : lost)) / throughputCores;
    suit += shares[kind]! * (byDotProduct ? size * room : -((room - size) ** 2));
  }
  return suit;
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
      this.members.set(
        list.slice().sort((a, b) => rank[a]! - rank[b]!),
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
