import type { Effort } from './effort.ts';
import { EmptiestHosts } from './emptiest-hosts.ts';
import { largestShare } from './first-fit.ts';
import { placeWithRoom } from './make-room.ts';
import type { Budget } from './make-room.ts';
import { NONE, Placement } from './placement.ts';
import { spread } from './spread.ts';

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
 * Adds spares to a packing and fails as many hosts. Normally all hosts share the load. Where the guests of failed hosts
 * then find no room on the others, not even with single guests stepping aside, the spares stay idle instead (dedicated
 * failover hosts): what is on a failed host fits on an empty one, whichever fails.
 *
 * Tried are neighbours in the order of fill, the fullest first: with one spare that is every host. Pools too large for
 * that try the fullest only. What is returned is the failure of the fullest.
 */
export function withSpares(packed: Placement, spares: number, effort: Effort): SparedHosts {
  const hosts = packed.hosts + spares;
  const shared = spread(packed, hosts);
  const failure = shared === undefined ? undefined : worstFailure(shared, spares, effort);
  if (shared !== undefined && failure !== undefined) return { normal: shared, idleSpares: false, ...failure };
  // without spares, and beside idle ones, the load is level where it can be
  const busy = spread(packed, packed.hosts) ?? packed;
  const normal = Placement.from(packed.items, packed.shape, busy.hostOf, hosts);
  return { normal, idleSpares: spares > 0, ...onIdleSpares(normal, fullestFirst(normal).slice(0, spares)) };
}

type Failure = Pick<SparedHosts, 'failed' | 'restarted' | 'migrated'>;

/** The failure of the fullest hosts; undefined when this or another one leaves a guest without a host. */
function worstFailure(normal: Placement, failures: number, effort: Effort): Failure | undefined {
  const budget: Budget = { left: effort.failOverSteps };
  const order = fullestFirst(normal);
  const worst = failureOf(normal, order.slice(0, failures), budget);
  if (failures === 0 || normal.items.count * normal.hosts > effort.everyFailureChecks) return worst;
  for (let first = 1; first + failures <= order.length; first++) {
    if (failureOf(normal, order.slice(first, first + failures), budget) === undefined) return undefined;
  }
  return worst;
}

/** The guests of failed hosts go to the emptiest of the others; failing that, to wherever room can be made. */
function failureOf(normal: Placement, down: readonly number[], budget: Budget): Failure | undefined {
  const { items, shape } = normal;
  const { hostOf, evacuated, survivors } = without(normal, down);
  const order = Int32Array.from(evacuated).sort(
    (a, b) => largestShare(items, shape, b) - largestShare(items, shape, a) || a - b,
  );
  const balanced = Placement.from(items, shape, hostOf, survivors);
  if (order.every(placedOnEmptiest(balanced))) return { failed: balanced, restarted: order.length, migrated: 0 };

  const tight = Placement.from(items, shape, hostOf, survivors);
  let migrated = 0;
  for (const item of order) {
    const moves = placeWithRoom(tight, item, NONE, budget);
    if (moves === undefined) return undefined;
    migrated += moves.length - 1;
  }
  return { failed: tight, restarted: order.length, migrated };
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
function onIdleSpares(normal: Placement, down: readonly number[]): Failure {
  const { items, shape } = normal;
  const { hostOf, evacuated, survivors } = without(normal, down);
  const replacement = new Map<number, number>();
  for (const item of evacuated) {
    const gone = normal.hostOf[item];
    const host = replacement.get(gone) ?? survivors - 1 - replacement.size;
    replacement.set(gone, host);
    hostOf[item] = host;
  }
  return { failed: Placement.from(items, shape, hostOf, survivors), restarted: evacuated.length, migrated: 0 };
}

function fullestFirst(placement: Placement): number[] {
  const fill = Float64Array.from({ length: placement.hosts }, (_, host) => placement.fill(host));
  return Array.from(fill.keys()).sort((a, b) => fill[b] - fill[a] || a - b);
}

/** The survivors, renumbered in their order, and the items that lost their host. */
function without(normal: Placement, down: readonly number[]) {
  const renamed = new Int32Array(normal.hosts);
  for (const host of down) renamed[host] = NONE;
  let survivors = 0;
  for (let host = 0; host < normal.hosts; host++) if (renamed[host] !== NONE) renamed[host] = survivors++;
  const hostOf = normal.hostOf.map((host) => renamed[host]);
  const evacuated: number[] = [];
  hostOf.forEach((host, item) => {
    if (host === NONE) evacuated.push(item);
  });
  return { hostOf, evacuated, survivors };
}
