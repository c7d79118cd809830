import { evacuate, type Evacuation } from './evacuation.ts';
import { byMemory } from './failures.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/** Hosts of a pool that are taken away for maintenance. */
export interface EmptiedHosts {
  /** In the order to empty them: the least memory to move first. */
  readonly emptied: readonly number[];
  /** Those whose guests then find no room on the hosts that are left. */
  readonly stuck: readonly number[];
  /** With as many of them emptied as can be. */
  readonly evacuation: Evacuation;
  /** With all of them away: guests that find no room are on no host. */
  readonly left: Evacuation;
}

/**
 * Empties hosts, one after the other, none of which takes guests again. Where all of them can be emptied, any order will do: a host
 * never gets more than it has in the end.
 */
export function emptyHosts(placement: ExistingPlacement, down: readonly number[]): EmptiedHosts {
  const wanted = new Set(down);
  const order = byMemory(placement).filter((host) => wanted.has(host));
  const left = evacuate(placement, order);
  if (left.unplaced.length === 0) {
    const rank = new Map(order.map((host, at) => [host, at]));
    const moves = left.moves.toSorted((a, b) => (rank.get(a.from) ?? 0) - (rank.get(b.from) ?? 0));
    const inOrder = { ...left, moves };
    return { emptied: order, stuck: [], evacuation: inOrder, left: inOrder };
  }
  const emptied: number[] = [];
  const stuck: number[] = [];
  let evacuation = evacuate(placement, []);
  for (const host of order) {
    const next = evacuate(placement, [...emptied, host]);
    if (next.unplaced.length > 0) stuck.push(host);
    else {
      emptied.push(host);
      evacuation = next;
    }
  }
  return { emptied, stuck, evacuation, left };
}
