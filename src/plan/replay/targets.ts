import { type Farm, NOWHERE } from './farm.ts';
import type { OverloadTest } from './host-sums.ts';
import type { ReplayRules } from './rules.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Watts that differ by less are the same but for rounding. */
const ROUNDING_WATTS = 1e-6;

/** What decides whether a host that is on takes a guest: free memory, MIPS that are free for one vCPU, room by the test. */
const [FREE_MEMORY, FREE_MIPS, ROOM] = [0, 1, 2];
/** How many watts more it draws already; MIPS up to the end of its tenth of load, watts for each, half of how many more for each beyond. */
const [RISEN, TENTH_LEFT, SLOPE, HALF_BEND] = [3, 4, 5, 6];
/** Numbers of a row: as many as a line of the cache holds. */
const ROW = 8;

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
  /** Hosts that are on and not closed, as many as count; a row of figures for each; and where the row of each host is. */
  readonly #on: Int32Array;
  #onCount = 0;
  readonly #rows: Float64Array;
  readonly #rowOf: Int32Array;
  readonly #isOn: Uint8Array;
  /** What hosts draw as the round begins; those that are off as much as if they were idle. */
  readonly #wattsBefore: Float64Array;
  /** Watts that the rise of a host that is on is counted from. */
  readonly #wattsNow: Float64Array;
  /** What each draws when it is idle. */
  readonly #idleWatts: Float64Array;
  readonly #hostsOfKind: readonly Int32Array[];
  /** By kind, where in its hosts the first one that is off may be: all before it are on. */
  readonly #firstOff: Int32Array;
  /** The least capacity of a host. */
  readonly #leastMips: number;
  /** In the order of the hosts that are on, by about how much their power rises; without end for those that are no targets. */
  readonly #rises: Float64Array;
  /** The least of them, and whether they are known to the last bit. */
  #leastRise = Infinity;
  #isExact = false;
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
    this.#on = new Int32Array(hosts);
    this.#rows = new Float64Array(hosts * ROW);
    this.#rowOf = new Int32Array(hosts);
    this.#isOn = new Uint8Array(hosts);
    this.#wattsBefore = new Float64Array(hosts);
    this.#wattsNow = new Float64Array(hosts);
    this.#idleWatts = Float64Array.from({ length: hosts }, (_, host) => farm.wattsAt(host, 0));
    this.#hostsOfKind = farm.kinds.map((_, kind) =>
      Int32Array.from([...farm.kindOf.keys()].filter((host) => farm.kindOf[host] === kind)),
    );
    this.#firstOff = new Int32Array(farm.kinds.length);
    this.#leastMips = Math.min(...farm.kinds.map(({ cores, coreMips }) => cores * coreMips));
    this.#rises = new Float64Array(hosts);
    this.#alikeHosts = new Int32Array(hosts);
    this.#alikeRises = new Float64Array(hosts);
  }

  /** Hosts that are on now, ascending: all of them are targets. */
  startRound(): readonly number[] {
    const { hosts, watts } = this.#farm;
    const on: number[] = [];
    this.#onCount = 0;
    this.#firstOff.fill(0);
    this.#rowOf.fill(NOWHERE);
    for (let host = 0; host < hosts; host++) {
      const isOn = watts[host]! > 0;
      this.#wattsBefore[host] = isOn ? watts[host]! : this.#idleWatts[host]!;
      this.#isOn[host] = isOn ? 1 : 0;
      if (!isOn) continue;
      on.push(host);
      this.#open(host);
    }
    return on;
  }

  /** Its guests have changed. */
  touch(host: number): void {
    const row = this.#rowOf[host]! * ROW;
    if (row < 0) return;
    const farm = this.#farm;
    const rows = this.#rows;
    const taken = this.#taken[host]!;
    const total = farm.totalMips[host]!;
    const share = taken / total;
    const tenth = Math.floor(share * 10);
    const slope = farm.slopeAt(host, tenth) / total;
    const watts = farm.wattsAt(host, share);
    const now = this.#rules.wakesFreely ? this.#wattsBefore[host]! : watts;
    this.#wattsNow[host] = now;
    rows[row + FREE_MEMORY] = farm.freeMemoryMib[host]!;
    rows[row + FREE_MIPS] = Math.min(farm.freeMips[host]!, farm.coreMips[host]!);
    rows[row + ROOM] = Infinity;
    rows[row + RISEN] = watts - now;
    rows[row + TENTH_LEFT] = ((tenth + 1) / 10) * total - taken;
    rows[row + SLOPE] = slope;
    rows[row + HALF_BEND] = (farm.slopeAt(host, tenth + 1) / total - slope) / 2;
  }

  /** A host that was off has got a guest. */
  wake(host: number): void {
    if (this.#isOn[host] === 1 || this.#rules.forgetsPlacements) return;
    this.#isOn[host] = 1;
    this.#open(host);
  }

  #open(host: number): void {
    this.#on[this.#onCount] = host;
    this.#rowOf[host] = this.#onCount++;
    this.touch(host);
  }

  /** A host that is on takes no guests until the next round. */
  close(host: number): void {
    const row = this.#rowOf[host]!;
    if (row === NOWHERE) return;
    const last = --this.#onCount;
    const moved = this.#on[last]!;
    this.#on[row] = moved;
    this.#rowOf[moved] = row;
    this.#rowOf[host] = NOWHERE;
    const rows = this.#rows;
    for (let at = 0; at < ROW; at++) rows[row * ROW + at] = rows[last * ROW + at]!;
  }

  /**
   * @param mayWake whether hosts that are off are targets as well
   * @param testsOverload whether hosts that would have too much to do are left out
   * @returns NOWHERE where no host takes it
   */
  find(guest: number, mayWake: boolean, testsOverload = true): number {
    const mips = this.#farm.asked[guest]!;
    this.#about(guest, testsOverload ? this.#test.leastSize(guest) : -Infinity);
    let best = NOWHERE;
    while (this.#leastRise < Infinity && best === NOWHERE) {
      this.#takeLeast(mips);
      while (this.#alike > 0 && best === NOWHERE) {
        const host = this.#nextAlike();
        if (!testsOverload || !this.#isOver(host, guest)) best = host;
      }
    }
    return mayWake ? this.#orWake(best, guest, mips) : best;
  }

  #isOver(host: number, guest: number): boolean {
    const isOver = this.#test.isOver(host, guest);
    this.#rows[this.#rowOf[host]! * ROW + ROOM] = this.#test.room[host]!;
    return isOver;
  }

  /** The best of the hosts that are on, or one to wake whose power rises less. */
  #orWake(bestOn: number, guest: number, mips: number): number {
    let best = bestOn;
    let bestRise = best === NOWHERE ? Infinity : this.#riseOf(best, mips);
    for (let kind = 0; kind < this.#firstOff.length; kind++) {
      const hosts = this.#hostsOfKind[kind]!;
      let first = this.#firstOff[kind]!;
      while (first < hosts.length && this.#isOn[hosts[first]!] === 1) first++;
      this.#firstOff[kind] = first;
      for (let at = first; at < hosts.length; at++) {
        const host = hosts[at]!;
        if (this.#isOn[host] === 1 || !this.#takes(host, guest, mips)) continue;
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

  /** About how much the power of each host rises by a guest: without end where it has no room. @param leastSize by the test */
  #about(guest: number, leastSize: number): void {
    const rows = this.#rows;
    const rises = this.#rises;
    const mips = this.#farm.asked[guest]!;
    const memoryMib = this.#farm.guests.memoryMib[guest]!;
    let least = Infinity;
    for (let at = 0; at < this.#onCount; at++) {
      const row = at * ROW;
      let rise = Infinity;
      if (
        Math.min(rows[row + FREE_MEMORY]! - memoryMib, rows[row + FREE_MIPS]! - mips, rows[row + ROOM]! - leastSize) >=
        0
      ) {
        const past = mips - rows[row + TENTH_LEFT]!;
        // Twice what is past it, or 0: without a branch, which would be mispredicted as often as not.
        const beyond = past + Math.abs(past);
        rise = rows[row + RISEN]! + mips * rows[row + SLOPE]! + beyond * rows[row + HALF_BEND]!;
        if (rise < least) least = rise;
      }
      rises[at] = rise;
    }
    // No more than a tenth of any host reaches into the next tenth at most: the rise is then known but for rounding.
    this.#isExact = mips * 10 > this.#leastMips;
    this.#leastRise = this.#isExact ? this.#riseExactly(mips) : least;
  }

  /** Puts exact rises of hosts that have room in the place of about so much. @returns the least */
  #riseExactly(mips: number): number {
    const rises = this.#rises;
    let least = Infinity;
    for (let at = 0; at < this.#onCount; at++) {
      if (rises[at] === Infinity) continue;
      rises[at] = this.#riseOf(this.#on[at]!, mips);
      least = Math.min(least, rises[at]!);
    }
    return least;
  }

  /** Takes the hosts with the least rise, but for rounding, out of those that have room, and keeps them with their exact rises. */
  #takeLeast(mips: number): void {
    const rises = this.#rises;
    const hosts = this.#alikeHosts;
    const most = this.#leastRise + ROUNDING_WATTS;
    let next = Infinity;
    let alike = 0;
    for (let at = 0; at < this.#onCount; at++) {
      const rise = rises[at]!;
      if (rise <= most) {
        this.#alikeRises[alike] = rise;
        hosts[alike++] = this.#on[at]!;
        rises[at] = Infinity;
      } else if (rise < next) next = rise;
    }
    // A single one needs no comparing.
    if (alike > 1 && !this.#isExact)
      for (let at = 0; at < alike; at++) this.#alikeRises[at] = this.#riseOf(hosts[at]!, mips);
    this.#alike = alike;
    this.#leastRise = next;
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
