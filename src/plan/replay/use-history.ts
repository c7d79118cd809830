// Guests index typed arrays that have an entry for each: `!` says so.

/** Readings that are kept of each guest: the published policies look at so many. */
export const HISTORY = 30;

/** The newest readings of what each guest used, share of its vCPU. */
export class UseHistory {
  /** How many there are, at most {@link HISTORY}. */
  length = 0;
  /** How many there were in all. */
  recorded = 0;
  readonly #ring: Float64Array;
  readonly #guests: number;
  #newest = -1;

  constructor(guests: number) {
    this.#guests = guests;
    this.#ring = new Float64Array(guests * HISTORY);
  }

  record(use: Float64Array): void {
    this.#newest = (this.#newest + 1) % HISTORY;
    this.length = Math.min(HISTORY, this.length + 1);
    this.recorded++;
    for (let guest = 0; guest < this.#guests; guest++) this.#ring[guest * HISTORY + this.#newest] = use[guest]!;
  }

  /** Place of a reading among those that are kept: it stays there until {@link HISTORY} newer ones are known. */
  placeOf(ago: number): number {
    return this.#newest >= ago ? this.#newest - ago : this.#newest - ago + HISTORY;
  }

  /** A guest's reading by its place. */
  at(place: number, guest: number): number {
    return this.#ring[guest * HISTORY + place]!;
  }

  /** Adds a guest's readings, times a factor, each at its place. */
  addByPlace(sums: Float64Array, offset: number, guest: number, factor: number): void {
    const ring = this.#ring;
    const start = guest * HISTORY;
    for (let place = 0; place < HISTORY; place++) sums[offset + place]! += ring[start + place]! * factor;
  }

  /** Puts into a list what others used and a guest's readings, times a factor, each at its place. */
  addTwo(sums: Float64Array, offset: number, guest: number, factor: number, into: Float64Array): void {
    const ring = this.#ring;
    const start = guest * HISTORY;
    for (let place = 0; place < HISTORY; place++) into[place] = sums[offset + place]! + ring[start + place]! * factor;
  }

  /** Adds a guest's readings, times a factor, newest first. */
  addTo(sums: Float64Array, offset: number, guest: number, factor: number): void {
    const start = guest * HISTORY;
    const ring = this.#ring;
    let slot = this.#newest;
    for (let ago = 0; ago < this.length; ago++) {
      sums[offset + ago]! += ring[start + slot]! * factor;
      slot = slot === 0 ? HISTORY - 1 : slot - 1;
    }
  }

  /** The sum of a guest's newest readings, each times its weight. */
  weighted(guest: number, weights: Float64Array): number {
    const ring = this.#ring;
    const start = guest * HISTORY;
    let sum = 0;
    let slot = this.#newest;
    for (let ago = 0; ago < weights.length; ago++) {
      sum += weights[ago]! * ring[start + slot]!;
      slot = slot === 0 ? HISTORY - 1 : slot - 1;
    }
    return sum;
  }

  /** How far the least and the most of a guest's {@link HISTORY} newest readings are apart. */
  range(guest: number): number {
    const ring = this.#ring;
    const start = guest * HISTORY;
    let least = ring[start]!;
    let most = least;
    for (let at = start + 1; at < start + HISTORY; at++) {
      const reading = ring[at]!;
      if (reading < least) least = reading;
      if (reading > most) most = reading;
    }
    return most - least;
  }

  /** Whether it used anything so many readings ago or before. */
  usedBefore(guest: number, ago: number): boolean {
    for (let before = ago; before < this.length; before++) {
      if (this.#ring[guest * HISTORY + ((this.#newest - before + HISTORY) % HISTORY)]! > 0) return true;
    }
    return false;
  }
}
