import { roomLeft } from './first-fit.ts';
import { NONE } from './placement.ts';
import type { Placement } from './placement.ts';

/** Operations a search may still do: bounds are counted, never timed, so that every machine finds the same plan. */
export interface Budget {
  left: number;
}

/** The fullest host but `closed` and `other` that takes the item as it is, or NONE. */
function tightestHost(
  placement: Placement,
  item: number,
  budget: Budget,
  closed: readonly number[],
  other = NONE,
): number {
  let best = NONE;
  let bestRoom = Infinity;
  budget.left -= placement.hosts;
  for (let host = 0; host < placement.hosts; host++) {
    if (host === other || !placement.fits(item, host) || closed.includes(host)) continue;
    const room = roomLeft(placement, host);
    if (room < bestRoom) {
      best = host;
      bestRoom = room;
    }
  }
  return best;
}

/** One item that changed hosts, so that a search can take it back. */
export interface Move {
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Places an item on any host but the closed ones; where it fits nowhere, one other item steps aside for it.
 * @returns what was moved (the item itself last, from NONE), or undefined when it stays unplaced
 */
export function placeWithRoom(
  placement: Placement,
  item: number,
  closed: readonly number[],
  budget: Budget,
): Move[] | undefined {
  const direct = tightestHost(placement, item, budget, closed);
  if (direct !== NONE) {
    placement.place(item, direct);
    return [{ item, from: NONE, to: direct }];
  }
  for (let host = 0; host < placement.hosts && budget.left > 0; host++) {
    if (closed.includes(host)) continue;
    const others = placement.itemsOn(host);
    for (const other of others) {
      if (budget.left <= 0) break;
      budget.left--;
      if (!placement.couldReplace(other, item, host)) continue;
      budget.left -= others.length;
      const elsewhere = tightestHost(placement, other, budget, closed, host);
      if (elsewhere === NONE) continue;
      placement.remove(other);
      if (placement.fits(item, host)) {
        placement.place(other, elsewhere);
        placement.place(item, host);
        return [
          { item: other, from: host, to: elsewhere },
          { item, from: NONE, to: host },
        ];
      }
      placement.place(other, host);
    }
  }
  return undefined;
}
