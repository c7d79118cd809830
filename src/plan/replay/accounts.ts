import type { Farm } from './farm.ts';
import { NOWHERE } from './farm.ts';
import type { ReplayRules } from './rules.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so.

/** Less MIPS than this is rounding. */
const ROUNDING_MIPS = 1e-6;

/** How long guests were on hosts of each kind in each state: CPU ready time depends on it. */
export interface HostStates {
  /** Guest seconds: `guestSec[(kind * (MOST_GUESTS + 1) + guests) * LOADS + load]`. */
  readonly guestSec: Float64Array;
}

/** Hosts with more guests count as hosts with so many. */
export const MOST_GUESTS = 64;
/** Demand over capacity is told apart in steps; from 150 % on it is the same. */
export const LOAD_STEP = 0.025;
export const LOADS = 61;

/** What a replay adds up. */
export class Accounts {
  joules = 0;
  migrations = 0;
  /** Times that a host was switched off. */
  shutdowns = 0;
  activeHostSec = 0;
  /** Part of it in which a host's guests got less than they asked for. */
  shortHostSec = 0;
  askedMipsSec = 0;
  givenMipsSec = 0;
  /** MIPS x s that guests lacked while they were copied. */
  lostToMigrationMipsSec = 0;
  totalSec = 0;
  readonly states: HostStates;
  readonly #rules: ReplayRules;

  constructor(rules: ReplayRules, kinds: number) {
    this.#rules = rules;
    this.states = { guestSec: new Float64Array(kinds * (MOST_GUESTS + 1) * LOADS) };
  }

  /** The farm was as it is for so long: what guests asked for, and what they got. */
  pass(farm: Farm, seconds: number): void {
    this.totalSec += seconds;
    const { hosts, watts, guestsOn, askedMips, totalMips, kindOf } = farm;
    const { guestSec } = this.states;
    for (let host = 0; host < hosts; host++) {
      if (watts[host] === 0) continue;
      this.activeHostSec += seconds;
      if (this.#isShort(farm, host)) this.shortHostSec += seconds;
      const guests = guestsOn[host]!.length;
      const load = Math.min(LOADS - 1, Math.round(askedMips[host]! / totalMips[host]! / LOAD_STEP));
      guestSec[(kindOf[host]! * (MOST_GUESTS + 1) + Math.min(MOST_GUESTS, guests)) * LOADS + load]! += guests * seconds;
    }
    const { asked, given, hostOf, moves } = farm;
    let { askedMipsSec, givenMipsSec, lostToMigrationMipsSec } = this;
    for (let guest = 0; guest < asked.length; guest++) {
      if (hostOf[guest] === NOWHERE) continue;
      askedMipsSec += asked[guest]! * seconds;
      givenMipsSec += given[guest]! * seconds;
      if (moves[guest]! > 0 && given[guest]! < asked[guest]!) {
        lostToMigrationMipsSec += (asked[guest]! - given[guest]!) * seconds;
      }
    }
    this.askedMipsSec = askedMipsSec;
    this.givenMipsSec = givenMipsSec;
    this.lostToMigrationMipsSec = lostToMigrationMipsSec;
  }

  #isShort(farm: Farm, host: number): boolean {
    if (this.#rules.blamesMigrations) return farm.usedMips[host]! < farm.askedMips[host]!;
    for (const guest of farm.guestsOn[host]!) {
      if (farm.moves[guest]! < 1 && farm.given[guest]! < farm.asked[guest]! - ROUNDING_MIPS) return true;
    }
    return false;
  }
}
