import { RandomStreams } from '../../sim/engine/random.ts';
import { Accounts, type HostStates } from './accounts.ts';
import { consolidate, type Move, type Round, Trial } from './consolidation.ts';
import { Farm, NOWHERE } from './farm.ts';
import { overloadTest } from './overload.ts';
import type { ReplayPolicy } from './policy.ts';
import { REPLAY_MODES, type ReplayMode, type ReplayRules } from './rules.ts';
import { selectionOf } from './selection.ts';
import { Targets } from './targets.ts';
import type { ReplayTask } from './task.ts';
import { UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so.

/** What a policy does to energy and guests over a trace. */
export interface ReplayResult {
  readonly energyKwh: number;
  readonly migrations: number;
  /** Times that a host was switched off. */
  readonly shutdowns: number;
  /** SLATAH: share of the time of active hosts in which guests got less than they asked for. */
  readonly shortHostRatio: number;
  /** PDM: share of what guests asked for that they lost while they were copied. */
  readonly migrationLossRatio: number;
  /** SLAV: the product of the two. */
  readonly slaViolation: number;
  /** Share of what guests asked for that they did not get. */
  readonly unservedRatio: number;
  /** Mean over time. */
  readonly activeHosts: number;
  readonly states: HostStates;
}

const JOULES_PER_KWH = 3.6e6;
/** Seconds after a reading at which CloudSim looks at it. */
const CLOUDSIM_DELAY_SEC = 0.1;

/**
 * Replays a trace under a policy. The same task, policy, mode and seed give the same figures.
 * @param seed of the random selection
 * @returns undefined where the hosts do not hold the guests at the beginning
 */
export function replay(
  task: ReplayTask,
  policy: ReplayPolicy,
  mode: ReplayMode,
  seed: number,
): ReplayResult | undefined {
  const run = new Replay(task, policy, REPLAY_MODES[mode], seed);
  return run.placeAll() ? run.play() : undefined;
}

class Replay {
  readonly #task: ReplayTask;
  readonly #policy: ReplayPolicy;
  readonly #rules: ReplayRules;
  readonly #farm: Farm;
  readonly #accounts: Accounts;
  readonly #history: UseHistory;
  /** Share of its vCPU that each guest uses now. */
  readonly #use: Float64Array;
  readonly #round: Round | undefined;
  readonly #targets: Targets | undefined;
  /** Hosts whose guests have changed, each once. */
  readonly #toShare: number[] = [];
  readonly #isToShare: Uint8Array;
  #nowSec = 0;

  constructor(task: ReplayTask, policy: ReplayPolicy, rules: ReplayRules, seed: number) {
    const farm = new Farm(task, rules);
    const history = new UseHistory(task.trace.guests);
    const use = new Float64Array(task.trace.guests);
    this.#task = task;
    this.#policy = policy;
    this.#rules = rules;
    this.#farm = farm;
    this.#history = history;
    this.#use = use;
    this.#isToShare = new Uint8Array(farm.hosts);
    this.#accounts = new Accounts(rules, task.kinds.length);
    if (policy.kind !== 'consolidate') return;
    const test = overloadTest(policy.overload, policy.parameter, { farm, history, rules });
    const random = new RandomStreams(seed, Int32Array.of(1), 1);
    const select = selectionOf(policy.selection, { farm, history, use, random });
    const targets = new Targets(farm, rules, test);
    this.#targets = targets;
    this.#round = { farm, rules, test, select, targets, trial: new Trial(farm, test, targets) };
  }

  /** Puts every guest on a host, as if it used all of its vCPU. @returns whether all found one */
  placeAll(): boolean {
    const farm = this.#farm;
    const { trace, guests } = this.#task;
    this.#targets?.startRound();
    // Guests with all of their MIPS may fill a host: what they really use is less, and is not known yet.
    const testsOverload = this.#rules.demand === 'linear';
    for (let guest = 0; guest < trace.guests; guest++) {
      farm.asked[guest] = guests.mips[guest]!;
      const host = this.#targets?.find(guest, true, testsOverload) ?? this.#firstFit(guest);
      if (host === NOWHERE) return false;
      farm.put(guest, host);
      this.#round?.test.touch(host);
      this.#targets?.touch(host);
      this.#targets?.wake(host);
      // CloudSim forgets what a guest was placed with: hosts are then judged by the next guest alone.
      if (this.#rules.demand === 'linear') farm.asked[guest] = 0;
    }
    if (this.#rules.forgetsMemory) farm.freeMemoryMib.fill(Infinity);
    return true;
  }

  #firstFit(guest: number): number {
    const { hosts, freeMips, coreMips, freeMemoryMib, asked, guests } = this.#farm;
    for (let host = 0; host < hosts; host++) {
      const takes = freeMips[host]! >= asked[guest]! && coreMips[host]! >= asked[guest]!;
      if (takes && freeMemoryMib[host]! >= guests.memoryMib[guest]!) return host;
    }
    return NOWHERE;
  }

  play(): ReplayResult {
    const { windows, stepSec } = this.#task.trace;
    const endSec = windows * stepSec;
    if (this.#policy.kind === 'npa') this.#allOn(endSec);
    if (this.#rules.demand === 'linear') {
      // It ends with its last look: what comes after is not counted.
      for (let atSec = CLOUDSIM_DELAY_SEC + stepSec; atSec < endSec; atSec += stepSec) {
        this.#advance(atSec);
        // What CloudSim keeps of a guest depends on how times round.
        if ((this.#nowSec - CLOUDSIM_DELAY_SEC) % stepSec === 0) this.#history.record(this.#use);
        this.#decide();
      }
    } else {
      this.#demandOf(0);
      for (let window = 1; window <= windows; window++) {
        this.#advance(window * stepSec);
        if (window === windows) break;
        this.#history.record(this.#use);
        this.#decide(() => this.#demandOf(window));
      }
    }
    return this.#result();
  }

  /** A round, and the moves up to their end. @param then what changes as soon as they have begun */
  #decide(then?: () => void): void {
    const moves = this.#round === undefined ? [] : consolidate(this.#round);
    this.#accounts.migrations += moves.length;
    for (const { guest, target } of moves) this.#farm.startMove(guest, target);
    const { hostOf } = this.#farm;
    for (const { guest, target } of moves) {
      this.#shareLater(target);
      this.#shareLater(hostOf[guest]!);
    }
    for (const host of this.#toShare) this.#farm.share(host);
    this.#sharedAll();
    then?.();
    for (const [atSec, together] of this.#byEnd(moves)) {
      this.#advance(atSec);
      for (const { guest } of together) this.#shareLater(hostOf[guest]!);
      for (const { guest, target } of together) {
        this.#farm.endMove(guest, target);
        this.#shareLater(target);
      }
      for (const host of this.#toShare) this.#shareAgain(host);
      this.#sharedAll();
      if (this.#rules.idleGuestsLeave) for (const { guest } of together) this.#dropIfIdle(guest);
    }
  }

  #shareLater(host: number): void {
    if (this.#isToShare[host] === 1) return;
    this.#isToShare[host] = 1;
    this.#toShare.push(host);
  }

  #sharedAll(): void {
    for (const host of this.#toShare) this.#isToShare[host] = 0;
    this.#toShare.length = 0;
  }

  #shareAgain(host: number): void {
    const wasOn = this.#farm.watts[host]! > 0;
    this.#farm.share(host);
    if (wasOn && this.#farm.watts[host] === 0) this.#accounts.shutdowns++;
  }

  /** Moves by the time at which the copy is done, earliest first. */
  #byEnd(moves: readonly Move[]): (readonly [number, Move[]])[] {
    const { kinds, kindOf } = this.#task;
    const byEnd = new Map<number, Move[]>();
    for (const move of moves) {
      const rate = kinds[kindOf[move.target]!]!.copyMibPerSec;
      const endSec = this.#nowSec + this.#task.guests.memoryMib[move.guest]! / rate;
      const together = byEnd.get(endSec);
      if (together === undefined) byEnd.set(endSec, [move]);
      else together.push(move);
    }
    return [...byEnd].sort(([a], [b]) => a - b);
  }

  /** Time passes, up to `toSec`. */
  #advance(toSec: number): void {
    const farm = this.#farm;
    const seconds = toSec - this.#nowSec;
    const isFirst = this.#nowSec === 0;
    this.#nowSec = toSec;
    if (this.#rules.demand === 'steps') {
      this.#accounts.pass(farm, seconds);
      for (const watts of farm.watts) this.#accounts.joules += this.#drawn(watts) * seconds;
      return;
    }
    if (!isFirst) this.#accounts.pass(farm, seconds);
    this.#useAt(toSec);
    const { hosts, guestsOn, watts } = farm;
    for (let host = 0; host < hosts; host++) {
      const before = watts[host]!;
      if (before === 0 && guestsOn[host]!.length === 0) continue;
      this.#shareAgain(host);
      if (before === 0) continue;
      const now = watts[host]!;
      const after = now > 0 ? now : farm.wattsAt(host, 0);
      this.#accounts.joules += this.#drawn((before + after) / 2) * seconds;
    }
    this.#dropIdle();
  }

  #drawn(watts: number): number {
    return this.#policy.kind === 'npa' ? 0 : watts;
  }

  #allOn(seconds: number): void {
    for (let host = 0; host < this.#farm.hosts; host++) this.#accounts.joules += this.#farm.wattsAt(host, 1) * seconds;
  }

  /** Guests that ask for nothing leave, unless they move. */
  #dropIdle(): void {
    const { asked } = this.#farm;
    for (let guest = 0; guest < asked.length; guest++) if (asked[guest] === 0) this.#dropIfIdle(guest);
  }

  #dropIfIdle(guest: number): void {
    const { asked, hostOf, moves } = this.#farm;
    const host = hostOf[guest]!;
    if (asked[guest] === 0 && host !== NOWHERE && moves[guest] === 0) this.#farm.takeOff(guest, host);
  }

  /** What guests use at a time, on straight lines between readings. */
  #useAt(sec: number): void {
    const { guests, windows, stepSec, use } = this.#task.trace;
    const low = Math.floor(sec / stepSec);
    const from = Math.min(windows - 1, low) * guests;
    const to = Math.min(windows - 1, Math.ceil(sec / stepSec)) * guests;
    const pastSec = sec - low * stepSec;
    const usedNow = this.#use;
    const { asked, guests: sizes } = this.#farm;
    for (let guest = 0; guest < guests; guest++) {
      const first = use[from + guest]!;
      const now = first + ((use[to + guest]! - first) / stepSec) * pastSec;
      usedNow[guest] = now;
      asked[guest] = now * sizes.mips[guest]!;
    }
  }

  /** What guests use in a window. */
  #demandOf(window: number): void {
    const { guests, use } = this.#task.trace;
    for (let guest = 0; guest < guests; guest++) {
      this.#use[guest] = use[window * guests + guest]!;
      this.#farm.asked[guest] = this.#use[guest]! * this.#task.guests.mips[guest]!;
    }
    for (let host = 0; host < this.#farm.hosts; host++) {
      if (this.#farm.guestsOn[host]!.length > 0) this.#farm.share(host);
    }
  }

  #result(): ReplayResult {
    const { joules, migrations, shutdowns, activeHostSec, shortHostSec, states, totalSec, ...sums } = this.#accounts;
    const { askedMipsSec, givenMipsSec, lostToMigrationMipsSec } = sums;
    const shortHostRatio = activeHostSec === 0 ? 0 : shortHostSec / activeHostSec;
    const migrationLossRatio = askedMipsSec === 0 ? 0 : lostToMigrationMipsSec / askedMipsSec;
    return {
      energyKwh: joules / JOULES_PER_KWH,
      migrations,
      shutdowns,
      shortHostRatio,
      migrationLossRatio,
      slaViolation: shortHostRatio * migrationLossRatio,
      unservedRatio: askedMipsSec === 0 ? 0 : (askedMipsSec - givenMipsSec) / askedMipsSec,
      activeHosts: this.#policy.kind === 'npa' ? this.#farm.hosts : activeHostSec / totalSec,
      states,
    };
  }
}
