import { type Farm, NOWHERE } from './farm.ts';
import { HostHistory } from './host-history.ts';
import { HostSums, type OverloadTest, ROUNDING } from './host-sums.ts';
import { POINTS, RobustLine, tricubeWeights, weightsOfValueAt } from './line-fits.ts';
import type { ReplayRules } from './rules.ts';
import type { UseHistory } from './use-history.ts';

// Hosts and guests index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** The robust local regression foresees a full host. */
export class RobustForecast extends HostHistory {
  readonly #line: RobustLine;
  readonly #safety: number;
  readonly #points = new Float64Array(POINTS);

  constructor(farm: Farm, history: UseHistory, fallback: OverloadTest, { regression }: ReplayRules, safety: number) {
    super(farm, history, fallback);
    this.#line = new RobustLine(regression === 'squared-weights' ? 2 : 1);
    this.#safety = safety;
  }

  /** A guest may even lower what the line foresees. */
  leastSize(): number {
    return -Infinity;
  }

  protected judge(host: number, extra: number): boolean {
    if (this.read(host, extra) < POINTS) return this.fallback.isOver(host, extra);
    for (let at = 0; at < POINTS; at++) this.#points[at] = this.values[POINTS - 1 - at]!;
    return this.#line.valueAt(POINTS + 1, this.#points) * this.#safety >= 1;
  }
}

/**
 * The local regression foresees a full host. What it foresees of a host is the sum of what it foresees of its guests, so
 * each guest is looked at once a round.
 */
export class Forecast extends HostSums {
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
    this.room[host] = long === 0 ? Infinity : (1 / this.#safety + ROUNDING) * this.farm.totalMips[host]! - mips;
  }

  leastSize(guest: number): number {
    return this.#mips[guest]!;
  }

  protected judge(host: number, extra: number): boolean {
    const long = this.#longOn[host]! + (extra === NOWHERE ? 0 : this.#isLong[extra]!);
    if (long === 0) return this.#fallback.isOver(host, extra);
    const mips = this.#mipsOn[host]! + (extra === NOWHERE ? 0 : this.#mips[extra]!);
    return (mips / this.farm.totalMips[host]!) * this.#safety >= 1;
  }
}
