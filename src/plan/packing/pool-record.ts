import { moveToPlace } from '../../base/statistics/percentile.ts';
import type { DemandRecord } from '../../demand/over-time/demand-profiles.ts';
import type { NeedsInWindows, NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { Pool } from '../rules/pools.ts';
import type { Placement } from './placement.ts';

// Typed arrays here have an entry for each guest, window and kind, and the loops stay inside them: `!` says so, as a check would
// cost time in inner loops.

/** Shares of windows are sums of fractions. */
const ROUNDING = 1e-9;

/** What the items of a host asked for in every window. */
export interface DemandOnHost {
  /** In the promised share of windows they asked for no more. */
  readonly peakCores: number;
  /** Share of windows in which they asked for no more than a limit, 0 to 1; until the host is asked about with other items on it. */
  readonly shareWithin: (limit: number) => number;
}

/**
 * What the items of a pool ask of one machine in every window of the record. Packing knows their profiles alone; this says what
 * hosts would have had to carry. Where a guest was not measured, the mean of its profile stands; a guest without series asks for
 * what it is planned for.
 */
export class PoolRecord {
  readonly #units: Pool['units'];
  readonly #record: DemandRecord;
  readonly #onMachine: NeedsOnMachine;
  readonly #inWindows: NeedsInWindows;
  readonly #vcpus: Float64Array;
  /** Sums of the hosts that were asked about: once guests are placed, hosts are asked about again. */
  readonly #known = new WeakMap<Placement, (SumOnHost | undefined)[]>();
  /** The latest sum that each item is in: another host, or the same with others on it, may differ by few items. */
  readonly #latest: (SumOnHost | undefined)[];
  readonly #scratch: Float64Array;
  /** Windows in which a host may be asked for more than it can carry. */
  readonly #mayBeBeyond: number;

  /** @param vcpus of the guests of the estate: none uses more than a core of each */
  constructor(
    { units }: Pool,
    record: DemandRecord,
    onMachine: NeedsOnMachine,
    inWindows: NeedsInWindows,
    vcpus: Float64Array,
  ) {
    this.#units = units;
    this.#record = record;
    this.#onMachine = onMachine;
    this.#inWindows = inWindows;
    this.#vcpus = vcpus;
    this.#latest = units.map(() => undefined);
    this.#scratch = new Float64Array(record.windows);
    this.#mayBeBeyond = Math.floor((1 - inWindows.kinds.promised) * record.windows + ROUNDING);
  }

  get windows(): number {
    return this.#record.windows;
  }

  /** What the items of a host asked for, together. */
  on(placement: Placement, host: number): DemandOnHost {
    const sums = this.#sumOn(placement, host);
    const ordered = this.#scratch;
    const at = this.windows - 1 - this.#mayBeBeyond;
    ordered.set(sums);
    moveToPlace(ordered, at);
    return { peakCores: ordered[at]!, shareWithin: (limit) => 1 - windowsBeyond(sums, limit) / this.windows };
  }

  /** Whether a host is within the limit in the promised share of windows. */
  isWithin(placement: Placement, host: number, limit: number): boolean {
    return windowsBeyond(this.#sumOn(placement, host), limit) <= this.#mayBeBeyond;
  }

  /** Demand of each item of a host over the windows in which they ask for more than `limit` together: in the order of `items`. */
  demandBeyond(placement: Placement, host: number, limit: number, items: readonly number[]): Float64Array {
    const beyond = this.#sumOn(placement, host).map((sum) => (sum > limit + ROUNDING ? 1 : 0));
    const own = this.#scratch;
    return Float64Array.from(items, (item) => {
      own.fill(0);
      this.#add(own, item);
      let total = 0;
      for (let window = 0; window < own.length; window++) total += beyond[window]! * own[window]!;
      return total;
    });
  }

  /** What all items of a placement asked for in every window. */
  ofAll(placement: Placement): Float64Array {
    const total = new Float64Array(this.windows);
    for (let host = 0; host < placement.hosts; host++) {
      const sums = this.#sumOn(placement, host);
      for (let window = 0; window < total.length; window++) total[window]! += sums[window]!;
    }
    return total;
  }

  /** The sum of the items of a host in every window. */
  #sumOn(placement: Placement, host: number): Float64Array {
    const items = placement.itemsOn(host);
    const onHosts = this.#known.get(placement) ?? [];
    const known = onHosts[host];
    if (known !== undefined && isSame(known.items, items)) return known.sums;
    const sum = { items, sums: this.#sumOf(items) };
    onHosts[host] = sum;
    this.#known.set(placement, onHosts);
    for (const item of items) this.#latest[item] = sum;
    return sum.sums;
  }

  /** From a sum that differs by few items, where there is one: the last bits of a sum depend on what was asked before. */
  #sumOf(items: readonly number[]): Float64Array {
    const nearest = this.#nearest(items);
    const sums = nearest?.sums.slice() ?? new Float64Array(this.windows);
    const missing = new Set(items);
    for (const item of nearest?.items ?? []) if (!missing.delete(item)) this.#add(sums, item, -1);
    for (const item of missing) this.#add(sums, item);
    return sums;
  }

  /** The known sum from which fewest items have to be taken or added; undefined where that is no less work than all of them. */
  #nearest(items: readonly number[]): SumOnHost | undefined {
    const shared = new Map<SumOnHost, number>();
    for (const item of items) {
      const latest = this.#latest[item];
      if (latest !== undefined) shared.set(latest, 1 + (shared.get(latest) ?? 0));
    }
    let fewest = items.length;
    let nearest: SumOnHost | undefined;
    for (const [sum, common] of shared) {
      const changes = items.length + sum.items.length - 2 * common;
      if (changes < fewest) [fewest, nearest] = [changes, sum];
    }
    return nearest;
  }

  /** @param times -1 to take it off */
  #add(sums: Float64Array, item: number, times = 1): void {
    for (const guest of this.#units[item]!) {
      addGuest(sums, guest, this.#record, this.#onMachine, this.#inWindows, this.#vcpus[guest]!, times);
    }
  }
}

interface SumOnHost {
  readonly items: readonly number[];
  readonly sums: Float64Array;
}

function isSame(items: readonly number[], others: readonly number[]): boolean {
  return items.length === others.length && items.every((item, at) => item === others[at]);
}

function windowsBeyond(sums: Float64Array, limit: number): number {
  let beyond = 0;
  for (let window = 0; window < sums.length; window++) if (sums[window]! > limit + ROUNDING) beyond++;
  return beyond;
}

/**
 * Adds what a guest asked for in every window.
 * @param most it never uses more: a core for each of its vCPUs
 * @param times -1 to take it off
 */
function addGuest(
  sums: Float64Array,
  guest: number,
  { windows, values, means, highest, kindOf }: DemandRecord,
  { meanCores, demandCores }: NeedsOnMachine,
  { kinds, meanCores: byKind }: NeedsInWindows,
  most: number,
  times: number,
): void {
  const mean = means[guest]!;
  if (!(mean > 0)) {
    const constant = Number.isNaN(mean) ? times * demandCores[guest]! : 0;
    if (constant !== 0) for (let window = 0; window < windows; window++) sums[window]! += constant;
    return;
  }
  const scale = meanCores[guest]! / mean;
  const from = guest * windows;
  const peak = highest[guest]! * scale;
  if (peak <= most) {
    const signed = times * scale;
    for (let window = 0; window < windows; window++) sums[window]! += values[from + window]! * signed;
    return;
  }
  if (peak > most) {
    // The smaller of the two, without a branch: which one it is cannot be predicted.
    const half = times / 2;
    for (let window = 0; window < windows; window++) {
      const cores = values[from + window]! * scale;
      sums[window]! += (cores + most - Math.abs(cores - most)) * half;
    }
    return;
  }
  // Not measured in every window.
  const profile = guest * kinds.count;
  for (let window = 0; window < windows; window++) {
    const cores = values[from + window]! * scale;
    sums[window]! += times * (cores <= most ? cores : cores > most ? most : byKind[profile + kindOf[window]!]!);
  }
}
