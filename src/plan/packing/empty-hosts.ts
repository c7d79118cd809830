import { placeWithRoom } from './make-room.ts';
import type { Budget, Move } from './make-room.ts';
import { NONE, Placement } from './placement.ts';

// Items and hosts index typed arrays that have an entry for each: `!` says so.

/** How many of the emptiest hosts are tried before the search ends. */
const VICTIMS = 6;

/**
 * Improvement search: tries to move everything off one of the emptiest hosts (with one other item stepping aside where
 * needed) until none can be emptied, the bound is reached or the budget is spent.
 * @returns a placement with as many or fewer hosts, without empty ones
 */
export function emptyHosts(start: Placement, bound: number, budget: Budget): Placement {
  let placement = start;
  while (placement.hosts > bound && budget.left > 0) {
    const fewer = withoutOneHost(placement, budget);
    if (fewer === undefined) break;
    placement = fewer;
  }
  return placement;
}

function withoutOneHost(placement: Placement, budget: Budget): Placement | undefined {
  const load = (host: number) =>
    placement.demandOn(host) / placement.shape.throughputCores + placement.memoryMib[host]! / placement.shape.memoryMib;
  const hosts = Array.from({ length: placement.hosts }, (_, host) => host).sort((a, b) => load(a) - load(b) || a - b);
  for (const victim of hosts.slice(0, VICTIMS)) {
    if (tryToEmpty(placement, victim, budget)) return withoutHost(placement, victim);
    if (budget.left <= 0) break;
  }
  return undefined;
}

function tryToEmpty(placement: Placement, victim: number, budget: Budget): boolean {
  const { memoryMib, pooledCores, demandCores } = placement.items;
  const size = (item: number) => memoryMib[item]! / placement.shape.memoryMib + demandCores[item]! / pooledCores[item]!;
  const done: Move[] = [];
  const largestFirst = placement.itemsOn(victim).sort((a, b) => size(b) - size(a) || a - b);
  for (const item of largestFirst) {
    placement.remove(item);
    const moves = placeWithRoom(placement, item, [victim], budget);
    if (moves === undefined) {
      placement.place(item, victim);
      for (const move of done.reverse()) {
        placement.remove(move.item);
        placement.place(move.item, move.from === NONE ? victim : move.from);
      }
      return false;
    }
    done.push(...moves);
  }
  return true;
}

function withoutHost(placement: Placement, gone: number): Placement {
  const hostOf = placement.hostOf.map((host) => (host > gone ? host - 1 : host));
  return Placement.from(placement.items, placement.shape, hostOf, placement.hosts - 1);
}
