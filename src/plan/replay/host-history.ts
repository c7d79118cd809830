import { type Farm, NOWHERE } from './farm.ts';
import { HostSums, type OverloadTest } from './host-sums.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** What the guests on each host used together, reading by reading. */
export abstract class HostHistory extends HostSums {
  protected readonly history: UseHistory;
  protected readonly fallback: OverloadTest;
  readonly #asked: Float64Array;
  readonly #sums: Float64Array;
  readonly #with = new Float64Array(HISTORY);

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest) {
    super(farm);
    this.history = history;
    this.fallback = fallback;
    this.#asked = new Float64Array(farm.hosts);
    this.#sums = new Float64Array(farm.hosts * HISTORY);
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
    const { farm, history } = this;
    let asked = 0;
    this.#sums.fill(0, host * HISTORY, (host + 1) * HISTORY);
    for (const guest of guests) {
      asked += farm.asked[guest]!;
      history.addTo(this.#sums, host * HISTORY, guest, farm.guests.mips[guest]! / farm.totalMips[host]!);
    }
    this.#asked[host] = asked;
  }

  /** Share of the host that its guests ask for now. */
  protected share(host: number, extra: number): number {
    const asked = this.#asked[host]! + (extra === NOWHERE ? 0 : this.farm.asked[extra]!);
    return asked / this.farm.totalMips[host]!;
  }

  /** Shares of the host that its guests used, newest first, without the zeros at the end. */
  protected readings(host: number, extra: number): Float64Array {
    const values = this.#with;
    for (let at = 0; at < HISTORY; at++) values[at] = this.#sums[host * HISTORY + at]!;
    if (extra !== NOWHERE) {
      this.history.addTo(values, 0, extra, this.farm.guests.mips[extra]! / this.farm.totalMips[host]!);
    }
    let length = this.history.length;
    while (length > 0 && values[length - 1] === 0) length--;
    return values.subarray(0, length);
  }
}
