import { peakOfSum } from '../../demand/pooled-demand.ts';
import { isWithin, mostDeviations, peakInWindows } from '../../demand/window-kinds.ts';
import { type HostShape, type Items, ROUNDING } from './items.ts';

// Items and hosts index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** More than sums can be off by the order of adding. */
const SLACK = 1e-6;

/** Nowhere, in `hostOf` and in the lists. */
export const NONE = -1;

/**
 * Items on hosts: the host of each item, the load of each host, and whether one more item fits. Placing and checking
 * cost a few additions; removing walks the host's list, so that sums are always those of its items in order, bit for
 * bit.
 */
export class Placement {
  readonly items: Items;
  readonly shape: HostShape;
  /** Host of each item, or NONE. */
  readonly hostOf: Int32Array;
  hosts = 0;
  // per host
  /** What it has to carry: in the promised share of windows its guests together ask for no more. NaN: not computed yet. */
  #demandCores: Float64Array;
  /** Sums of the same of its items. */
  meanCores: Float64Array;
  varianceCores: Float64Array;
  deviationCores: Float64Array;
  thirdMoments: Float64Array;
  /** Means by kind of window, where items have them: host x kinds. */
  windowCores: Float64Array;
  /** At least the highest of these. */
  busiestCores: Float64Array;
  memoryMib: Float64Array;
  reservedCores: Float64Array;
  vcpus: Float64Array;
  guests: Float64Array;
  /** Least pooled capacity of its items: the worst guest decides for all. */
  pooledCores: Float64Array;
  /** First item of each host's list. */
  head: Int32Array;
  // per item: the list of its host
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly #kinds: number;
  readonly #mostDeviations: number;
  /** Means by kind of window of a host without an item that is asked about. */
  readonly #left: Float64Array;
  /** host x groupCount + group, for every group with a member on the host. */
  readonly #groupsOnHosts = new Set<number>();

  constructor(items: Items, shape: HostShape) {
    this.items = items;
    this.shape = shape;
    this.hostOf = new Int32Array(items.count).fill(NONE);
    this.next = new Int32Array(items.count).fill(NONE);
    this.previous = new Int32Array(items.count).fill(NONE);
    const room = 16;
    this.#demandCores = new Float64Array(room);
    this.meanCores = new Float64Array(room);
    this.varianceCores = new Float64Array(room);
    this.deviationCores = new Float64Array(room);
    this.thirdMoments = new Float64Array(room);
    this.#kinds = items.windows?.kinds.count ?? 0;
    this.#mostDeviations = items.windows === undefined ? NaN : mostDeviations(items.windows.kinds);
    this.#left = new Float64Array(this.#kinds);
    this.windowCores = new Float64Array(room * this.#kinds);
    this.busiestCores = new Float64Array(room);
    this.memoryMib = new Float64Array(room);
    this.reservedCores = new Float64Array(room);
    this.vcpus = new Float64Array(room);
    this.guests = new Float64Array(room);
    this.pooledCores = new Float64Array(room);
    this.head = new Int32Array(room);
  }

  /** A placement of the same items as `hostOf` says; NONE leaves an item unplaced. */
  static from(items: Items, shape: HostShape, hostOf: Int32Array, hosts: number): Placement {
    const placement = new Placement(items, shape);
    while (placement.hosts < hosts) placement.open();
    for (let item = 0; item < items.count; item++) if (hostOf[item] !== NONE) placement.place(item, hostOf[item]!);
    return placement;
  }

  /** Adds an empty host and returns its number. */
  open(): number {
    const host = this.hosts++;
    if (host === this.head.length) {
      this.#demandCores = grown(this.#demandCores);
      this.meanCores = grown(this.meanCores);
      this.varianceCores = grown(this.varianceCores);
      this.deviationCores = grown(this.deviationCores);
      this.thirdMoments = grown(this.thirdMoments);
      this.windowCores = grown(this.windowCores);
      this.busiestCores = grown(this.busiestCores);
      this.memoryMib = grown(this.memoryMib);
      this.reservedCores = grown(this.reservedCores);
      this.vcpus = grown(this.vcpus);
      this.guests = grown(this.guests);
      this.pooledCores = grown(this.pooledCores);
      const head = new Int32Array(host * 2);
      head.set(this.head);
      this.head = head;
    }
    this.pooledCores[host] = Infinity;
    this.head[host] = NONE;
    return host;
  }

  /** Whether the host still meets every limit with this item on it as well. */
  fits(item: number, host: number): boolean {
    const { items, shape } = this;
    if (this.memoryMib[host]! + items.memoryMib[item]! > shape.memoryMib + ROUNDING) return false;
    if (this.guests[host]! + items.guests[item]! > shape.guests) return false;
    const limit =
      this.vcpus[host]! + items.vcpus[item]! <= shape.threads
        ? shape.throughputCores
        : Math.min(this.pooledCores[host]!, items.pooledCores[item]!);
    if (!this.#carries(item, NONE, host, limit + ROUNDING)) return false;
    if (this.reservedCores[host]! + items.reservedCores[item]! > shape.reservableCores + ROUNDING) return false;
    return !this.#meetsItsGroup(item, host);
  }

  /** False where an item does not fit even with another one off the host; true says little. Asks without moving anything. */
  couldReplace(other: number, item: number, host: number): boolean {
    const { items, shape } = this;
    const { vcpus, pooledCores } = items;
    const hasThreads = this.vcpus[host]! - vcpus[other]! + vcpus[item]! <= shape.threads;
    // Where the other item's capacity is not the least, what is least stays.
    const left = pooledCores[other]! > this.pooledCores[host]! ? this.pooledCores[host]! : Infinity;
    const limit = Math.min(shape.throughputCores, hasThreads ? Infinity : Math.min(left, pooledCores[item]!));
    return (
      this.memoryMib[host]! - items.memoryMib[other]! + items.memoryMib[item]! <= shape.memoryMib + SLACK &&
      this.guests[host]! - items.guests[other]! + items.guests[item]! <= shape.guests &&
      this.#carries(item, other, host, limit + SLACK) &&
      this.reservedCores[host]! - items.reservedCores[other]! + items.reservedCores[item]! <=
        shape.reservableCores + SLACK
    );
  }

  place(item: number, host: number): void {
    const { items } = this;
    this.hostOf[item] = host;
    this.#addToSums(item, host);
    this.#demandCores[host] = NaN;
    const first = this.head[host]!;
    this.next[item] = first;
    this.previous[item] = NONE;
    if (first !== NONE) this.previous[first] = item;
    this.head[host] = item;
    for (let at = items.groupStart[item]!; at < items.groupStart[item + 1]!; at++) {
      this.#groupsOnHosts.add(host * items.groupCount + items.groups[at]!);
    }
  }

  remove(item: number): void {
    const { items, next, previous } = this;
    const host = this.hostOf[item]!;
    this.hostOf[item] = NONE;
    if (previous[item] === NONE) this.head[host] = next[item]!;
    else next[previous[item]!] = next[item]!;
    if (next[item] !== NONE) previous[next[item]!] = previous[item]!;
    for (let at = items.groupStart[item]!; at < items.groupStart[item + 1]!; at++) {
      this.#groupsOnHosts.delete(host * items.groupCount + items.groups[at]!);
    }
    this.#clearSums(host);
    for (let other = this.head[host]!; other !== NONE; other = next[other]!) this.#addToSums(other, host);
    this.#demandCores[host] = NaN;
  }

  /** Takes everything off a host and returns it, the latest placed first. */
  clear(host: number): number[] {
    const { items } = this;
    const list = this.itemsOn(host);
    for (const item of list) {
      this.hostOf[item] = NONE;
      for (let at = items.groupStart[item]!; at < items.groupStart[item + 1]!; at++) {
        this.#groupsOnHosts.delete(host * items.groupCount + items.groups[at]!);
      }
    }
    this.head[host] = NONE;
    this.#clearSums(host);
    return list;
  }

  /** Becomes the same as another placement of the same items on as many hosts. */
  become(other: Placement): void {
    this.hostOf.set(other.hostOf);
    this.next.set(other.next);
    this.previous.set(other.previous);
    this.#demandCores.set(other.#demandCores);
    this.meanCores.set(other.meanCores);
    this.varianceCores.set(other.varianceCores);
    this.deviationCores.set(other.deviationCores);
    this.thirdMoments.set(other.thirdMoments);
    this.windowCores.set(other.windowCores);
    this.busiestCores.set(other.busiestCores);
    this.memoryMib.set(other.memoryMib);
    this.reservedCores.set(other.reservedCores);
    this.vcpus.set(other.vcpus);
    this.guests.set(other.guests);
    this.pooledCores.set(other.pooledCores);
    this.head.set(other.head);
    if (this.items.groups.length === 0) return;
    this.#groupsOnHosts.clear();
    for (const group of other.#groupsOnHosts) this.#groupsOnHosts.add(group);
  }

  /** Its items, the latest placed first. */
  itemsOn(host: number): number[] {
    const list: number[] = [];
    for (let item = this.head[host]!; item !== NONE; item = this.next[item]!) list.push(item);
    return list;
  }

  /** Demand the host could carry with the items it has. */
  cpuLimitCores(host: number): number {
    return this.vcpus[host]! <= this.shape.threads ? this.shape.throughputCores : this.pooledCores[host]!;
  }

  /** Its fullest resource, 0 to 1; processors against what the mix may use. */
  fill(host: number): number {
    return Math.max(
      this.demandOn(host) / this.cpuLimitCores(host),
      this.memoryMib[host]! / this.shape.memoryMib,
      this.reservedCores[host]! / this.shape.reservableCores,
      this.guests[host]! / this.shape.guests,
    );
  }

  /** What a host has to carry, in cores: in the promised share of windows its guests together ask for no more. */
  demandOn(host: number): number {
    const known = this.#demandCores[host]!;
    if (!Number.isNaN(known)) return known;
    const { windows } = this.items;
    const variance = this.#variance(this.varianceCores[host]!, this.deviationCores[host]!);
    const demand =
      windows === undefined
        ? peakOfSum(this.meanCores[host]!, variance, this.thirdMoments[host]!)
        : peakInWindows(windows.kinds, this.windowCores, Math.sqrt(variance), host * this.#kinds);
    this.#demandCores[host] = demand;
    return demand;
  }

  /** Whether the host stays within the limit with one item more, and another less unless that is NONE. */
  #carries(more: number, less: number, host: number, limit: number): boolean {
    const { items } = this;
    const { windows } = items;
    let mean = this.meanCores[host]! + items.meanCores[more]!;
    // Of no company does an item ask for less than its mean.
    if (windows === undefined && less === NONE && mean > limit) return false;
    let variance = this.varianceCores[host]! + items.varianceCores[more]!;
    let deviation = this.deviationCores[host]! + items.deviationCores[more]!;
    let thirdMoment = this.thirdMoments[host]! + items.thirdMoments[more]!;
    if (less !== NONE) {
      mean -= items.meanCores[less]!;
      // What is left of a sum may be less than nothing by its last bits.
      variance = Math.max(0, variance - items.varianceCores[less]!);
      deviation = Math.max(0, deviation - items.deviationCores[less]!);
      thirdMoment = Math.max(0, thirdMoment - items.thirdMoments[less]!);
    }
    const pooled = this.#variance(variance, deviation);
    if (windows === undefined) return peakOfSum(mean, pooled, thirdMoment) <= limit;
    const movement = Math.sqrt(pooled);
    const { kinds, meanCores: byKind, busiestCores } = windows;
    const { count } = kinds;
    if (less === NONE) {
      const highest = this.busiestCores[host]! + busiestCores[more]!;
      if (highest + this.#mostDeviations * movement <= limit) return true;
      return isWithin(limit, kinds, this.windowCores, movement, host * count, byKind, more * count);
    }
    for (let kind = 0; kind < count; kind++) {
      this.#left[kind] = this.windowCores[host * count + kind]! - byKind[less * count + kind]!;
    }
    return isWithin(limit, kinds, this.#left, movement, 0, byKind, more * count);
  }

  /** Variance of a sum of items: `pooledVariance` of the demand module, without an object for each call. */
  #variance(variance: number, deviation: number): number {
    const { correlation } = this.items;
    return (1 - correlation) * variance + correlation * deviation * deviation;
  }

  #clearSums(host: number): void {
    this.#demandCores[host] = 0;
    this.meanCores[host] = 0;
    this.varianceCores[host] = 0;
    this.deviationCores[host] = 0;
    this.thirdMoments[host] = 0;
    this.windowCores.fill(0, host * this.#kinds, (host + 1) * this.#kinds);
    this.busiestCores[host] = 0;
    this.memoryMib[host] = 0;
    this.reservedCores[host] = 0;
    this.vcpus[host] = 0;
    this.guests[host] = 0;
    this.pooledCores[host] = Infinity;
  }

  #addToSums(item: number, host: number): void {
    const { items } = this;
    this.meanCores[host]! += items.meanCores[item]!;
    this.varianceCores[host]! += items.varianceCores[item]!;
    this.deviationCores[host]! += items.deviationCores[item]!;
    this.thirdMoments[host]! += items.thirdMoments[item]!;
    if (items.windows !== undefined) {
      const { meanCores } = items.windows;
      const kinds = this.#kinds;
      let highest = 0;
      for (let kind = 0; kind < kinds; kind++) {
        const cores = this.windowCores[host * kinds + kind]! + meanCores[item * kinds + kind]!;
        this.windowCores[host * kinds + kind] = cores;
        if (cores > highest) highest = cores;
      }
      this.busiestCores[host] = highest;
    }
    this.memoryMib[host]! += items.memoryMib[item]!;
    this.reservedCores[host]! += items.reservedCores[item]!;
    this.vcpus[host]! += items.vcpus[item]!;
    this.guests[host]! += items.guests[item]!;
    if (items.pooledCores[item]! < this.pooledCores[host]!) this.pooledCores[host] = items.pooledCores[item]!;
  }

  #meetsItsGroup(item: number, host: number): boolean {
    const { groupStart, groups, groupCount } = this.items;
    for (let at = groupStart[item]!; at < groupStart[item + 1]!; at++) {
      if (this.#groupsOnHosts.has(host * groupCount + groups[at]!)) return true;
    }
    return false;
  }
}

function grown(values: Float64Array): Float64Array {
  const wider = new Float64Array(values.length * 2);
  wider.set(values);
  return wider;
}
