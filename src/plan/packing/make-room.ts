import { roomLeft } from './first-fit.ts';
import { NONE } from './placement.ts';
import type { Placement } from './placement.ts';

/** Operations a search may still do: bounds are counted, never timed, so that every machine finds the same plan. */
export interface Budget {
  left: number;
}

/** The fullest host but `except` that takes the item as it is, or NONE. */
export function tightestHost(placement: Placement, item: number, budget: Budget, ...except: readonly number[]): number {
  let best = NONE;
  let bestRoom = Infinity;
  budget.left -= placement.hosts;
  for (let host = 0; host < placement.hosts; host++) {
    if (except.includes(host) || !placement.fits(item, host)) continue;
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
 * Places an item on any host but `closed`; where it fits nowhere, one other item steps aside for it.
 * @returns what was moved (the item itself last, from NONE), or undefined when it stays unplaced
 */
export function placeWithRoom(placement: Placement, item: number, closed: number, budget: Budget): Move[] | undefined {
  const direct = tightestHost(placement, item, budget, closed);
  if (direct !== NONE) {
    placement.place(item, direct);
    return [{ item, from: NONE, to: direct }];
  }
  for (let host = 0; host < placement.hosts && budget.left > 0; host++) {
    if (host === closed) continue;
    for (const other of placement.itemsOn(host)) {
      if (budget.left <= 0) break;
      placement.remove(other);
      budget.left--;
      if (placement.fits(item, host)) {
        const elsewhere = tightestHost(placement, other, budget, closed, host);
        if (elsewhere !== NONE) {
          placement.place(other, elsewhere);
          placement.place(item, host);
          return [
            { item: other, from: host, to: elsewhere },
            { item, from: NONE, to: host },
          ];
        }
      }
      placement.place(other, host);
    }
  }
  return undefined;
}
