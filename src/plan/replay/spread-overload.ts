import type { Farm } from './farm.ts';
import { HostHistory } from './host-history.ts';
import type { OverloadTest } from './host-sums.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Readings that a spread needs. */
const LEAST_READINGS = 12;

/** How far readings are apart. */
export interface Spread {
  readonly of: (readings: Float64Array) => number;
  /** It is at most so much of the distance between the least and the most. */
  readonly mostOfRange: number;
}

/** Guests ask for more than is left below a margin in proportion to a spread of the readings. */
export class SpreadTest extends HostHistory {
  readonly #spread: Spread;
  readonly #safety: number;

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, spread: Spread, safety: number) {
    super(farm, history, fallback);
    this.#spread = spread;
    this.#safety = safety;
  }

  protected judge(host: number, extra: number): boolean {
    const readings = this.readings(host, extra);
    if (readings.length < LEAST_READINGS) return this.fallback.isOver(host, extra);
    const share = this.share(host, extra);
    if (share > 1) return true;
    // Most hosts are judged without sorting.
    if (share <= 1 - this.#safety * this.#spread.mostOfRange * rangeOf(readings)) return false;
    return share > 1 - this.#safety * this.#spread.of(readings);
  }
}

const SORTED = new Float64Array(HISTORY);

function sortedCopy(readings: Float64Array): Float64Array {
  const copy = SORTED.subarray(0, readings.length);
  for (let at = 0; at < readings.length; at++) {
    const value = readings[at]!;
    let to = at;
    for (; to > 0 && copy[to - 1]! > value; to--) copy[to] = copy[to - 1]!;
    copy[to] = value;
  }
  return copy;
}

/** The distance between the quartiles. */
export const INTERQUARTILE_RANGE: Spread = {
  mostOfRange: 1,
  of: (readings) => {
    const sorted = sortedCopy(readings);
    return sorted[quartileRank(0.75, sorted.length)]! - sorted[quartileRank(0.25, sorted.length)]!;
  },
};

function quartileRank(share: number, length: number): number {
  return Math.floor(share * (length + 1) + 0.5) - 1;
}

/** The median of the distances to the median. */
export const MEDIAN_DEVIATION: Spread = {
  mostOfRange: 0.5,
  of: (readings) => {
    const middle = medianOfSorted(sortedCopy(readings));
    for (let at = 0; at < readings.length; at++) readings[at] = Math.abs(readings[at]! - middle);
    return medianOfSorted(sortedCopy(readings));
  },
};

function rangeOf(readings: Float64Array): number {
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < readings.length; at++) {
    const reading = readings[at]!;
    if (reading < least) least = reading;
    if (reading > most) most = reading;
  }
  return most - least;
}

function medianOfSorted(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
