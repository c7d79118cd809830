import type { Budget } from './make-room.ts';
import { NONE, type Placement } from './placement.ts';
import type { PoolRecord } from './pool-record.ts';

/** So many of the emptiest hosts are asked to take an item off a host that is asked for too much. */
const TAKERS = 8;

/**
 * Moves items between hosts, in place, until every host is within what it can carry in the promised share of all windows: packing
 * knows profiles alone. An item goes from a host that is not to one of the emptiest that is still within with it.
 * @returns whether every host is
 */
export function keepInWindows(placement: Placement, record: PoolRecord, budget: Budget): boolean {
  const isWithin = (host: number): boolean => record.isWithin(placement, host, placement.cpuLimitCores(host));
  let keeps = true;
  for (let host = 0; host < placement.hosts; host++) {
    if (placement.head[host] === NONE) continue;
    while (!isWithin(host)) {
      if (budget.left > 0 && relieved(placement, record, host, budget)) continue;
      keeps = false;
      break;
    }
  }
  return keeps;
}

/** Moves one item off a host: the one that asks for most when the host is asked for too much. */
function relieved(placement: Placement, record: PoolRecord, host: number, budget: Budget): boolean {
  const items = placement.itemsOn(host);
  const demand = record.demandBeyond(placement, host, placement.cpuLimitCores(host), items);
  const busiestFirst = [...items.keys()].sort((a, b) => demand[b]! - demand[a]! || a - b);
  const takers = Array.from({ length: placement.hosts }, (_, other) => other)
    .filter((other) => other !== host)
    .sort((a, b) => placement.fill(a) - placement.fill(b) || a - b)
    .slice(0, TAKERS);
  budget.left -= items.length * record.windows;
  for (const at of busiestFirst) {
    const item = items[at]!;
    for (const taker of takers) {
      if (budget.left <= 0) return false;
      if (!placement.fits(item, taker)) continue;
      budget.left -= items.length * record.windows;
      placement.remove(item);
      placement.place(item, taker);
      if (record.isWithin(placement, taker, placement.cpuLimitCores(taker))) return true;
      placement.remove(item);
      placement.place(item, host);
    }
  }
  return false;
}
