import type { Farm } from './farm.ts';
import { HostHistory } from './host-history.ts';
import type { OverloadTest } from './host-sums.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Readings that a spread needs. */
const LEAST_READINGS = 12;

/** A spread that differs by less is the same but for rounding. */
const ROUNDING = 1e-9;

/** What counts say of a spread: it is certainly less than a limit, certainly more, or that has to be computed. */
const [LESS, MORE, UNDECIDED] = [0, 1, 2] as const;
type Comparison = typeof LESS | typeof MORE | typeof UNDECIDED;

/** How far readings are apart. */
export interface Spread {
  /** @param sorted the readings, ascending, and behind them what does not count */
  of(sorted: Float64Array, length: number): number;
  /**
   * Compares it with a limit by counts alone, without an order.
   * @param readings all of them count, in any order
   * @param middle about where their middle is; the nearer, the fewer are undecided
   */
  compare(readings: Float64Array, middle: number, limit: number): Comparison;
}

/** Guests ask for more than is left below a margin in proportion to a spread of the readings. */
export class SpreadTest extends HostHistory {
  readonly #spread: Spread;
  readonly #safety: number;
  /** Of each host, the order in which its readings were last; one guest more or one reading later hardly changes it. */
  readonly #orders: Uint8Array;
  /** Readings of the host that is looked at: each at its place, and ascending. */
  readonly #byPlace = new Float64Array(HISTORY);
  readonly #sorted = new Float64Array(HISTORY);

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, spread: Spread, safety: number) {
    super(farm, history, fallback);
    this.#spread = spread;
    this.#safety = safety;
    this.#orders = Uint8Array.from({ length: farm.hosts * HISTORY }, (_, at) => at % HISTORY);
  }

  protected judge(host: number, extra: number): boolean {
    const share = this.share(host, extra);
    // More than there is: too much also for the test that decides while few readings are known.
    if (share > 1) return true;
    const length = this.#readByPlace(host, extra);
    if (length < LEAST_READINGS) return this.fallback.isOver(host, extra);
    if (length === HISTORY) {
      const is = this.#spread.compare(this.#byPlace, meanOf(this.#byPlace), (1 - share) / this.#safety);
      if (is !== UNDECIDED) return is === MORE;
    }
    return share > 1 - this.#safety * this.#spread.of(this.#sort(host), length);
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

function meanOf(readings: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < readings.length; at++) sum += readings[at]!;
  return sum / readings.length;
}

/** The distance between the quartiles. */
export const INTERQUARTILE_RANGE: Spread = {
  of: (sorted, length) => sorted[quartileRank(0.75, length)]! - sorted[quartileRank(0.25, length)]!,
  compare: (readings, middle, limit) => {
    // The lower quartile and all below it, the upper one and all above it.
    const below = quartileRank(0.25, readings.length) + 1;
    const above = readings.length - quartileRank(0.75, readings.length);
    let counts = countOutside(readings, middle, (limit - ROUNDING) / 2);
    if (lower(counts) < below && upper(counts) < above) return LESS;
    if (lower(counts) < below || upper(counts) < above) return UNDECIDED;
    counts = countOutside(readings, middle, (limit + ROUNDING) / 2);
    return lower(counts) >= below && upper(counts) >= above ? MORE : UNDECIDED;
  },
};

function quartileRank(share: number, length: number): number {
  return Math.floor(share * (length + 1) + 0.5) - 1;
}

/** Counts of readings: those above in its upper half, those below in the other. */
const ABOVE = 1 << 16;
const lower = (counts: number): number => counts % ABOVE;
const upper = (counts: number): number => Math.floor(counts / ABOVE);

/** How many readings are further from the middle than a distance, below it and above. */
function countOutside(readings: Float64Array, middle: number, distance: number): number {
  const low = middle - distance;
  const high = middle + distance;
  let counts = 0;
  for (let at = 0; at < readings.length; at++) {
    const reading = readings[at]!;
    counts += (reading < low ? 1 : 0) + (reading > high ? ABOVE : 0);
  }
  return counts;
}

/** The median of the distances to the median. */
export const MEDIAN_DEVIATION: Spread = {
  of: medianDeviation,
  compare: (readings, middle, limit) => {
    // Where more than half of the readings are no further apart than the limit, the median is one of them or between two.
    const counts = countOutside(readings, middle, (limit - ROUNDING) / 2);
    const outside = lower(counts) + upper(counts);
    return 2 * (readings.length - outside) > readings.length ? LESS : UNDECIDED;
  },
};

/**
 * Distances rise from the middle on, below it and above it: how many of the lesser half of them lie below is found by halving.
 */
function medianDeviation(sorted: Float64Array, length: number): number {
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
}
