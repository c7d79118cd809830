import { type Farm, NOWHERE } from './farm.ts';
import type { OverloadTest } from './host-sums.ts';
import type { ReplayRules } from './rules.ts';
import type { Selection } from './selection.ts';
import type { Targets } from './targets.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so.

/** A guest, and where it goes. */
export interface Move {
  readonly guest: number;
  readonly target: number;
}

/** What a round works with. */
export interface Round {
  readonly farm: Farm;
  readonly rules: ReplayRules;
  readonly test: OverloadTest;
  readonly select: Selection;
  readonly targets: Targets;
  readonly trial: Trial;
}

/**
 * One round of dynamic consolidation: guests leave hosts that have too much to do until they have not; then hosts are
 * emptied, the least used first, where all of their guests find a place on others that are on.
 * @returns the moves; the farm is as it was
 */
export function consolidate({ farm, rules, test, select, targets, trial }: Round): Move[] {
  const on = targets.startRound();
  test.startRound();
  const moves: Move[] = [];
  // Hosts that are not emptied: those with too much to do, and those that got guests.
  const keeps = new Uint8Array(farm.hosts);
  const over = on.filter((host) => test.isOver(host));
  for (const host of over) {
    keeps[host] = 1;
    targets.close(host);
  }
  const leaving = over.flatMap((host) => leavers(host, farm, trial, test, select));
  for (const guest of byDemand(leaving, farm)) {
    const target = targets.find(guest, true);
    if (target === NOWHERE) continue;
    trial.put(guest, target);
    targets.wake(target);
    moves.push({ guest, target });
  }
  for (const { target } of moves) {
    if (rules.movesTwice && farm.watts[target]! > 0) continue;
    keeps[target] = 1;
    if (rules.movesTwice) targets.close(target);
  }
  for (const host of byUse(on, farm)) {
    if (keeps[host] === 1) continue;
    keeps[host] = 1;
    targets.close(host);
    const placed: Move[] = [];
    for (const guest of byDemand(farm.guestsOn[host]!.slice(), farm)) {
      const target = targets.find(guest, false);
      if (target === NOWHERE) {
        for (const { guest: back, target: from } of placed) trial.takeOff(back, from);
        placed.length = 0;
        break;
      }
      trial.put(guest, target);
      placed.push({ guest, target });
    }
    for (const { target } of placed) keeps[target] = 1;
    moves.push(...placed);
  }
  trial.undo();
  return moves;
}

/** Guests that have to leave a host for it to have no longer too much to do. */
function leavers(host: number, farm: Farm, trial: Trial, test: OverloadTest, select: Selection): number[] {
  const leaving: number[] = [];
  do {
    const guests = farm.guestsOn[host]!;
    if (guests.length === 0) break;
    const guest = select(guests);
    leaving.push(guest);
    trial.takeOff(guest, host);
  } while (test.isOver(host));
  return leaving;
}

/** Hosts that are not fully used, the least used first; of those used alike, the first. */
function byUse(on: readonly number[], farm: Farm): number[] {
  const use = new Float64Array(farm.hosts);
  const hosts: number[] = [];
  for (const host of on) {
    use[host] = farm.utilisation(host);
    if (use[host] < 1) hosts.push(host);
  }
  return sortBy(hosts, use);
}

/** Guests that ask for most first; of those that ask for the same, the first. */
function byDemand(guests: number[], farm: Farm): number[] {
  return sortBy(guests, farm.asked, -1);
}

/**
 * Sorts a short list in place, by insertion: a comparison that is called as a function takes longer than all else in it.
 * @param sign -1 for the most first
 */
function sortBy(members: number[], values: Float64Array, sign = 1): number[] {
  for (let from = 1; from < members.length; from++) {
    const member = members[from]!;
    const value = sign * values[member]!;
    let to = from;
    for (; to > 0 && sign * values[members[to - 1]!]! > value; to--) members[to] = members[to - 1]!;
    members[to] = member;
  }
  return members;
}

/** Guests put on hosts and taken off them to see what would be, and all of it undone. */
export class Trial {
  readonly #farm: Farm;
  readonly #test: OverloadTest;
  readonly #targets: Targets;
  /** Hosts that were changed, each once, and what they had before. */
  readonly #hosts: number[] = [];
  readonly #isChanged: Uint8Array;
  readonly #guestsBefore: readonly number[][];
  readonly #freeMemoryBefore: Float64Array;
  /** Guests that were moved, each once, and the host that each was on. */
  readonly #guests: number[] = [];
  readonly #isMoved: Uint8Array;
  readonly #hostBefore: Int32Array;

  constructor(farm: Farm, test: OverloadTest, targets: Targets) {
    const guests = farm.hostOf.length;
    this.#farm = farm;
    this.#test = test;
    this.#targets = targets;
    this.#isChanged = new Uint8Array(farm.hosts);
    this.#guestsBefore = Array.from({ length: farm.hosts }, () => []);
    this.#freeMemoryBefore = new Float64Array(farm.hosts);
    this.#isMoved = new Uint8Array(guests);
    this.#hostBefore = new Int32Array(guests);
  }

  put(guest: number, host: number): void {
    this.#keep(guest, host);
    this.#farm.put(guest, host);
    this.#targets.touch(host);
  }

  takeOff(guest: number, host: number): void {
    this.#keep(guest, host);
    this.#farm.takeOff(guest, host);
    this.#targets.touch(host);
  }

  undo(): void {
    const { guestsOn, hostOf, freeMemoryMib } = this.#farm;
    for (const guest of this.#guests) {
      hostOf[guest] = this.#hostBefore[guest]!;
      this.#isMoved[guest] = 0;
    }
    for (const host of this.#hosts) {
      copyList(this.#guestsBefore[host]!, guestsOn[host]!);
      freeMemoryMib[host] = this.#freeMemoryBefore[host]!;
      this.#isChanged[host] = 0;
    }
    for (const host of this.#hosts) this.#farm.countFree(host);
    this.#guests.length = this.#hosts.length = 0;
  }

  #keep(guest: number, host: number): void {
    const { guestsOn, hostOf, freeMemoryMib } = this.#farm;
    this.#test.touch(host);
    if (this.#isMoved[guest] === 0) {
      this.#isMoved[guest] = 1;
      this.#hostBefore[guest] = hostOf[guest]!;
      this.#guests.push(guest);
    }
    if (this.#isChanged[host] === 1) return;
    this.#isChanged[host] = 1;
    copyList(guestsOn[host]!, this.#guestsBefore[host]!);
    this.#freeMemoryBefore[host] = freeMemoryMib[host]!;
    this.#hosts.push(host);
  }
}

/** Makes a list the same as another, without a new one. */
function copyList(from: readonly number[], to: number[]): void {
  while (to.length > from.length) to.pop();
  for (let at = 0; at < from.length; at++) {
    if (at < to.length) to[at] = from[at]!;
    else to.push(from[at]!);
  }
}
