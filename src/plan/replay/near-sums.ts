import { type Farm, NOWHERE } from './farm.ts';
import { HostGuests } from './host-guests.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/**
 * What the guests on each host used together, reading by reading, right but for rounding: guests that came are added to what is
 * known, and those that left are taken off it. No rounding stays for longer than the reading that it is in.
 */
export class NearSums {
  readonly #farm: Farm;
  readonly #history: UseHistory;
  /** Sums of the readings at each place, the guests that they are of, and how many readings were known then. */
  readonly #sums: Float64Array;
  readonly #summed: readonly HostGuests[];
  readonly #recorded: Float64Array;
  /** By guest, how many times more it is on the host that is looked at than it was added up: 0 for all in between. */
  readonly #more: Int8Array;

  constructor(farm: Farm, history: UseHistory) {
    this.#farm = farm;
    this.#history = history;
    this.#sums = new Float64Array(farm.hosts * HISTORY);
    this.#summed = Array.from({ length: farm.hosts }, () => new HostGuests());
    this.#recorded = new Float64Array(farm.hosts);
    this.#more = new Int8Array(farm.hostOf.length);
  }

  /** Makes the sums those of the guests that are on a host now. */
  update(host: number): void {
    const guests = this.#farm.guestsOn[host]!;
    const summed = this.#summed[host]!;
    const more = this.#more;
    for (let at = 0; at < guests.length; at++) more[guests[at]!]!++;
    for (let at = 0; at < summed.length; at++) more[summed.at(at)]!--;
    for (let at = 0; at < summed.length; at++) this.#addChange(summed.at(at), host);
    summed.length = 0;
    for (let at = 0; at < guests.length; at++) {
      this.#addChange(guests[at]!, host);
      summed.push(guests[at]!);
    }
    const history = this.#history;
    const news = Math.min(history.length, history.recorded - this.#recorded[host]!);
    this.#recorded[host] = history.recorded;
    summed.sumNewest(this.#sums, host, news, this.#farm, history);
  }

  #addChange(guest: number, host: number): void {
    const times = this.#more[guest]!;
    if (times === 0) return;
    this.#more[guest] = 0;
    this.#history.addByPlace(this.#sums, host * HISTORY, guest, times * this.#farm.part(guest, host));
  }

  /** Shares of a host that its guests used, and one more, each at the place of the reading: once it is up to date. */
  copyByPlace(host: number, extra: number, into: Float64Array): void {
    const sums = this.#sums;
    const start = host * HISTORY;
    if (extra !== NOWHERE) this.#history.addTwo(sums, start, extra, this.#farm.part(extra, host), into);
    else for (let place = 0; place < HISTORY; place++) into[place] = sums[start + place]!;
  }
}
