import type { Farm } from './farm.ts';
import { NOWHERE } from './farm.ts';
import { POINTS, RobustLine, tricubeWeights, weightsOfValueAt } from './line-fits.ts';
import type { OverloadRule } from './policy.ts';
import type { ReplayRules } from './rules.ts';
import { HISTORY, type UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Says when a host has too much to do, with the guests that it has at the moment. */
export interface OverloadTest {
  /** Asks before every round: what guests used is known up to now. */
  startRound(): void;
  /** Its guests changed. */
  touch(host: number): void;
  /** @param extra a guest that it would get as well */
  isOver(host: number, extra?: number): boolean;
}

/** The threshold while too few readings are known for the others. */
const FALLBACK_THRESHOLD = 0.7;
/** Readings that a spread needs. */
const LEAST_READINGS = 12;

/** A test by its name. */
export function overloadTest(
  rule: OverloadRule,
  parameter: number,
  { farm, history, rules }: { farm: Farm; history: UseHistory; rules: ReplayRules },
): OverloadTest {
  if (rule === 'thr') return new Threshold(farm, parameter);
  const fallback = new Threshold(farm, FALLBACK_THRESHOLD);
  if (rule === 'iqr') return new SpreadTest(farm, history, fallback, INTERQUARTILE_RANGE, parameter);
  if (rule === 'mad') return new SpreadTest(farm, history, fallback, MEDIAN_DEVIATION, parameter);
  // With weights that are not used, the robust line is the same as the other.
  if (rule === 'lr' || rules.regression === 'unweighted') return new Forecast(farm, history, fallback, rules, parameter);
  return new RobustForecast(farm, history, fallback, rules, parameter);
}

/** Sums over the guests of hosts that are made again once guests have changed. */
abstract class HostSums implements OverloadTest {
  protected readonly farm: Farm;
  readonly #known: Uint8Array;

  constructor(farm: Farm) {
    this.farm = farm;
    this.#known = new Uint8Array(farm.hosts);
  }

  startRound(): void {
    this.#known.fill(0);
  }

  touch(host: number): void {
    this.#known[host] = 0;
  }

  isOver(host: number, extra = NOWHERE): boolean {
    if (this.#known[host] === 0) {
      this.#known[host] = 1;
      this.sum(host, this.farm.guestsOn[host]!);
    }
    return this.judge(host, extra);
  }

  protected abstract sum(host: number, guests: readonly number[]): void;
  protected abstract judge(host: number, extra: number): boolean;
}

/** Guests ask for more than a share of the host. */
class Threshold extends HostSums {
  readonly #threshold: number;
  readonly #asked: Float64Array;

  constructor(farm: Farm, threshold: number) {
    super(farm);
    this.#threshold = threshold;
    this.#asked = new Float64Array(farm.hosts);
  }

  protected sum(host: number, guests: readonly number[]): void {
    let asked = 0;
    for (const guest of guests) asked += this.farm.asked[guest]!;
    this.#asked[host] = asked;
  }

  protected judge(host: number, extra: number): boolean {
    return this.share(host, extra) > this.#threshold;
  }

  /** Share of the host that its guests ask for. */
  protected share(host: number, extra: number): number {
    const asked = this.#asked[host]! + (extra === NOWHERE ? 0 : this.farm.asked[extra]!);
    return asked / this.farm.totalMips[host]!;
  }
}

/** What the guests on each host used together, reading by reading. */
abstract class HostHistory extends HostSums {
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

/** How far readings are apart. */
interface Spread {
  readonly of: (readings: Float64Array) => number;
  /** It is at most so much of the distance between the least and the most. */
  readonly mostOfRange: number;
}

/** Guests ask for more than is left below a margin in proportion to a spread of the readings. */
class SpreadTest extends HostHistory {
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

/** The robust local regression foresees a full host. */
class RobustForecast extends HostHistory {
  readonly #line: RobustLine;
  readonly #safety: number;
  readonly #points = new Float64Array(POINTS);

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, { regression }: ReplayRules, safety: number) {
    super(farm, history, fallback);
    this.#line = new RobustLine(regression === 'squared-weights' ? 2 : 1);
    this.#safety = safety;
  }

  protected judge(host: number, extra: number): boolean {
    const readings = this.readings(host, extra);
    if (readings.length < POINTS) return this.fallback.isOver(host, extra);
    for (let at = 0; at < POINTS; at++) this.#points[at] = readings[POINTS - 1 - at]!;
    return this.#line.valueAt(POINTS + 1, this.#points) * this.#safety >= 1;
  }
}

/**
 * The local regression foresees a full host. What it foresees of a host is the sum of what it foresees of its guests, so
 * each guest is looked at once a round.
 */
class Forecast extends HostSums {
  readonly #history: UseHistory;
  readonly #fallback: OverloadTest;
  readonly #safety: number;
  /** Weights of the readings, newest first, in the value one reading ahead. */
  readonly #weights: Float64Array;
  readonly #mips: Float64Array;
  readonly #isLong: Uint8Array;
  readonly #mipsOn: Float64Array;
  readonly #longOn: Int32Array;

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, { regression }: ReplayRules, safety: number) {
    super(farm);
    this.#history = history;
    this.#fallback = fallback;
    this.#safety = safety;
    const tricube = tricubeWeights();
    const power = { weighted: 1, 'squared-weights': 2, unweighted: 0 }[regression];
    this.#weights = weightsOfValueAt(
      POINTS + 1,
      tricube.map((weight) => weight ** power),
    ).reverse();
    const count = farm.hostOf.length;
    this.#mips = new Float64Array(count);
    this.#isLong = new Uint8Array(count);
    this.#mipsOn = new Float64Array(farm.hosts);
    this.#longOn = new Int32Array(farm.hosts);
  }

  override startRound(): void {
    super.startRound();
    this.#fallback.startRound();
    for (let guest = 0; guest < this.#mips.length; guest++) {
      this.#mips[guest] = this.#history.weighted(guest, this.#weights) * this.farm.guests.mips[guest]!;
      this.#isLong[guest] = this.#history.usedBefore(guest, POINTS - 1) ? 1 : 0;
    }
  }

  override touch(host: number): void {
    super.touch(host);
    this.#fallback.touch(host);
  }

  protected sum(host: number, guests: readonly number[]): void {
    let mips = 0;
    let long = 0;
    for (const guest of guests) {
      mips += this.#mips[guest]!;
      long += this.#isLong[guest]!;
    }
    this.#mipsOn[host] = mips;
    this.#longOn[host] = long;
  }

  protected judge(host: number, extra: number): boolean {
    const long = this.#longOn[host]! + (extra === NOWHERE ? 0 : this.#isLong[extra]!);
    if (long === 0) return this.#fallback.isOver(host, extra);
    const mips = this.#mipsOn[host]! + (extra === NOWHERE ? 0 : this.#mips[extra]!);
    return (mips / this.farm.totalMips[host]!) * this.#safety >= 1;
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

const INTERQUARTILE_RANGE: Spread = {
  mostOfRange: 1,
  of: (readings) => {
    const sorted = sortedCopy(readings);
    return sorted[quartileRank(0.75, sorted.length)]! - sorted[quartileRank(0.25, sorted.length)]!;
  },
};

function quartileRank(share: number, length: number): number {
  return Math.floor(share * (length + 1) + 0.5) - 1;
}

const MEDIAN_DEVIATION: Spread = {
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
