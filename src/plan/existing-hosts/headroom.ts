import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { EstateTask } from '../estate-task.ts';
import { ROUNDING } from '../packing/items.ts';
import { NONE } from '../packing/placement.ts';
import type { Spare } from '../rules/spare.ts';
import { failHosts } from './failures.ts';
import { existingHostsOf, type NamedHost } from './existing-hosts.ts';
import type { ExistingPlacement, Refusal } from './existing-placement.ts';
import { type NewGuest, withNewGuests } from './new-guests.ts';
import { onlyPools } from './only-pools.ts';

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
    const known = pools.map((pool): PoolHeadroom => {
      const own = hosts.filter((host) => host.pool === pool);
      const room = new RoomOfPool(poolWithNew(estate, told, current, pool, own), spare);
      return room.headroom(wanted);
    });
    tiers.push({ vcpus: current.vcpus, memoryMib: current.memoryMib, pools: known });
    size = smaller(current, known);
  }
  return tiers;
}

/** A pool with so many new guests that are on no host. Of other pools nothing is asked, and each number of guests is judged anew. */
function poolWithNew(
  estate: Estate,
  told: EstateTask,
  guest: NewGuest,
  pool: string | undefined,
  hosts: readonly NamedHost[],
): (guests: number) => ExistingPlacement {
  const pools = told.task.pools.filter(({ cluster }) => cluster === pool);
  const today = onlyPools(estate, told, pools);
  const withFirst = withNewGuests(estate, { ...told, task: { ...told.task, pools } }, [
    { guest, pool, hosts: [undefined] },
  ]);
  const first = onlyPools(withFirst.estate, withFirst.told, withFirst.told.task.pools);
  // The others are like the first, which comes after all guests that there are.
  const copyOf = first.estate.guests.length - 1;
  return (guests) => {
    const copies = { guest: { copyOf }, pool, hosts: Array.from({ length: guests - 1 }, () => undefined) };
    const extended = guests === 0 ? today : withNewGuests(first.estate, first.told, [copies]);
    return itemAt(existingHostsOf(extended.estate, extended.told, hosts).pools, 0).placement;
  };
}

/** Hosts with new guests on them, each on the emptiest host that took it. */
interface Filled {
  readonly full: ExistingPlacement;
  /** The hosts that took guests, in order; fewer than there are guests where one found no place. */
  readonly taken: readonly number[];
  /** The items of the new guests. */
  readonly items: readonly number[];
}

/**
 * How many new guests a pool takes. What guests ask for together depends on how many they are, so that every number of them is judged
 * by itself, as a check of the estate with them does it.
 */
class RoomOfPool {
  readonly #today: ExistingPlacement;
  readonly #withNew: (guests: number) => ExistingPlacement;
  readonly #spare: Spare;
  readonly #filled = new Map<number, Filled>();

  /** @param withNew the pool with so many new guests that are on no host */
  constructor(withNew: (guests: number) => ExistingPlacement, spare: Spare) {
    this.#today = withNew(0);
    this.#withNew = withNew;
    this.#spare = spare;
  }

  /** @param wanted hosts of the next guests that are named */
  headroom(wanted: number): PoolHeadroom {
    const most = this.#mostByMemory();
    const guests = largestNear(this.#with(most).taken.length, most, (count) => this.#fit(count));
    const failsToday = !this.#survive(0);
    const withFailures = failsToday
      ? 0
      : largestNear(this.#aboutWithFailures(guests), guests, (count) => this.#survive(count));
    const shown = this.#with(Math.min(wanted, guests));
    const placed = this.#with(Math.min(wanted, withFailures === 0 ? guests : withFailures));
    const { cluster } = this.#today.pool;
    return {
      ...(cluster !== undefined && { cluster }),
      guests,
      withFailures,
      failsToday,
      next: nextHosts(this.#today, shown, withFailures),
      after: { placement: placed.full, changed: [...new Set(placed.taken)] },
      limits: guests === MOST_GUESTS ? [] : this.#limits(guests),
    };
  }

  /** No more than so many: each host has memory for a number of them. */
  #mostByMemory(): number {
    const { full, items } = this.#with(1);
    const memoryMib = full.memoryOf(itemAt(items, 0));
    const room = full.hosts.reduce((sum, _, host) => {
      return sum + Math.max(0, Math.floor(this.#today.freeMemoryMib(host) / memoryMib + ROUNDING));
    }, 0);
    return Math.min(room, MOST_GUESTS);
  }

  #with(guests: number): Filled {
    const known = this.#filled.get(guests) ?? filled(this.#withNew(guests), guests);
    this.#filled.set(guests, known);
    return known;
  }

  #fit(guests: number): boolean {
    return this.#with(guests).taken.length === guests;
  }

  /** Whether they fit, and any hosts that may fail leave every guest a place. */
  #survive(guests: number): boolean {
    return this.#fit(guests) && failHosts(this.#with(guests).full, this.#spare).failingSets === 0;
  }

  /** By halving among these guests, without those that are left out: near what it is. */
  #aboutWithFailures(guests: number): number {
    const { full, taken, items } = this.#with(guests);
    let survived = 0;
    let broken = taken.length + 1;
    while (broken - survived > 1) {
      const middle = Math.floor((survived + broken) / 2);
      const some = full.copy();
      for (const item of items.slice(middle, taken.length)) some.remove(item);
      if (failHosts(some, this.#spare).failingSets === 0) survived = middle;
      else broken = middle;
    }
    return survived;
  }

  #limits(guests: number): PoolHeadroom['limits'] {
    const { full, taken, items } = this.#with(guests + 1);
    const item = items[taken.length];
    return item === undefined ? [] : limitsOf(full, item);
  }
}

/** Puts new guests, which are on no host, each on the emptiest that takes it. @param guests how many of the items without a host are new */
function filled(placement: ExistingPlacement, guests: number): Filled {
  const items =
    guests === 0 ? [] : [...placement.hostOf.keys()].filter((item) => placement.hostOf[item] === NONE).slice(-guests);
  const full = placement.copy();
  const taken: number[] = [];
  const fills = placement.hosts.map((_, host) => full.fill(host));
  for (const item of items) {
    let best = NONE;
    for (let host = 0; host < fills.length; host++) {
      if ((best === NONE || itemAt(fills, host) < itemAt(fills, best)) && full.fits(item, host)) best = host;
    }
    if (best === NONE) break;
    full.place(item, best);
    fills[best] = full.fill(best);
    taken.push(best);
  }
  return { full, taken, items };
}

/** The largest number near a guess that holds while the next does not, up to the most; 0 where none does. */
function largestNear(guess: number, most: number, holds: (count: number) => boolean): number {
  let least = 0;
  let broken = most + 1;
  for (let step = 1, at = Math.max(1, guess); broken - least > 1; step *= 2) {
    if (at <= least || at >= broken) at = Math.floor((least + broken) / 2);
    const isHeld = holds(at);
    if (isHeld) least = at;
    else broken = at;
    at += isHeld ? step : -step;
  }
  return least;
}

function nextHosts({ hosts }: ExistingPlacement, { full, taken, items }: Filled, withFailures: number): NextHost[] {
  const now = full.copy();
  for (const item of items.slice(0, taken.length)) now.remove(item);
  return taken.map((host, at): NextHost => {
    now.place(itemAt(items, at), host);
    return { name: itemAt(hosts, host).name, fill: now.fill(host), keepsFailures: at < withFailures };
  });
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
