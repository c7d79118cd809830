import { type Farm, NOWHERE } from './farm.ts';
import { HostSums, type OverloadTest } from './host-sums.ts';
import { HostGuests } from './host-guests.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** What the guests on each host used together, reading by reading. */
export abstract class HostHistory extends HostSums {
  protected readonly history: UseHistory;
  protected readonly fallback: OverloadTest;
  readonly #asked: Float64Array;
  /** Sums of the readings at each place, the guests that they are of, and how many readings were known then. */
  readonly #sums: Float64Array;
  readonly #summed: readonly HostGuests[];
  readonly #recorded: Float64Array;
  readonly #isAddedUp: Uint8Array;
  /** What `read` has read. */
  protected readonly values = new Float64Array(HISTORY);

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest) {
    super(farm);
    this.history = history;
    this.fallback = fallback;
    this.#asked = new Float64Array(farm.hosts);
    this.#sums = new Float64Array(farm.hosts * HISTORY);
    this.#summed = Array.from({ length: farm.hosts }, () => new HostGuests());
    this.#recorded = new Float64Array(farm.hosts);
    this.#isAddedUp = new Uint8Array(farm.hosts);
  }

  override startRound(): void {
    super.startRound();
    this.fallback.startRound();
  }

  override touch(host: number): void {
    super.touch(host);
    this.fallback.touch(host);
  }

  protected sum(host: number, guests: readonly number[]): void {
    let asked = 0;
    for (const guest of guests) asked += this.farm.asked[guest]!;
    this.#asked[host] = asked;
    this.#isAddedUp[host] = 0;
  }

  /** Adds up the readings of a host's guests, as far as that was not done. */
  #addUp(host: number): void {
    this.#isAddedUp[host] = 1;
    const guests = this.farm.guestsOn[host]!;
    const summed = this.#summed[host]!;
    const start = host * HISTORY;
    if (summed.begin(guests)) {
      const news = Math.min(this.history.length, this.history.recorded - this.#recorded[host]!);
      summed.sumNewest(this.#sums, host, news, this.farm, this.history);
    } else {
      summed.length = 0;
      this.#sums.fill(0, start, start + HISTORY);
    }
    this.#recorded[host] = this.history.recorded;
    for (let at = summed.length; at < guests.length; at++) {
      const guest = guests[at]!;
      summed.push(guest);
      this.history.addByPlace(this.#sums, start, guest, this.farm.part(guest, host));
    }
  }

  /** Share of the host that its guests ask for now. */
  protected share(host: number, extra: number): number {
    const asked = this.#asked[host]! + (extra === NOWHERE ? 0 : this.farm.asked[extra]!);
    return asked / this.farm.totalMips[host]!;
  }

  /** MIPS that a guest may ask for at most, so that the host is asked for no more than a share. */
  protected roomBelow(host: number, share: number): number {
    return share * this.farm.totalMips[host]! - this.#asked[host]!;
  }

  /**
   * Reads the shares of the host that its guests used into `values`, newest first.
   * @returns how many there are without the zeros at the end
   */
  protected read(host: number, extra: number): number {
    if (this.#isAddedUp[host] === 0) this.#addUp(host);
    const { history, values } = this;
    let { length } = history;
    for (let ago = 0; ago < length; ago++) values[ago] = this.#sums[host * HISTORY + history.placeOf(ago)]!;
    if (extra !== NOWHERE) history.addTo(values, 0, extra, this.farm.part(extra, host));
    while (length > 0 && values[length - 1] === 0) length--;
    return length;
  }
}
