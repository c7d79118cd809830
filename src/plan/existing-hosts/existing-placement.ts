import { itemAt } from '../../base/item-at.ts';
import { largestShare } from '../packing/first-fit.ts';
import { fullWhenGrownCores } from '../packing/full-when-grown.ts';
import { hostFills } from '../packing/host-fills.ts';
import { type Items, ROUNDING } from '../packing/items.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import { NONE, Placement } from '../packing/placement.ts';
import { itemsOf } from '../packing/pool-items.ts';
import { PoolRecord } from '../packing/pool-record.ts';
import type { PoolCapacity } from '../capacity/capacity-model.ts';
import type { HostFill } from '../result/host-fill.ts';
import { RulesOnHosts } from '../rules/host-rules.ts';
import type { Pool } from '../rules/pools.ts';
import type { ExistingHost, HostKind } from './host-kind.ts';

/** The hosts of one kind: a placement of the same items, of which it has those on its hosts. */
interface OfKind {
  readonly kind: HostKind;
  readonly items: Items;
  readonly capacity: PoolCapacity;
  readonly record?: PoolRecord;
  /** Items with a guest of more vCPUs than such a host has threads. */
  readonly tooWide: readonly boolean[];
  placement: Placement;
}

/** What is short on a host. */
export type Shortage = 'memory' | 'cpu' | 'reservations' | 'guests';

/** Why a host does not take a guest: what is short, too few threads for its vCPUs, or a rule. */
export type Refusal = Shortage | 'width' | 'rule';

/** The guests of a pool on hosts of several kinds. Items are the units of the pool, hosts their positions in `hosts`. */
export class ExistingPlacement {
  readonly pool: Pool;
  readonly hosts: readonly ExistingHost[];
  readonly task: PlanningTask;
  /** Host of each item, or NONE. */
  readonly hostOf: Int32Array;
  readonly #rules: RulesOnHosts | undefined;
  readonly #kinds: readonly OfKind[];
  /** Of each host: the kind, and its position among the hosts of the kind. */
  readonly #places: readonly { readonly of: OfKind; readonly at: number }[];

  constructor(pool: Pool, hosts: readonly ExistingHost[], task: PlanningTask, like?: ExistingPlacement) {
    this.pool = pool;
    this.hosts = hosts;
    this.task = task;
    this.hostOf = new Int32Array(pool.units.length).fill(NONE);
    const kinds = new Map<HostKind, OfKind>();
    this.#places = hosts.map(({ kind }) => {
      const of = kinds.get(kind) ?? ofKind(kind, pool, task, like?.kindOf(kind));
      kinds.set(kind, of);
      return { of, at: of.placement.open() };
    });
    this.#kinds = [...kinds.values()];
    const { hostRules } = task;
    const known = like !== undefined && like.hosts === hosts ? like.#rules : undefined;
    this.#rules = known ?? (hostRules && new RulesOnHosts(pool, hosts, hostRules));
  }

  /** The same, to be changed; also with other hosts, of which those of the same positions keep their guests. */
  copy(hosts: readonly ExistingHost[] = this.hosts): ExistingPlacement {
    const copy = new ExistingPlacement(this.pool, hosts, this.task, this);
    if (hosts === this.hosts) {
      copy.#kinds.forEach(({ placement }, at) => placement.become(itemAt(this.#kinds, at).placement));
      copy.hostOf.set(this.hostOf);
      return copy;
    }
    this.hostOf.forEach((host, item) => {
      if (host !== NONE && host < hosts.length) copy.place(item, host);
    });
    return copy;
  }

  /** The same without some hosts and what is on them. */
  without(down: readonly number[]): ExistingPlacement {
    const closed = new Set(down);
    const kept = [...this.hosts.keys()].filter((host) => !closed.has(host));
    const left = new ExistingPlacement(
      this.pool,
      kept.map((host) => itemAt(this.hosts, host)),
      this.task,
      this,
    );
    kept.forEach((host, at) => {
      for (const item of this.itemsOn(host).toReversed()) left.place(item, at);
    });
    return left;
  }

  /** Guests of items: positions in the estate. */
  guestsOf(items: readonly number[]): readonly number[] {
    return items.flatMap((item) => itemAt(this.pool.units, item));
  }

  kindOf(kind: HostKind): OfKind | undefined {
    return this.#kinds.find((known) => known.kind === kind);
  }

  place(item: number, host: number): void {
    const { of, at } = itemAt(this.#places, host);
    of.placement.place(item, at);
    this.hostOf[item] = host;
  }

  remove(item: number): void {
    const { of } = itemAt(this.#places, itemAt(this.hostOf, item));
    of.placement.remove(item);
    this.hostOf[item] = NONE;
  }

  /** Takes everything off a host. */
  clear(host: number): readonly number[] {
    const { of, at } = itemAt(this.#places, host);
    const items = of.placement.clear(at);
    for (const item of items) this.hostOf[item] = NONE;
    return items;
  }

  itemsOn(host: number): readonly number[] {
    const { of, at } = itemAt(this.#places, host);
    return of.placement.itemsOn(at);
  }

  isEmpty(host: number): boolean {
    const { of, at } = itemAt(this.#places, host);
    return of.placement.head[at] === NONE;
  }

  /** Whether the host still meets every limit with this item on it as well. */
  fits(item: number, host: number): boolean {
    const { of, at } = itemAt(this.#places, host);
    const isAllowed = this.#rules?.mayBeOn(item, host, this.hostOf) ?? true;
    return isAllowed && !itemAt(of.tooWide, item) && of.placement.fits(item, at);
  }

  /** The emptiest of the hosts that are open and take an item, the first of equals; or NONE. */
  emptiestFor(item: number, isOpen: (host: number) => boolean): number {
    let best = NONE;
    for (let host = 0; host < this.hosts.length; host++) {
      if (!isOpen(host) || !this.fits(item, host)) continue;
      if (best === NONE || this.fill(host) < this.fill(best)) best = host;
    }
    return best;
  }

  /** Hosts that fail together: each alone, unless fault domains are given. */
  domains(): readonly (readonly number[])[] {
    return this.#rules?.domains ?? this.hosts.map((_, host) => [host]);
  }

  /** Whether a rule about hosts lets an item be where it is; one that is nowhere may be there. */
  isWhereItMayBe(item: number): boolean {
    const host = itemAt(this.hostOf, item);
    return host === NONE || (this.#rules?.mayBeOn(item, host, this.hostOf) ?? true);
  }

  /** Its fullest resource, 0 to 1; more where it is beyond what it may carry. */
  fill(host: number): number {
    const { of, at } = itemAt(this.#places, host);
    return of.placement.fill(at);
  }

  /** What its guests ask for together of the processors that the law lets it use, 0 to 1; more where it is beyond that. */
  cpuFill(host: number): number {
    const { of, at } = itemAt(this.#places, host);
    return of.placement.demandOn(at) / of.placement.cpuLimitCores(at);
  }

  /** What there is too little of on a host, the worst first. */
  shortages(host: number): readonly Shortage[] {
    const { of, at } = itemAt(this.#places, host);
    const { placement } = of;
    const { shape } = placement;
    const over: readonly (readonly [Shortage, number])[] = [
      ['memory', itemAt(placement.memoryMib, at) / shape.memoryMib],
      ['cpu', this.cpuFill(host)],
      ['reservations', itemAt(placement.reservedCores, at) / shape.reservableCores],
      ['guests', itemAt(placement.guests, at) / shape.guests],
    ];
    return over
      .filter(([, fill]) => fill > 1 + ROUNDING)
      .sort((a, b) => b[1] - a[1])
      .map(([shortage]) => shortage);
  }

  /** Why a host does not take an item that is on none: what there is least of, before rules. */
  refusal(item: number, host: number): Refusal {
    const { of } = itemAt(this.#places, host);
    if (itemAt(of.tooWide, item)) return 'width';
    const withItem = this.copy();
    withItem.place(item, host);
    return withItem.shortages(host)[0] ?? 'rule';
  }

  /** About the share that an item takes of a host of the kind that it is on; of the first host's where it is on none. */
  shareOf(item: number): number {
    const host = itemAt(this.hostOf, item);
    const { of } = itemAt(this.#places, host === NONE ? 0 : host);
    return largestShare(of.items, of.placement.shape, item);
  }

  /** Below 0 where its guests have more. */
  freeMemoryMib(host: number): number {
    const { of, at } = itemAt(this.#places, host);
    return of.placement.shape.memoryMib - itemAt(of.placement.memoryMib, at);
  }

  memoryOf(item: number): number {
    return itemAt(itemAt(this.#kinds, 0).items.memoryMib, item);
  }

  /** Demand at which a host is full if all guests on it grow alike, in its cores. */
  fullWhenGrownCores(host: number, fill: HostFill): number {
    const { of } = itemAt(this.#places, host);
    return fullWhenGrownCores(fill, of.capacity, of.kind.onMachine);
  }

  /** Every host with its load, by position. */
  fills(): readonly HostFill[] {
    const { needs } = this.task;
    const byKind = new Map(
      this.#kinds.map((of) => {
        const { machine, onMachine } = of.kind;
        const fills = hostFills(of.placement, this.pool, of.capacity, machine, needs, onMachine, of.record);
        return [of, fills] as const;
      }),
    );
    return this.#places.map(({ of, at }, index) => ({ ...itemAt(byKind.get(of) ?? [], at), index }));
  }
}

function ofKind(kind: HostKind, pool: Pool, task: PlanningTask, like: OfKind | undefined): OfKind {
  if (like !== undefined) return { ...like, placement: new Placement(like.items, like.placement.shape) };
  const { machine, onMachine, model } = kind;
  const { needs } = task;
  const capacity = model.among(pool.units.flat());
  const items = itemsOf(pool, machine, needs, onMachine, capacity);
  const { inWindows } = onMachine;
  return {
    kind,
    items,
    capacity,
    tooWide: pool.units.map((unit) => unit.some((guest) => itemAt(needs.vcpus, guest) > machine.shape.threads)),
    placement: new Placement(items, machine.shape),
    ...(inWindows &&
      needs.profiles && { record: new PoolRecord(pool, needs.profiles.record, onMachine, inWindows, needs.vcpus) }),
  };
}
