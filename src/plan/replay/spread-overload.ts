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
    if (this.isKept(host)) return share > 1 - this.#safety * this.#spread(this.#sortKept(host, extra), HISTORY);
    const length = this.read(host, extra);
    if (length < LEAST_READINGS) return this.fallback.isOver(host, extra);
    return share > 1 || share > 1 - this.#safety * this.#spread(this.#sort(host, length), length);
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
    if (this.isKept(host)) return this.#spread(this.#sortKept(host, NOWHERE), HISTORY);
    const length = this.read(host, NOWHERE);
    const isComplete = length === this.history.length && length >= LEAST_READINGS;
    return isComplete ? this.#spread(this.#sort(host, length), length) : NaN;
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

  /** As many readings as are kept, ascending, by insertion: quick, as they begin in the order that they last had. */
  #sortKept(host: number, extra: number): Float64Array {
    const order = this.#orders;
    const sorted = this.#sorted;
    const start = host * HISTORY;
    const part = extra === NOWHERE ? 0 : this.part(extra, host);
    for (let from = 0; from < HISTORY; from++) {
      const place = order[start + from]!;
      const value = this.at(host, place, extra, part);
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

  /** The readings that `read` has read, in the same way. */
  #sort(host: number, length: number): Float64Array {
    const order = this.#orders;
    const sorted = this.#sorted;
    const { history, values } = this;
    const start = host * HISTORY;
    const newest = history.placeOf(0);
    for (let from = 0; from < HISTORY; from++) {
      const place = order[start + from]!;
      const ago = newest >= place ? newest - place : newest - place + HISTORY;
      // Readings that there are not yet stay at the end of the order.
      const value = ago < length ? values[ago]! : Infinity;
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

/** The median of the distances to the median: of sorted readings, the least distances are those in the middle. */
export const MEDIAN_DEVIATION: Spread = (sorted, length) => {
  const half = length >> 1;
  const middle = length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  let below = half - 1;
  let above = half;
  let last = 0;
  let distance = 0;
  for (let rank = 0; rank <= half; rank++) {
    last = distance;
    const down = below >= 0 ? middle - sorted[below]! : Infinity;
    const up = above < length ? sorted[above]! - middle : Infinity;
    if (down < up) {
      distance = down;
      below--;
    } else {
      distance = up;
      above++;
    }
  }
  return length % 2 === 1 ? distance : (last + distance) / 2;
};
