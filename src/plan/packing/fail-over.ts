import { EmptiestHosts } from './emptiest-hosts.ts';
import { bySize, largestShare } from './first-fit.ts';
import { placeWithRoom } from './make-room.ts';
import type { Budget } from './make-room.ts';
import { NONE, Placement } from './placement.ts';
import { spread } from './spread.ts';

/** Operations that finding places for the guests of failed hosts may take. */
const FAIL_OVER_STEPS = 2e6;

/** Hosts with spares among them, and what is left of them after as many have failed. */
export interface SparedHosts {
  /** All hosts up. */
  readonly normal: Placement;
  /** The spare hosts stay empty: spread over all hosts, the room left would be in pieces too small for a guest. */
  readonly idleSpares: boolean;
  /** The hosts that are left, with everything on them. */
  readonly failed: Placement;
  /** Items started again on another host. */
  readonly restarted: number;
  /** Items of surviving hosts that had to move to make room for them. */
  readonly migrated: number;
}

/**
 * Adds spares to a packing and fails as many hosts. Normally all hosts share the load. Where the guests of the fullest
 * hosts then find no room on the others, not even with single guests stepping aside, the spares stay idle instead
 * (dedicated failover hosts): what is on a failed host fits on an empty one, whichever fails.
 */
export function withSpares(packed: Placement, spares: number): SparedHosts {
  const hosts = packed.hosts + spares;
  const shared = spread(packed, hosts);
  const failed = shared === undefined ? undefined : failFullest(shared, spares);
  if (shared !== undefined && failed !== undefined) return { normal: shared, idleSpares: false, ...failed };
  const normal = Placement.from(packed.items, packed.shape, packed.hostOf, hosts);
  return { normal, idleSpares: spares > 0, ...onIdleSpares(normal, spares) };
}

type Failure = Pick<SparedHosts, 'failed' | 'restarted' | 'migrated'>;

/** The guests of the fullest hosts go to the emptiest of the others; failing that, to wherever room can be made. */
function failFullest(normal: Placement, failures: number): Failure | undefined {
  const { items, shape } = normal;
  const { hostOf, evacuated, survivors } = withoutFullest(normal, failures);
  const order = bySize(items.count, (item) => largestShare(items, shape, item)).filter((item) => evacuated.has(item));
  const balanced = Placement.from(items, shape, hostOf, survivors);
  if (order.every(placedOnEmptiest(balanced))) return { failed: balanced, restarted: evacuated.size, migrated: 0 };

  const tight = Placement.from(items, shape, hostOf, survivors);
  const budget: Budget = { left: FAIL_OVER_STEPS };
  let migrated = 0;
  for (const item of order) {
    const moves = placeWithRoom(tight, item, NONE, budget);
    if (moves === undefined) return undefined;
    migrated += moves.length - 1;
  }
  return { failed: tight, restarted: evacuated.size, migrated };
}

function placedOnEmptiest(placement: Placement): (item: number) => boolean {
  const emptiest = new EmptiestHosts(placement);
  return (item) => {
    const host = emptiest.thatTakes(item);
    if (host === NONE) return false;
    placement.place(item, host);
    emptiest.update(host);
    return true;
  };
}

/** Each failed host's guests start on an idle one: the spares are the last hosts, and the emptiest survive. */
function onIdleSpares(normal: Placement, failures: number): Failure {
  const { items, shape } = normal;
  const { hostOf, evacuated, survivors } = withoutFullest(normal, failures);
  const replacement = new Map<number, number>();
  for (const item of evacuated) {
    const gone = normal.hostOf[item];
    const host = replacement.get(gone) ?? survivors - 1 - replacement.size;
    replacement.set(gone, host);
    hostOf[item] = host;
  }
  return { failed: Placement.from(items, shape, hostOf, survivors), restarted: evacuated.size, migrated: 0 };
}

/** The survivors, renumbered in their order, and the items that lost their host. */
function withoutFullest(normal: Placement, failures: number) {
  const fullestFirst = Array.from({ length: normal.hosts }, (_, host) => host).sort(
    (a, b) => normal.fill(b) - normal.fill(a) || a - b,
  );
  const renamed = new Int32Array(normal.hosts).fill(NONE);
  fullestFirst
    .slice(failures)
    .sort((a, b) => a - b)
    .forEach((host, at) => (renamed[host] = at));
  const hostOf = normal.hostOf.map((host) => renamed[host]);
  const evacuated = new Set<number>();
  hostOf.forEach((host, item) => {
    if (host === NONE) evacuated.add(item);
  });
  return { hostOf, evacuated, survivors: normal.hosts - failures };
}
