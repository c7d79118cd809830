import type { Shares } from './first-fit.ts';
import type { HostShape, Items } from './items.ts';
import { NONE, Placement } from './placement.ts';
import { type Choice, Suit } from './suit.ts';

// Items, hosts, lists and slots index typed arrays that have an entry for each: `!` says so, as a check would cost time in
// the inner loop.

/** How many items of a list are tried before the list is skipped for this host. */
const LOOK_AHEAD = 4;

/**
 * Opens a host, fills it with the items that suit its room best until none fits, and opens the next. A host only gets fuller, so a list that
 * had no item for it has none later, and one that could not beat the best need not be asked again until the best is as low.
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
  const { members, start, end, live } = lists;
  const suit = new Suit(items, shape, shares, choice);
  const left = {
    cpu: shares.meanCpu * items.count,
    memory: shares.meanMemory * items.count,
    reserved: shares.meanReserved * items.count,
  };
  /** By place in `live`: how well an item of the list may suit the host; -Infinity where none fits. */
  const atMost = new Float64Array(live.length);

  for (let unplaced = items.count; unplaced > 0;) {
    const host = placement.open();
    suit.weigh({ cpu: left.cpu / unplaced, memory: left.memory / unplaced, reserved: left.reserved / unplaced });
    atMost.fill(Infinity);
    for (;;) {
      suit.on(placement, host);
      const { hasBounds } = suit;
      let best = NONE;
      let bestAt = NONE;
      let bestSuit = -Infinity;
      // the most promising list comes first: it rules most others out
      const first = placeOfHighest(atMost, lists.open);
      for (let turn = -1; turn < lists.open; turn++) {
        const at = turn === -1 ? first : turn;
        if (turn === first || atMost[at] === -Infinity || (hasBounds && atMost[at]! < bestSuit)) continue;
        const list = live[at]!;
        const last = Math.min(end[list]!, start[list]! + LOOK_AHEAD);
        let slot = start[list]!;
        let most = -Infinity;
        for (let other = slot; other < last; other++) most = Math.max(most, suit.atMost(members[other]!));
        atMost[at] = most;
        if (hasBounds && most < bestSuit) continue;
        while (slot < last && !placement.fits(members[slot]!, host)) slot++;
        if (slot === last) {
          atMost[at] = -Infinity;
          continue;
        }
        const own = suit.of(members[slot]!);
        // of equals the first list
        if (own > bestSuit || (own === bestSuit && at < bestAt)) {
          best = slot;
          bestAt = at;
          bestSuit = own;
        }
      }
      if (best === NONE) break;
      const item = members[best]!;
      placement.place(item, host);
      lists.take(live[bestAt]!, best);
      // another item has come into sight
      atMost[bestAt] = Infinity;
      unplaced--;
      left.cpu -= shares.cpu[item]!;
      left.memory -= shares.memory[item]!;
      left.reserved -= shares.reserved[item]!;
    }
    lists.dropEmpty();
  }
  return placement;
}

/** The first of the highest. */
function placeOfHighest(values: Float64Array, count: number): number {
  let highest = 0;
  for (let at = 1; at < count; at++) if (values[at]! > values[highest]!) highest = at;
  return highest;
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
