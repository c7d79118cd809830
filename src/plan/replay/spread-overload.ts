import { type Farm, NOWHERE } from './farm.ts';
import { HostHistory } from './host-history.ts';
import { type OverloadTest, ROUNDING } from './host-sums.ts';
import { NearSums } from './near-sums.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Readings that a spread needs. */
const LEAST_READINGS = 12;

/** How far so many readings are apart. @param sorted the readings, ascending, and behind them what does not count */
export type Spread = (sorted: Float64Array, length: number) => number;

/**
 * Guests ask for more than is left below a margin in proportion to a spread of the readings.
 *
 * One guest more changes the spread by no more than the range of its own readings, as both spreads are differences of ranks
 * of the readings or of their distances to one. Most often that decides. Otherwise sums of readings that are right but for rounding
 * are sorted, and only what is as near to the limit as that is added up anew, in the order in which the guests came.
 */
export class SpreadTest extends HostHistory {
  readonly #near: NearSums;
  readonly #spread: Spread;
  readonly #safety: number;
  /** Shares of a host that differ by less may be the same but for rounding. */
  readonly #rounding: number;
  /** Whether the spread of a host's own guests is known, and it; NaN where too few readings are known. */
  readonly #isKnown: Uint8Array;
  readonly #spreads: Float64Array;
  /** Of each guest, the margin that the range of its readings asks for, MIPS, and how many readings were known then. */
  readonly #margins: Float64Array;
  readonly #marginsAt: Float64Array;
  /** Of each host, the order in which the readings of its guests were last; one reading later hardly changes it. */
  readonly #orders: Uint8Array;
  /** Readings of the host that is looked at: each at its place, and ascending. */
  readonly #byPlace = new Float64Array(HISTORY);
  readonly #sorted = new Float64Array(HISTORY);

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, spread: Spread, safety: number) {
    super(farm, history, fallback);
    this.#near = new NearSums(farm, history);
    this.#spread = spread;
    this.#safety = safety;
    this.#rounding = ROUNDING * (1 + safety);
    this.#isKnown = new Uint8Array(farm.hosts);
    this.#spreads = new Float64Array(farm.hosts);
    this.#margins = new Float64Array(farm.hostOf.length);
    this.#marginsAt = new Float64Array(farm.hostOf.length).fill(-1);
    this.#orders = Uint8Array.from({ length: farm.hosts * HISTORY }, (_, at) => at % HISTORY);
  }

  leastSize(guest: number): number {
    return this.farm.asked[guest]! - this.#margin(guest);
  }

  protected override sum(host: number, guests: readonly number[]): void {
    super.sum(host, guests);
    this.#isKnown[host] = 0;
    this.room[host] = Infinity;
  }

  protected judge(host: number, extra: number): boolean {
    const share = this.share(host, extra);
    // More than there is: too much also for the test that decides while few readings are known.
    if (share > 1) return true;
    if (this.history.length < LEAST_READINGS) return this.fallback.isOver(host, extra);
    if (this.#isKnown[host] === 0) this.#measure(host);
    const spread = this.#spreads[host]!;
    if (extra === NOWHERE) return this.#decide(host, extra, share, spread);
    const mostSize = this.farm.asked[extra]! + this.#margin(extra);
    if (mostSize < this.roomBelow(host, 1 - this.#safety * spread - this.#rounding)) return false;
    return this.#decide(host, extra, share, this.#nearSpread(host, extra, false));
  }

  /** @param spread right but for rounding; NaN where that is not known */
  #decide(host: number, extra: number, share: number, spread: number): boolean {
    const left = 1 - this.#safety * spread - share;
    if (left > this.#rounding) return false;
    return left < -this.#rounding || this.#isOverExactly(host, extra, share);
  }

  #isOverExactly(host: number, extra: number, share: number): boolean {
    const length = this.read(host, extra);
    if (length < LEAST_READINGS) return this.fallback.isOver(host, extra);
    this.#byPlace.fill(Infinity);
    for (let ago = 0; ago < length; ago++) this.#byPlace[this.history.placeOf(ago)] = this.values[ago]!;
    this.#sort(host, false);
    return share > 1 - this.#safety * this.#spread(this.#sorted, length);
  }

  /** The spread of a host's own guests, and the room that it leaves. */
  #measure(host: number): void {
    this.#isKnown[host] = 1;
    this.#near.update(host);
    const spread = this.#nearSpread(host, NOWHERE, true);
    this.#spreads[host] = spread;
    if (spread >= 0) this.room[host] = this.roomBelow(host, 1 - this.#safety * spread + this.#rounding);
  }

  /** The spread but for rounding; NaN where the oldest reading may be zero, and does not count then. */
  #nearSpread(host: number, extra: number, keepsOrder: boolean): number {
    const { length } = this.history;
    this.#near.copyByPlace(host, extra, this.#byPlace);
    if (this.#byPlace[this.history.placeOf(length - 1)]! < ROUNDING) return NaN;
    if (length < HISTORY) this.#byPlace.fill(Infinity, length);
    this.#sort(host, keepsOrder);
    return this.#spread(this.#sorted, length);
  }

  #margin(guest: number): number {
    if (this.#marginsAt[guest] !== this.history.recorded) {
      this.#marginsAt[guest] = this.history.recorded;
      this.#margins[guest] = this.#safety * this.history.range(guest) * this.farm.guests.mips[guest]!;
    }
    return this.#margins[guest]!;
  }

  /** Puts what was read in ascending order, by insertion: quick, as it begins in the order that the host's readings last had. */
  #sort(host: number, keepsOrder: boolean): void {
    const order = this.#orders;
    const byPlace = this.#byPlace;
    const sorted = this.#sorted;
    const start = host * HISTORY;
    let most = -Infinity;
    for (let from = 0; from < HISTORY; from++) {
      const place = order[start + from]!;
      const value = byPlace[place]!;
      if (value >= most) {
        sorted[from] = most = value;
        continue;
      }
      let to = from;
      do {
        sorted[to] = sorted[to - 1]!;
        to--;
      } while (to > 0 && sorted[to - 1]! > value);
      sorted[to] = value;
      if (!keepsOrder) continue;
      for (let at = start + from; at > start + to; at--) order[at] = order[at - 1]!;
      order[start + to] = place;
    }
  }
}

/** The distance between the quartiles. */
export const INTERQUARTILE_RANGE: Spread = (sorted, length) =>
  sorted[quartileRank(0.75, length)]! - sorted[quartileRank(0.25, length)]!;

function quartileRank(share: number, length: number): number {
  return Math.floor(share * (length + 1) + 0.5) - 1;
}

/**
 * The median of the distances to the median. They rise from the middle on, below it and above it: how many of the lesser half
 * of them lie below is found by halving.
 */
export const MEDIAN_DEVIATION: Spread = (sorted, length) => {
  const half = length >> 1;
  const isOdd = length % 2 === 1;
  const middle = isOdd ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  // The distance of rank r is, below, that of sorted[half - 1 - r]; above, where the median counts, that of sorted[half + r].
  let below = 0;
  for (let most = half; below < most;) {
    const rank = (below + most) >> 1;
    if (middle - sorted[half - 1 - rank]! < sorted[2 * half - 1 - rank]! - middle) below = rank + 1;
    else most = rank;
  }
  const above = half - below;
  const nextBelow = below < half ? middle - sorted[half - 1 - below]! : Infinity;
  const nextAbove = half + above < length ? sorted[half + above]! - middle : Infinity;
  const next = Math.min(nextBelow, nextAbove);
  if (isOdd) return next;
  const lastBelow = below > 0 ? middle - sorted[half - below]! : 0;
  const lastAbove = above > 0 ? sorted[half + above - 1]! - middle : 0;
  return (Math.max(lastBelow, lastAbove) + next) / 2;
};
