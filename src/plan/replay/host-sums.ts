import { type Farm, NOWHERE } from './farm.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Says when a host has too much to do, with the guests that it has at the moment. */
export interface OverloadTest {
  /** Asks before every round: what guests used is known up to now. */
  startRound(): void;
  /** Its guests changed. */
  touch(host: number): void;
  /** @param extra a guest that it would get as well */
  isOver(host: number, extra?: number): boolean;
  /** What a guest takes of the room of a host, at least. */
  leastSize(guest: number): number;
  /** By host, since it was last asked about: with a guest that takes more than that it certainly has too much to do. */
  readonly room: Float64Array;
}

/** Rooms are that much larger, as a share of the host, than computed: no rounding makes one too small. */
export const ROUNDING = 1e-9;

/** Sums over the guests of hosts that are made again once guests have changed. */
export abstract class HostSums implements OverloadTest {
  readonly room: Float64Array;
  protected readonly farm: Farm;
  readonly #known: Uint8Array;

  constructor(farm: Farm) {
    this.farm = farm;
    this.#known = new Uint8Array(farm.hosts);
    this.room = new Float64Array(farm.hosts).fill(Infinity);
  }

  startRound(): void {
    this.#known.fill(0);
  }

  touch(host: number): void {
    this.#known[host] = 0;
  }

  isOver(host: number, extra = NOWHERE): boolean {
    if (this.#known[host] === 0) {
      this.#known[host] = 1;
      this.sum(host, this.farm.guestsOn[host]!);
    }
    return this.judge(host, extra);
  }

  abstract leastSize(guest: number): number;
  protected abstract sum(host: number, guests: readonly number[]): void;
  protected abstract judge(host: number, extra: number): boolean;
}

/** Guests ask for more than a share of the host. */
export class Threshold extends HostSums {
  readonly #threshold: number;
  readonly #asked: Float64Array;

  constructor(farm: Farm, threshold: number) {
    super(farm);
    this.#threshold = threshold;
    this.#asked = new Float64Array(farm.hosts);
  }

  protected sum(host: number, guests: readonly number[]): void {
    let asked = 0;
    for (const guest of guests) asked += this.farm.asked[guest]!;
    this.#asked[host] = asked;
    this.room[host] = (this.#threshold + ROUNDING) * this.farm.totalMips[host]! - asked;
  }

  leastSize(guest: number): number {
    return this.farm.asked[guest]!;
  }

  protected judge(host: number, extra: number): boolean {
    const asked = this.#asked[host]! + (extra === NOWHERE ? 0 : this.farm.asked[extra]!);
    return asked / this.farm.totalMips[host]! > this.#threshold;
  }
}
