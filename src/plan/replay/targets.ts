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
  /** MIPS that count as taken of each host. */
  readonly #taken: Float64Array;
  /** Hosts that are on, without those that were found closed: they are until the round ends. */
  #on: number[] = [];
  readonly #isOn: Uint8Array;
  /** What hosts draw as the round begins; those that are off as much as if they were idle. */
  readonly #wattsBefore: Float64Array;
  readonly #hostsOfKind: readonly Int32Array[];
  /** By kind, where in its hosts the first one that is off may be: all before it are on. */
  readonly #firstOff: Int32Array;
  /** Of each host that is on: watts that a guest's are counted from, and how many more it draws already. */
  readonly #wattsNow: Float64Array;
  readonly #risen: Float64Array;
  /** MIPS up to the end of its tenth of load, watts for each of them, and how many more for each beyond. */
  readonly #tenthLeft: Float64Array;
  readonly #slope: Float64Array;
  readonly #bend: Float64Array;
  /** The least capacity and the slowest core of a host. */
  readonly #leastMips: number;
  readonly #leastCoreMips: number;
  /** Hosts that may take a guest, and by how much their power rises, about. */
  readonly #candidates: Int32Array;
  readonly #rises: Float64Array;
  /** The least of them. */
  #leastOfAll = Infinity;
  /** Candidates whose rises differ by rounding at most, with exact ones, and how many they are. */
  readonly #alikeHosts: Int32Array;
  readonly #alikeRises: Float64Array;
  #alike = 0;

  constructor(farm: Farm, rules: ReplayRules, test: OverloadTest) {
    const { hosts } = farm;
    this.#farm = farm;
    this.#rules = rules;
    this.#test = test;
    this.#taken = rules.forgetsPlacements ? farm.usedMips : farm.takenMips;
    this.#isOn = new Uint8Array(hosts);
    this.#wattsBefore = new Float64Array(hosts);
    this.#hostsOfKind = farm.kinds.map((_, kind) =>
      Int32Array.from([...farm.kindOf.keys()].filter((host) => farm.kindOf[host] === kind)),
    );
    this.#firstOff = new Int32Array(farm.kinds.length);
    this.#wattsNow = new Float64Array(hosts);
    this.#risen = new Float64Array(hosts);
    this.#tenthLeft = new Float64Array(hosts);
    this.#slope = new Float64Array(hosts);
    this.#bend = new Float64Array(hosts);
    this.#leastMips = Math.min(...farm.kinds.map(({ cores, coreMips }) => cores * coreMips));
    this.#leastCoreMips = Math.min(...farm.kinds.map(({ coreMips }) => coreMips));
    this.#candidates = new Int32Array(hosts);
    this.#rises = new Float64Array(hosts);
    this.#alikeHosts = new Int32Array(hosts);
    this.#alikeRises = new Float64Array(hosts);
  }

  /** Hosts that are on now, ascending. */
  startRound(): readonly number[] {
    this.#on = [];
    this.#firstOff.fill(0);
    for (let host = 0; host < this.#farm.hosts; host++) {
      const isOn = this.#farm.watts[host]! > 0;
      this.#wattsBefore[host] = isOn ? this.#farm.watts[host]! : this.#farm.wattsAt(host, 0);
      this.#isOn[host] = isOn ? 1 : 0;
      if (isOn) {
        this.#on.push(host);
        this.touch(host);
      }
    }
    return this.#on.slice();
  }

  /** Its guests have changed. */
  touch(host: number): void {
    const farm = this.#farm;
    const total = farm.totalMips[host]!;
    const share = this.#taken[host]! / total;
    const tenth = Math.floor(share * 10);
    const slope = farm.slopeAt(host, tenth) / total;
    const watts = farm.wattsAt(host, share);
    this.#wattsNow[host] = this.#rules.wakesFreely ? this.#wattsBefore[host]! : watts;
    this.#risen[host] = watts - this.#wattsNow[host]!;
    this.#tenthLeft[host] = ((tenth + 1) / 10) * total - this.#taken[host]!;
    this.#slope[host] = slope;
    this.#bend[host] = farm.slopeAt(host, tenth + 1) / total - slope;
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
    const farm = this.#farm;
    const mips = farm.asked[guest]!;
    let count = this.#about(guest, isClosed);
    let best = NOWHERE;
    let bestRise = Infinity;
    let least = this.#leastOfAll;
    while (count > 0 && best === NOWHERE) {
      count = this.#takeLeast(count, mips, least);
      for (; this.#alike > 0 && best === NOWHERE;) {
        const host = this.#nextAlike();
        if (testsOverload && this.#test.isOver(host, guest)) continue;
        best = host;
        bestRise = this.#riseOf(host, mips);
      }
      if (best === NOWHERE) least = this.#least(count);
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

  /** Lists the hosts that have room for a guest, and about how much their power rises by it. @returns how many there are */
  #about(guest: number, isClosed: Uint8Array): number {
    const { asked, guests, freeMips, coreMips, freeMemoryMib } = this.#farm;
    const risen = this.#risen;
    const tenthLeft = this.#tenthLeft;
    const slope = this.#slope;
    const bend = this.#bend;
    const candidates = this.#candidates;
    const rises = this.#rises;
    const mips = asked[guest]!;
    const memoryMib = guests.memoryMib[guest]!;
    // No more than a tenth of any host reaches into the next tenth at most: the rise is then known but for rounding.
    const isSmall = mips * 10 <= this.#leastMips;
    const fitsCores = mips <= this.#leastCoreMips;
    const on = this.#on;
    let count = 0;
    let least = Infinity;
    for (let at = 0; at < on.length; at++) {
      const host = on[at]!;
      if (isClosed[host] === 1) {
        const last = on.pop()!;
        if (last !== host) on[at--] = last;
        continue;
      }
      if (freeMips[host]! < mips || freeMemoryMib[host]! < memoryMib) continue;
      if (!fitsCores && coreMips[host]! < mips) continue;
      const beyond = mips - tenthLeft[host]!;
      const rise = isSmall
        ? risen[host]! + mips * slope[host]! + (beyond > 0 ? beyond * bend[host]! : 0)
        : this.#riseOf(host, mips);
      candidates[count] = host;
      rises[count] = rise;
      if (rise < least) least = rise;
      count++;
    }
    this.#leastOfAll = least;
    return count;
  }

  /** The least rise of so many candidates. */
  #least(count: number): number {
    const rises = this.#rises;
    let least = Infinity;
    for (let at = 0; at < count; at++) if (rises[at]! < least) least = rises[at]!;
    return least;
  }

  /**
   * Takes those with the least rise out of so many candidates, and keeps them with their exact rises. @param least about what it is
   * @returns how many candidates are left
   */
  #takeLeast(count: number, mips: number, least: number): number {
    const candidates = this.#candidates;
    const rises = this.#rises;
    const most = least + ROUNDING_WATTS;
    let left = 0;
    this.#alike = 0;
    for (let at = 0; at < count; at++) {
      const host = candidates[at]!;
      if (rises[at]! > most) {
        candidates[left] = host;
        rises[left++] = rises[at]!;
      } else {
        this.#alikeHosts[this.#alike] = host;
        this.#alikeRises[this.#alike++] = this.#riseOf(host, mips);
      }
    }
    return left;
  }

  /** Takes the one with the least rise out of those alike; the first host where several have it. */
  #nextAlike(): number {
    const hosts = this.#alikeHosts;
    const rises = this.#alikeRises;
    let first = 0;
    for (let at = 1; at < this.#alike; at++) {
      if (rises[at]! < rises[first]! || (rises[at] === rises[first] && hosts[at]! < hosts[first]!)) first = at;
    }
    const host = hosts[first]!;
    const last = --this.#alike;
    hosts[first] = hosts[last]!;
    rises[first] = rises[last]!;
    return host;
  }

  /** Watts by which a guest more raises the power of a host. */
  #riseOf(host: number, mips: number): number {
    const share = Math.min(1, (this.#taken[host]! + mips) / this.#farm.totalMips[host]!);
    return this.#farm.wattsAt(host, share) - this.#wattsNow[host]!;
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
