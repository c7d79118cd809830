import { type Farm, NOWHERE } from './farm.ts';
import { HostHistory, startsWith } from './host-history.ts';
import type { OverloadTest } from './host-sums.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Readings that a spread needs. */
const LEAST_READINGS = 12;

/** A share that differs by less is the same but for rounding. */
const ROUNDING = 1e-9;

/** No spread is known. */
const UNKNOWN = -1;
const [WITHIN, OVER, UNDECIDED] = [0, 1, 2];

/**
 * How far readings are apart. Each changes by at most `d` where readings change by 0 to `d`, since that is so of every
 * quantile.
 * @param sorted the readings, ascending, and behind them what does not count
 */
export type Spread = (sorted: Float64Array, length: number) => number;

/**
 * Guests ask for more than is left below a margin in proportion to a spread of the readings. One guest more changes the
 * spread by at most the distance between its own least and most reading, which decides most cases.
 */
export class SpreadTest extends HostHistory {
  readonly #spread: Spread;
  readonly #safety: number;
  /** Of each host, the order in which its readings were last; one guest more or one reading later hardly changes it. */
  readonly #orders: Uint8Array;
  /** Readings of the host that is looked at: each at its place, and ascending. */
  readonly #byPlace = new Float64Array(HISTORY);
  readonly #sorted = new Float64Array(HISTORY);
  /** A spread of each host's readings: of which guests, and how many readings were known then; NaN where there are too few. */
  readonly #spreadOn: Float64Array;
  readonly #spreadGuests: readonly number[][];
  readonly #spreadAt: Float64Array;
  /** By how much the guests that came since then have changed it, at most. */
  readonly #change: Float64Array;
  /** Between the least and the most reading of each guest, and how many readings were known then. */
  readonly #swing: Float64Array;
  readonly #swingAt: Float64Array;

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, spread: Spread, safety: number) {
    super(farm, history, fallback);
    this.#spread = spread;
    this.#safety = safety;
    this.#orders = Uint8Array.from({ length: farm.hosts * HISTORY }, (_, at) => at % HISTORY);
    this.#spreadOn = new Float64Array(farm.hosts);
    this.#spreadGuests = Array.from({ length: farm.hosts }, () => []);
    this.#spreadAt = new Float64Array(farm.hosts).fill(UNKNOWN);
    this.#change = new Float64Array(farm.hosts);
    this.#swing = new Float64Array(farm.hostOf.length);
    this.#swingAt = new Float64Array(farm.hostOf.length);
  }

  protected override sum(host: number, guests: readonly number[]): void {
    super.sum(host, guests);
    const known = this.#spreadGuests[host]!;
    if (this.#spreadAt[host] !== this.history.recorded || !startsWith(guests, known)) {
      this.#spreadAt[host] = UNKNOWN;
      return;
    }
    let change = 0;
    for (let at = known.length; at < guests.length; at++) change += this.#changeBy(guests[at]!, host);
    this.#change[host] = change;
  }

  protected judge(host: number, extra: number): boolean {
    const share = this.share(host, extra);
    if (this.#spreadAt[host] === UNKNOWN) this.#findSpread(host);
    let is = this.#decide(host, share, extra);
    if (is === UNDECIDED && this.#change[host]! > 0) {
      this.#findSpread(host);
      is = this.#decide(host, share, extra);
    }
    if (is !== UNDECIDED) return is === OVER;
    const length = this.#readByPlace(host, extra);
    if (length < LEAST_READINGS) return this.fallback.isOver(host, extra);
    return share > 1 || share > 1 - this.#safety * this.#spread(this.#sort(host), length);
  }

  /** Whether the host is over its margin, as far as what is known of its spread tells. */
  #decide(host: number, share: number, extra: number): number {
    const spread = this.#spreadOn[host]!;
    if (!(spread >= 0)) return UNDECIDED;
    if (share > 1) return OVER;
    const change = this.#change[host]! + (extra === NOWHERE ? 0 : this.#changeBy(extra, host));
    if (change === 0 && extra === NOWHERE) return share > 1 - this.#safety * spread ? OVER : WITHIN;
    if (share > 1 - this.#safety * (spread - change) + ROUNDING) return OVER;
    return share < 1 - this.#safety * (spread + change) - ROUNDING ? WITHIN : UNDECIDED;
  }

  /** Of a host's readings; NaN where there are fewer than are kept, as another guest may add some. */
  #findSpread(host: number): void {
    this.#spreadOn[host] = this.#spreadOfGuests(host);
    this.#spreadAt[host] = this.history.recorded;
    this.#change[host] = 0;
    const known = this.#spreadGuests[host]!;
    known.length = 0;
    for (const guest of this.farm.guestsOn[host]!) known.push(guest);
  }

  #spreadOfGuests(host: number): number {
    const length = this.#readByPlace(host, NOWHERE);
    const isComplete = length === this.history.length && length >= LEAST_READINGS;
    return isComplete ? this.#spread(this.#sort(host), length) : NaN;
  }

  /** What a guest more changes the spread of a host by, at most. */
  #changeBy(guest: number, host: number): number {
    return this.#swingOf(guest) * this.part(guest, host);
  }

  #swingOf(guest: number): number {
    const { history } = this;
    if (this.#swingAt[guest] !== history.recorded) {
      this.#swingAt[guest] = history.recorded;
      this.#swing[guest] = history.swingOf(guest);
    }
    return this.#swing[guest]!;
  }

  /**
   * Reads the shares of the host that its guests used, and one more, each at its place; Infinity where there is none.
   * @returns how many there are without the zeros at the end
   */
  #readByPlace(host: number, extra: number): number {
    const byPlace = this.#byPlace;
    if (this.isKept(host)) {
      this.copyByPlace(host, extra, byPlace);
      return HISTORY;
    }
    const length = this.read(host, extra);
    byPlace.fill(Infinity);
    for (let ago = 0; ago < length; ago++) byPlace[this.history.placeOf(ago)] = this.values[ago]!;
    return length;
  }

  /** What was read, ascending, by insertion: quick, as it begins in the order that the host's readings last had. */
  #sort(host: number): Float64Array {
    const order = this.#orders;
    const byPlace = this.#byPlace;
    const sorted = this.#sorted;
    const start = host * HISTORY;
    for (let from = 0; from < HISTORY; from++) {
      const place = order[start + from]!;
      const value = byPlace[place]!;
      let to = from;
      for (; to > 0 && sorted[to - 1]! > value; to--) {
        sorted[to] = sorted[to - 1]!;
        order[start + to] = order[start + to - 1]!;
      }
      sorted[to] = value;
      order[start + to] = place;
    }
    return sorted;
  }
}

/** The distance between the quartiles. */
export const INTERQUARTILE_RANGE: Spread = (sorted, length) =>
  sorted[quartileRank(0.75, length)]! - sorted[quartileRank(0.25, length)]!;

function quartileRank(share: number, length: number): number {
  return Math.floor(share * (length + 1) + 0.5) - 1;
}

/**
 * The median of the distances to the median. Distances rise from the middle on, below it and above it: how many of the lesser
 * half of them lie below is found by halving.
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
