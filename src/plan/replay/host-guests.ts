import type { Farm } from './farm.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Guests index a typed array that has an entry for each: `!` says so.

/** A list of guests that is filled again and again: an array whose length is set to 0 gives its memory back. */
export class HostGuests {
  length = 0;
  #guests = new Int32Array(16);

  push(guest: number): void {
    if (this.length === this.#guests.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.#guests);
      this.#guests = longer;
    }
    this.#guests[this.length++] = guest;
  }

  at(place: number): number {
    return this.#guests[place]!;
  }

  /**
   * Adds up, each at its place, the shares of a host that they used together in its newest readings.
   * @param sums of all hosts
   */
  sumNewest(sums: Float64Array, host: number, readings: number, farm: Farm, history: UseHistory): void {
    for (let ago = 0; ago < readings; ago++) {
      const place = history.placeOf(ago);
      let sum = 0;
      for (let at = 0; at < this.length; at++) {
        const guest = this.#guests[at]!;
        sum += history.at(place, guest) * farm.part(guest, host);
      }
      sums[host * HISTORY + place] = sum;
    }
  }

  /** Whether another list begins with them. */
  begin(list: readonly number[]): boolean {
    if (this.length > list.length) return false;
    for (let at = 0; at < this.length; at++) if (this.#guests[at] !== list[at]) return false;
    return true;
  }
}
