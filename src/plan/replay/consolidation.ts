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
}

/**
 * One round of dynamic consolidation: guests leave hosts that have too much to do until they have not; then hosts are
 * emptied, the least used first, where all of their guests find a place on others that are on.
 * @returns the moves; the farm is as it was
 */
export function consolidate({ farm, rules, test, select, targets }: Round): Move[] {
  const trial = new Trial(farm, test, targets);
  const on = targets.startRound();
  test.startRound();
  const moves: Move[] = [];
  const isClosed = new Uint8Array(farm.hosts);
  const over = on.filter((host) => test.isOver(host));
  for (const host of over) isClosed[host] = 1;
  const leaving = over.flatMap((host) => leavers(host, farm, trial, test, select));
  const byDemand = (guests: number[]) => guests.sort((a, b) => farm.asked[b]! - farm.asked[a]!);
  for (const guest of byDemand(leaving)) {
    const target = targets.find(guest, isClosed, true);
    if (target === NOWHERE) continue;
    trial.put(guest, target);
    targets.wake(target);
    moves.push({ guest, target });
  }
  if (rules.movesTwice) for (const { target } of moves) if (farm.watts[target] === 0) isClosed[target] = 1;
  // Hosts that are not emptied: those with too much to do, and those that got guests.
  const keeps = isClosed.slice();
  if (!rules.movesTwice) for (const { target } of moves) keeps[target] = 1;
  for (const host of byUse(on, farm)) {
    if (keeps[host] === 1) continue;
    keeps[host] = isClosed[host] = 1;
    const placed: Move[] = [];
    for (const guest of byDemand(farm.guestsOn[host]!.slice())) {
      const target = targets.find(guest, isClosed, false);
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
  const use = Float64Array.from(on, (host) => farm.utilisation(host));
  const places = [...on.keys()].filter((at) => use[at]! < 1);
  return places.sort((a, b) => use[a]! - use[b]!).map((at) => on[at]!);
}

/** Guests put on hosts and taken off them to see what would be, and all of it undone. */
class Trial {
  readonly #farm: Farm;
  readonly #test: OverloadTest;
  readonly #targets: Targets;
  readonly #guestsOn = new Map<number, number[]>();
  readonly #hostOf = new Map<number, number>();
  readonly #freeMemoryMib = new Map<number, number>();

  constructor(farm: Farm, test: OverloadTest, targets: Targets) {
    this.#farm = farm;
    this.#test = test;
    this.#targets = targets;
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
    const farm = this.#farm;
    for (const [host, guests] of this.#guestsOn) {
      farm.guestsOn[host] = guests;
      farm.freeMemoryMib[host] = this.#freeMemoryMib.get(host)!;
    }
    for (const [guest, host] of this.#hostOf) farm.hostOf[guest] = host;
    for (const host of this.#guestsOn.keys()) farm.countFree(host);
  }

  #keep(guest: number, host: number): void {
    const { guestsOn, hostOf, freeMemoryMib } = this.#farm;
    this.#test.touch(host);
    if (!this.#hostOf.has(guest)) this.#hostOf.set(guest, hostOf[guest]!);
    if (this.#guestsOn.has(host)) return;
    this.#guestsOn.set(host, guestsOn[host]!.slice());
    this.#freeMemoryMib.set(host, freeMemoryMib[host]!);
  }
}
