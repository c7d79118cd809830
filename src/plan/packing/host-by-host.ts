import { bySize, ITEM_SIZES } from './first-fit.ts';
import type { Shares } from './first-fit.ts';
import type { HostShape, Items } from './items.ts';
import { nearItems } from './near-items.ts';
import { Placement } from './placement.ts';

/** How well an item suits the room left on a host, the larger the better. `taken` and `left` are shares of a host. */
type Suits = (weights: Weights, taken: Weights, left: Weights) => number;
interface Weights {
  cpu: number;
  memory: number;
  reserved: number;
}

/**
 * Rules for filling one host after the other with the item that suits the room that is left.
 * Source: Panigrahy et al. 2011 (dot product and norm-based greedy), weights by mean demand of what is still to place.
 */
export const SUITS: Readonly<Record<'dotProduct' | 'norm', Suits>> = {
  dotProduct: (w, taken, left) =>
    w.cpu * taken.cpu * left.cpu + w.memory * taken.memory * left.memory + w.reserved * taken.reserved * left.reserved,
  norm: (w, taken, left) =>
    -(
      w.cpu * (left.cpu - taken.cpu) ** 2 +
      w.memory * (left.memory - taken.memory) ** 2 +
      w.reserved * (left.reserved - taken.reserved) ** 2
    ),
};

/** How many items of a list are asked before the list is given up for this host. */
const LOOK_AHEAD = 4;

/**
 * Opens a host, fills it with the best-suited items until none fits, and opens the next.
 * @param mostLists lists of near-equal items to choose from; see {@link nearItems}
 */
export function hostByHost(items: Items, shape: HostShape, shares: Shares, suits: Suits, mostLists: number): Placement {
  const placement = new Placement(items, shape);
  const rank = new Int32Array(items.count);
  bySize(items.count, (item) => ITEM_SIZES.sum(shares, item, items)).forEach((item, at) => (rank[item] = at));
  const lists = nearItems(items, shares, mostLists).map((members) => members.sort((a, b) => rank[a] - rank[b]));
  const remaining = new Int32Array(lists.map((list) => list.length));
  let open = lists.length;
  const weights = { cpu: shares.meanCpu, memory: shares.meanMemory, reserved: shares.meanReserved };
  const total = {
    cpu: weights.cpu * items.count,
    memory: weights.memory * items.count,
    reserved: weights.reserved * items.count,
  };
  let unplaced = items.count;
  const taken = { cpu: 0, memory: 0, reserved: 0 };
  const left = { cpu: 0, memory: 0, reserved: 0 };
  const live = Int32Array.from(lists, (_, list) => list);

  while (unplaced > 0) {
    const host = placement.open();
    // lists that had nothing for this host stay closed for it: it only gets fuller
    let asked = live.slice(0, open);
    for (;;) {
      const limit = placement.pooledCores[host] === Infinity ? shape.throughputCores : placement.pooledCores[host];
      left.cpu = (limit - placement.demandCores[host]) / shape.throughputCores;
      left.memory = 1 - placement.memoryMib[host] / shape.memoryMib;
      left.reserved = 1 - placement.reservedCores[host] / shape.reservableCores;
      const empty = placement.pooledCores[host] === Infinity;
      let best = -1;
      let bestList = -1;
      let bestAt = -1;
      let bestSuit = -Infinity;
      let kept = 0;
      for (const list of asked) {
        const members = lists[list];
        const end = Math.min(remaining[list], LOOK_AHEAD);
        let at = 0;
        while (at < end && !placement.fits(members[at], host)) at++;
        if (at === end) continue;
        asked[kept++] = list;
        const item = members[at];
        // a busier vCPU than any on the host costs the room that the others lose by it
        const lost = empty ? 0 : Math.max(0, limit - items.pooledCores[item]) / shape.throughputCores;
        const own = items.demandCores[item] / shape.throughputCores;
        taken.cpu = suits === SUITS.dotProduct ? own - lost : own + lost;
        taken.memory = shares.memory[item];
        taken.reserved = shares.reserved[item];
        const suit = suits(weights, taken, left);
        if (suit > bestSuit) {
          best = item;
          bestList = list;
          bestAt = at;
          bestSuit = suit;
        }
      }
      if (best === -1) break;
      asked = asked.subarray(0, kept);
      placement.place(best, host);
      unplaced--;
      total.cpu -= shares.cpu[best];
      total.memory -= shares.memory[best];
      total.reserved -= shares.reserved[best];
      const members = lists[bestList];
      members.copyWithin(bestAt, bestAt + 1, remaining[bestList]);
      remaining[bestList]--;
    }
    // the dead lists go, the weights follow what is left
    let kept = 0;
    for (let at = 0; at < open; at++) if (remaining[live[at]] > 0) live[kept++] = live[at];
    open = kept;
    weights.cpu = total.cpu / unplaced;
    weights.memory = total.memory / unplaced;
    weights.reserved = total.reserved / unplaced;
  }
  return placement;
}
