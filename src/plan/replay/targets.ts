import { type Farm, NOWHERE } from './farm.ts';
import type { OverloadTest } from './host-sums.ts';
import type { ReplayRules } from './rules.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Watts that differ by less are the same but for rounding. */
const ROUNDING_WATTS = 1e-6;

/**
 * Finds the host for a guest whose power rises least by it (power-aware best fit decreasing of Beloglazov and Buyya), among
 * those that would not have too much to do. Hosts that are off are the same within a kind, so only the first of a kind is
 * looked at.
 */
export class Targets {
  readonly #farm: Farm;
  readonly #rules: ReplayRules;
  readonly #test: OverloadTest;
  /** Hosts that are on, without those that were found closed: they are until the round ends. */
  #on: number[] = [];
  readonly #isOn: Uint8Array;
  /** What hosts draw as the round begins; those that are off as much as if they were idle. */
  readonly #wattsBefore: Float64Array;
  readonly #hostsOfKind: readonly Int32Array[];
  /** By kind, where in its hosts the first one that is off may be: all before it are on. */
  readonly #firstOff: Int32Array;

  constructor(farm: Farm, rules: ReplayRules, test: OverloadTest) {
    this.#farm = farm;
    this.#rules = rules;
    this.#test = test;
    this.#isOn = new Uint8Array(farm.hosts);
    this.#wattsBefore = new Float64Array(farm.hosts);
    this.#hostsOfKind = farm.kinds.map((_, kind) =>
      Int32Array.from([...farm.kindOf.keys()].filter((host) => farm.kindOf[host] === kind)),
    );
    this.#firstOff = new Int32Array(farm.kinds.length);
  }

  /** Hosts that are on now, ascending. */
  startRound(): readonly number[] {
    this.#on = [];
    this.#firstOff.fill(0);
    for (let host = 0; host < this.#farm.hosts; host++) {
      const isOn = this.#farm.watts[host]! > 0;
      this.#wattsBefore[host] = isOn ? this.#farm.watts[host]! : this.#farm.wattsAt(host, 0);
      this.#isOn[host] = isOn ? 1 : 0;
      if (isOn) this.#on.push(host);
    }
    return this.#on.slice();
  }

  /** A host that was off has got a guest. */
  wake(host: number): void {
    if (this.#isOn[host] === 1 || this.#rules.forgetsPlacements) return;
    this.#isOn[host] = 1;
    this.#on.push(host);
  }

  /**
   * @param isClosed hosts that take none until the round ends
   * @param mayWake whether hosts that are off are targets as well
   * @param testsOverload whether hosts that would have too much to do are left out
   * @returns NOWHERE where no host takes it
   */
  find(guest: number, isClosed: Uint8Array, mayWake: boolean, testsOverload = true): number {
    const { asked, freeMips, coreMips, freeMemoryMib, totalMips, leastRise, guests } = this.#farm;
    const farm = this.#farm;
    const { forgetsPlacements, wakesFreely } = this.#rules;
    const taken = forgetsPlacements ? farm.usedMips : farm.takenMips;
    const mips = asked[guest]!;
    const memoryMib = guests.memoryMib[guest]!;
    const on = this.#on;
    let best = NOWHERE;
    let bestRise = Infinity;
    for (let at = 0; at < on.length; at++) {
      const host = on[at]!;
      if (isClosed[host] === 1) {
        const last = on.pop()!;
        if (last !== host) on[at--] = last;
        continue;
      }
      if (freeMips[host]! < mips || coreMips[host]! < mips || freeMemoryMib[host]! < memoryMib) continue;
      const total = totalMips[host]!;
      // What it takes at least is often enough to know that another host is better.
      if (leastRise[host]! * mips > bestRise + ROUNDING_WATTS && mips * 10 <= total) continue;
      const before = wakesFreely ? this.#wattsBefore[host]! : farm.wattsAt(host, taken[host]! / total);
      const rise = farm.wattsAt(host, Math.min(1, (taken[host]! + mips) / total)) - before;
      if (rise > bestRise || (rise === bestRise && host > best)) continue;
      if (testsOverload && this.#test.isOver(host, guest)) continue;
      best = host;
      bestRise = rise;
    }
    if (!mayWake) return best;
    for (let kind = 0; kind < this.#firstOff.length; kind++) {
      const hosts = this.#hostsOfKind[kind]!;
      let first = this.#firstOff[kind]!;
      while (first < hosts.length && this.#isOn[hosts[first]!] === 1) first++;
      this.#firstOff[kind] = first;
      for (let at = first; at < hosts.length; at++) {
        const host = hosts[at]!;
        if (this.#isOn[host] === 1 || isClosed[host] === 1 || !this.#takes(host, guest, mips)) continue;
        const rise = this.#riseOfOff(host, mips);
        if (rise < bestRise || (rise === bestRise && host < best)) {
          best = host;
          bestRise = rise;
        }
        break;
      }
    }
    return best;
  }

  #takes(host: number, guest: number, mips: number): boolean {
    const { freeMips, coreMips, freeMemoryMib, guests } = this.#farm;
    return freeMips[host]! >= mips && coreMips[host]! >= mips && freeMemoryMib[host]! >= guests.memoryMib[guest]!;
  }

  #riseOfOff(host: number, mips: number): number {
    const farm = this.#farm;
    const idle = this.#rules.wakesFreely ? farm.wattsAt(host, 0) : 0;
    return farm.wattsAt(host, mips / farm.totalMips[host]!) - idle;
  }
}
