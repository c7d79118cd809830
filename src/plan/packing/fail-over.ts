import { bySize } from './first-fit.ts';
import { placeWithRoom } from './make-room.ts';
import type { Budget } from './make-room.ts';
import { NONE, Placement } from './placement.ts';

/** Operations that finding places for the guests of failed hosts may take. */
const FAIL_OVER_STEPS = 2e6;

/** The hosts that are left after some have failed, with everything on them. */
export interface FailOver {
  readonly placement: Placement;
  /** Items started again on another host. */
  readonly restarted: number;
  /** Items of surviving hosts that had to move to make room for them. */
  readonly migrated: number;
}

/**
 * Fails the fullest hosts and places their items on the others, first where there is room, then with single items of the
 * others stepping aside, and at last, when neither goes, as in `packed`, which needs no more hosts than are left.
 * @param normal all hosts running
 * @param packed everything on at most `normal.hosts - failures` hosts
 */
export function failOver(normal: Placement, packed: Placement, failures: number): FailOver {
  const { items, shape } = normal;
  const survivors = normal.hosts - failures;
  const fullestFirst = Array.from({ length: normal.hosts }, (_, host) => host).sort(
    (a, b) => normal.fill(b) - normal.fill(a) || a - b,
  );
  const renamed = new Int32Array(normal.hosts).fill(NONE);
  fullestFirst
    .slice(failures)
    .sort((a, b) => a - b)
    .forEach((host, at) => (renamed[host] = at));
  const hostOf = normal.hostOf.map((host) => renamed[host]);
  const placement = Placement.from(items, shape, hostOf, survivors);
  const size = (item: number) =>
    Math.max(items.demandCores[item] / items.pooledCores[item], items.memoryMib[item] / shape.memoryMib);
  const evacuated = bySize(items.count, size).filter((item) => hostOf[item] === NONE);
  const budget: Budget = { left: FAIL_OVER_STEPS };
  let migrated = 0;
  for (const item of evacuated) {
    const moves = placeWithRoom(placement, item, NONE, budget);
    if (moves === undefined) {
      const again = Placement.from(items, shape, packed.hostOf, survivors);
      return { placement: again, restarted: evacuated.length, migrated: displaced(hostOf, packed.hostOf, survivors) };
    }
    migrated += moves.length - 1;
  }
  return { placement, restarted: evacuated.length, migrated };
}

/** Items that change hosts from `before` to `after` when every new host takes the place of the one it resembles most. */
function displaced(before: Int32Array, after: Int32Array, hosts: number): number {
  const shared = new Map<number, number>();
  for (let item = 0; item < before.length; item++) {
    if (before[item] === NONE) continue;
    const pair = before[item] * hosts + after[item];
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  const taken = new Set<number>();
  const named = new Set<number>();
  let staying = 0;
  for (const [pair, count] of [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const from = Math.floor(pair / hosts);
    const to = pair % hosts;
    if (taken.has(from) || named.has(to)) continue;
    taken.add(from);
    named.add(to);
    staying += count;
  }
  let surviving = 0;
  for (const host of before) if (host !== NONE) surviving++;
  return surviving - staying;
}
