import { type HostKind, type ReplayGuests, type ReplayTask } from './task.ts';
import type { ReplayRules } from './rules.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Points of a power curve: at no load, at every tenth, at full load. */
const POINTS = 11;

/** No host. */
export const NOWHERE = -1;

/**
 * Hosts with the guests on them: who is where, who is on the move, and what each gets of the processors. A guest that moves
 * is on its old host, and arrives at the new one, until the copy is done.
 */
export class Farm {
  readonly hosts: number;
  readonly kinds: readonly HostKind[];
  /** Which kind each host is of. */
  readonly kindOf: Uint8Array;
  /** MIPS of all cores, and of one. */
  readonly totalMips: Float64Array;
  readonly coreMips: Float64Array;
  /** Guests by host, in the order in which they came; those that arrive are among them. */
  readonly guestsOn: readonly number[][];
  readonly hostOf: Int32Array;
  /** Moves that are under way, by guest. */
  readonly moves: Uint8Array;
  /** What each guest asks for, MIPS. */
  readonly asked: Float64Array;
  /** What each guest gets, MIPS. */
  readonly given: Float64Array;
  /** MIPS in use on each host. */
  readonly usedMips: Float64Array;
  /** MIPS that the guests on each host ask for, those that arrive included. */
  readonly askedMips: Float64Array;
  /** MIPS that could still be given away; 0 where guests ask for more than there is. */
  readonly freeMips: Float64Array;
  /** MIPS that guests take of each host, with those that a round tries to place. */
  readonly takenMips: Float64Array;
  /** Memory of each host that no guest has, MiB. */
  readonly freeMemoryMib: Float64Array;
  readonly watts: Float64Array;
  readonly guests: ReplayGuests;
  /** Watts at each tenth of load, and a tenth of the step to the next, one kind after the other. */
  readonly #tenths: Float64Array;
  readonly #steps: Float64Array;
  readonly #rules: ReplayRules;
  readonly #migrationLoss: number;

  constructor({ kinds, kindOf, guests, migrationLoss }: ReplayTask, rules: ReplayRules) {
    this.#rules = rules;
    this.#migrationLoss = migrationLoss;
    this.hosts = kindOf.length;
    this.kinds = kinds;
    this.kindOf = kindOf;
    this.guests = guests;
    this.#tenths = Float64Array.from(kinds.flatMap(({ watts }) => [...watts]));
    this.#steps = Float64Array.from(
      kinds.flatMap(({ watts }) => Array.from(watts, (value, at) => ((watts[at + 1] ?? value) - value) / 10)),
    );
    const perHost = (value: (kind: HostKind) => number) => Float64Array.from(kindOf, (kind) => value(kinds[kind]!));
    this.totalMips = perHost(({ cores, coreMips }) => cores * coreMips);
    this.coreMips = perHost(({ coreMips }) => coreMips);
    this.freeMips = this.totalMips.slice();
    this.freeMemoryMib = perHost(({ memoryMib }) => memoryMib);
    this.guestsOn = Array.from({ length: this.hosts }, () => []);
    this.usedMips = new Float64Array(this.hosts);
    this.askedMips = new Float64Array(this.hosts);
    this.takenMips = new Float64Array(this.hosts);
    this.watts = new Float64Array(this.hosts);
    const count = guests.mips.length;
    this.hostOf = new Int32Array(count).fill(NOWHERE);
    this.moves = new Uint8Array(count);
    this.asked = new Float64Array(count);
    this.given = new Float64Array(count);
  }

  /** Share of a host's processors that a guest's vCPU is. */
  part(guest: number, host: number): number {
    return this.guests.mips[guest]! / this.totalMips[host]!;
  }

  /** Share of its processors that a host uses, as CloudSim rounds it. */
  utilisation(host: number): number {
    const share = this.usedMips[host]! / this.totalMips[host]!;
    return share > 1 && share < 1.01 ? 1 : share;
  }

  /** Watts of a host at a share of its processors. */
  wattsAt(host: number, share: number): number {
    const tenth = share * 10;
    const low = Math.floor(tenth);
    const at = this.kindOf[host]! * POINTS + low;
    // In CloudSim's order of operations: between hosts on one straight line the last bits decide.
    return tenth === low ? this.#tenths[at]! : this.#tenths[at]! + this.#steps[at]! * (share - low / 10) * 100;
  }

  /** Watts that another share of its processors takes of a host, within a tenth of load: 0 to 9; beyond full load nothing. */
  slopeAt(host: number, tenth: number): number {
    return tenth >= POINTS ? 0 : this.#steps[this.kindOf[host]! * POINTS + tenth]! * 100;
  }

  /** Puts a guest on a host at once. */
  put(guest: number, host: number): void {
    this.guestsOn[host]!.push(guest);
    this.hostOf[guest] = host;
    this.freeMemoryMib[host]! -= this.guests.memoryMib[guest]!;
    this.#take(guest, host);
  }

  /** Takes a guest off its host at once. */
  takeOff(guest: number, host: number): void {
    without(this.guestsOn[host]!, guest);
    this.hostOf[guest] = NOWHERE;
    this.freeMemoryMib[host]! += this.guests.memoryMib[guest]!;
    this.countFree(host);
  }

  /** A move begins; both hosts are to be shared again. */
  startMove(guest: number, target: number): void {
    this.moves[guest]!++;
    this.guestsOn[target]!.push(guest);
    this.freeMemoryMib[target]! -= this.guests.memoryMib[guest]!;
  }

  /** The copy is done: the guest leaves the old host. */
  endMove(guest: number, target: number): void {
    this.takeOff(guest, this.hostOf[guest]!);
    without(this.guestsOn[target]!, guest);
    this.guestsOn[target]!.push(guest);
    this.hostOf[guest] = target;
    this.moves[guest]!--;
  }

  /** What a host's guests take of what it can give away. */
  countFree(host: number): void {
    this.freeMips[host] = this.totalMips[host]!;
    this.takenMips[host] = 0;
    for (const guest of this.guestsOn[host]!) this.#take(guest, host);
  }

  #take(guest: number, host: number): void {
    const needed = this.#needed(guest, host);
    this.takenMips[host]! += needed;
    this.freeMips[host] = this.freeMips[host]! >= needed ? this.freeMips[host]! - needed : 0;
  }

  /** MIPS that a guest may have of a host: no vCPU runs faster than a core. */
  #needed(guest: number, host: number): number {
    const core = this.coreMips[host]!;
    const wanted = this.asked[guest]!;
    const asked = wanted < core ? wanted : core;
    return this.#arrives(guest, host) ? asked * this.#migrationLoss : asked;
  }

  #arrives(guest: number, host: number): boolean {
    return this.moves[guest]! > 0 && this.hostOf[guest] !== host;
  }

  /** Shares a host's processors among its guests. */
  share(host: number): void {
    const guests = this.guestsOn[host]!;
    let free = this.totalMips[host]!;
    let needed = 0;
    let asked = 0;
    let isOver = false;
    let isMoving = false;
    const { moves, given, asked: askedBy } = this;
    const core = this.coreMips[host]!;
    for (let at = 0; at < guests.length; at++) {
      const guest = guests[at]!;
      const wanted = askedBy[guest]!;
      // As #needed says of guests that do not move, which most do not.
      let mips = wanted < core ? wanted : core;
      if (moves[guest]! > 0) {
        isMoving = true;
        mips = this.#needed(guest, host);
      } else given[guest] = mips;
      if (free >= mips) free -= mips;
      else {
        isOver = true;
        free = 0;
      }
      needed += mips;
      asked += wanted;
    }
    const used =
      isOver || isMoving ? this.#shareOut(host, isOver ? this.totalMips[host]! / needed : 1, isOver) : needed;
    this.usedMips[host] = used;
    this.askedMips[host] = asked;
    this.freeMips[host] = free;
    this.takenMips[host] = isOver ? used : needed;
    const isOff = this.#rules.idleGuestsLeave ? used === 0 : guests.length === 0;
    this.watts[host] = isOff ? 0 : this.wattsAt(host, this.utilisation(host));
  }

  /** Gives each guest its part of what it needs. @returns MIPS in use */
  #shareOut(host: number, part: number, isOver: boolean): number {
    let used = 0;
    for (const guest of this.guestsOn[host]!) {
      const arrives = this.#arrives(guest, host);
      const leaves = this.moves[guest]! > 0 && !arrives;
      let given = this.#needed(guest, host) * part;
      if (leaves) given *= 1 - this.#migrationLoss;
      if (isOver && this.#rules.wholeMips) given = Math.floor(given);
      if (!arrives) this.given[guest] = given;
      used += leaves ? given / (1 - this.#migrationLoss) : given;
    }
    return used;
  }
}

/** Takes a member out of a list, by hand: `splice` makes a list of what it takes out. */
function without(list: number[], member: number): void {
  const at = list.indexOf(member);
  if (at === -1) return;
  for (let to = at + 1; to < list.length; to++) list[to - 1] = list[to]!;
  list.pop();
}
