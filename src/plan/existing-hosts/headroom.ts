import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { EstateTask } from '../estate-task.ts';
import { NONE } from '../packing/placement.ts';
import type { Spare } from '../rules/spare.ts';
import { failHosts } from './failures.ts';
import { existingHostsOf, type NamedHost } from './existing-hosts.ts';
import type { ExistingPlacement, Refusal } from './existing-placement.ts';
import { type NewGuest, withNewGuests } from './new-guests.ts';

/** How many guests of one kind the hosts of a pool still take. */
export interface PoolHeadroom {
  readonly cluster?: string;
  /** With all hosts up, and so that any hosts that may fail leave each of them a place. */
  readonly guests: number;
  readonly withFailures: number;
  /** Without any new guest some failure leaves guests without a place. */
  readonly failsToday: boolean;
  /** Hosts in the order in which they take the next guests: so many of them as were asked for, at most. */
  readonly next: readonly NextHost[];
  /**
   * The hosts with the guests that were asked for, or as many as there is room for when hosts fail (where that is none, with all hosts up),
   * and those that took them.
   */
  readonly after: { readonly placement: ExistingPlacement; readonly changed: readonly number[] };
  /** Hosts that take no more, by what there is too little of first. */
  readonly limits: readonly { readonly shortage: Refusal; readonly hosts: number }[];
}

/** A host that takes a guest. */
export interface NextHost {
  readonly name: string;
  /** Its fullest resource with that guest, 0 to 1. */
  readonly fill: number;
  /** Afterwards every failure still leaves each guest a place. */
  readonly keepsFailures: boolean;
}

/** Headroom at one size of guest. */
export interface HeadroomTier {
  readonly vcpus: number;
  readonly memoryMib: number;
  readonly pools: readonly PoolHeadroom[];
}

/** Guests that are tried at most, in each pool. */
const MOST_GUESTS = 2000;
const MOST_TIERS = 4;
const LEAST_MEMORY_MIB = 512;

/**
 * How many more guests of a kind fit, each on the emptiest host that takes it. Then the same for guests of
 * half of what there is too little of, up to four sizes.
 * @param wanted hosts of the next guests that are named
 * @param only the pool that they go to; left out, every pool
 */
export function headroomOf(
  estate: Estate,
  told: EstateTask,
  hosts: readonly NamedHost[],
  guest: NewGuest,
  { spare, wanted, only }: { readonly spare: Spare; readonly wanted: number; readonly only?: string },
): readonly HeadroomTier[] {
  const pools = [...new Set(hosts.map(({ pool }) => pool))].filter((pool) => only === undefined || pool === only);
  const tiers: HeadroomTier[] = [];
  let size: NewGuest | undefined = guest;
  while (size !== undefined && tiers.length < MOST_TIERS) {
    const current: NewGuest = size;
    const found = pools.map((pool) => {
      const more = { guest: current, pool, hosts: Array.from({ length: MOST_GUESTS }, () => undefined) };
      const extended = withNewGuests(estate, told, [more]);
      const existing = existingHostsOf(extended.estate, extended.told, hosts);
      const own = existing.pools.find(({ cluster }) => cluster === pool);
      return own === undefined ? undefined : poolHeadroom(own.placement, spare, wanted);
    });
    const known = found.filter((one) => one !== undefined);
    tiers.push({ vcpus: current.vcpus, memoryMib: current.memoryMib, pools: known });
    size = smaller(current, known);
  }
  return tiers;
}

function poolHeadroom(placement: ExistingPlacement, spare: Spare, wanted: number): PoolHeadroom {
  const free = [...placement.hostOf.keys()].filter((item) => placement.hostOf[item] === NONE).slice(-MOST_GUESTS);
  const full = placement.copy();
  const taken: number[] = [];
  const fills = placement.hosts.map((_, host) => full.fill(host));
  for (const item of free) {
    let best = NONE;
    for (let host = 0; host < fills.length; host++) {
      if ((best === NONE || itemAt(fills, host) < itemAt(fills, best)) && full.fits(item, host)) best = host;
    }
    if (best === NONE) break;
    full.place(item, best);
    fills[best] = full.fill(best);
    taken.push(best);
  }
  const after = (guests: number): ExistingPlacement => {
    const some = placement.copy();
    taken.slice(0, guests).forEach((host, at) => some.place(itemAt(free, at), host));
    return some;
  };
  const survives = (guests: number): boolean => failHosts(after(guests), spare).failingSets === 0;
  const failsToday = !survives(0);
  let withFailures = 0;
  let broken = failsToday ? 1 : taken.length + 1;
  while (broken - withFailures > 1) {
    const middle = Math.floor((withFailures + broken) / 2);
    if (survives(middle)) withFailures = middle;
    else broken = middle;
  }
  const nameOf = (host: number): string => itemAt(placement.hosts, host).name;
  const next = taken.slice(0, wanted).map((host, at): NextHost => {
    return { name: nameOf(host), fill: after(at + 1).fill(host), keepsFailures: at < withFailures };
  });
  const placed = Math.min(wanted, withFailures === 0 ? taken.length : withFailures);
  const item = free[taken.length];
  const { cluster } = placement.pool;
  return {
    ...(cluster !== undefined && { cluster }),
    guests: taken.length,
    withFailures,
    failsToday,
    next,
    after: { placement: after(placed), changed: [...new Set(taken.slice(0, placed))] },
    limits: item === undefined ? [] : limitsOf(full, item),
  };
}

function limitsOf(placement: ExistingPlacement, item: number): PoolHeadroom['limits'] {
  const counts = new Map<Refusal, number>();
  placement.hosts.forEach((_, host) => {
    const shortage = placement.refusal(item, host);
    counts.set(shortage, (counts.get(shortage) ?? 0) + 1);
  });
  return [...counts].map(([shortage, hosts]) => ({ shortage, hosts })).sort((a, b) => b.hosts - a.hosts);
}

/** Half of what there was too little of on most hosts. */
function smaller(guest: NewGuest, pools: readonly PoolHeadroom[]): NewGuest | undefined {
  const counts = new Map<string, number>();
  for (const { limits } of pools) {
    for (const { shortage, hosts } of limits) counts.set(shortage, (counts.get(shortage) ?? 0) + hosts);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  // A rule, and a number of guests, do not depend on their size.
  if (first === undefined || first[0] === 'rule' || first[0] === 'guests') return undefined;
  if (first[0] === 'memory') {
    const memoryMib = guest.memoryMib / 2;
    return memoryMib < LEAST_MEMORY_MIB ? undefined : { ...guest, memoryMib };
  }
  const vcpus = Math.floor(guest.vcpus / 2);
  return vcpus < 1 ? undefined : { ...guest, vcpus };
}
