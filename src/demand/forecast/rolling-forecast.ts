import type { ForecastMethod } from './methods.ts';

// Arrays here are indexed by method, step and lead that the loops themselves bound: `!` says so.

/** A forecast with a band that comes from its own errors in the past. */
export interface Forecast {
  /** Of the method that was best in the back-test, for the shortest lead. */
  readonly method: string;
  /** The next values, by lead. */
  readonly values: Float64Array;
  /** The ends of the band; NaN at leads that too few errors of the past speak of. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly backtest: Backtest;
}

/** What forecasts made in the past came to. */
export interface Backtest {
  /** Share of values that the band should contain. */
  readonly level: number;
  /** Values of the past that were forecast with a band, and how many of them were in it. */
  readonly forecasts: number;
  readonly covered: number;
  /** Mean absolute error over the mean of the values that were forecast, 0 to 1. */
  readonly errorRatio: number;
}

export interface ForecastOptions {
  readonly methods: readonly ForecastMethod[];
  /** Steps ahead. */
  readonly horizon: number;
  /** Share of values that the band holds. @default 0.9 */
  readonly level?: number;
  /** Values of the past before the first forecast. @default 8 */
  readonly leastHistory?: number;
}

/**
 * Forecasts a series. At every step of the past each method forecasts what came next; of those errors, and only of those that
 * were known by then, comes the choice of the method, for each lead by itself. The width of the band comes from the errors of what was
 * chosen at each step, not from those of the method that is best now: the best of several looks better than it is (rolling
 * conformal prediction: the band is the error's quantile with one step of reserve for the sample's size). So what the back-test
 * says of the band's coverage was not seen by the band.
 * Sources: V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World", 2005; I. Gibbs, E. Candès, "Adaptive
 * conformal inference under distribution shift", 2021, for the level that follows what was covered lately.
 * @param series equal steps, no value absent, at least one value
 */
export function forecastSeries(series: Float64Array, options: ForecastOptions): Forecast {
  const { methods, horizon, level = 0.9, leastHistory = 8 } = options;
  const length = series.length;
  const first = Math.min(leastHistory, length);
  // forecasts[method][origin] is undefined before the method's least history.
  const forecasts = methods.map((method) =>
    Array.from({ length: length + 1 }, (_, origin) =>
      origin < Math.max(first, method.leastHistory) ? undefined : method.forecast(series.subarray(0, origin), horizon),
    ),
  );
  let covered = 0;
  let tried = 0;
  let errors = 0;
  let total = 0;
  const values = new Float64Array(horizon).fill(NaN);
  const low = new Float64Array(horizon).fill(NaN);
  const high = new Float64Array(horizon).fill(NaN);
  let method = methods[0]?.name ?? '';
  for (let lead = 0; lead < horizon; lead++) {
    const known = methods.map(() => new SortedErrors());
    const ofChosen = new SortedErrors();
    const chosen = new Float64Array(length + 1).fill(NaN);
    const reach = new AdaptiveLevel(level);
    for (let origin = first; origin <= length; origin++) {
      const target = origin + lead;
      // The newest error that is known at this origin.
      const newest = origin - 1 - lead;
      if (newest >= first) {
        methods.forEach((_, at) => {
          const made = forecasts[at]![newest];
          if (made !== undefined) known[at]!.add(Math.abs(series[origin - 1]! - made[lead]!));
        });
        if (!Number.isNaN(chosen[newest])) ofChosen.add(Math.abs(series[origin - 1]! - chosen[newest]!));
      }
      const best = bestMethod(known, forecasts, origin, level);
      if (best < 0) continue;
      const made = forecasts[best]![origin]![lead]!;
      chosen[origin] = made;
      const width = ofChosen.quantile(reach.level, level);
      if (origin === length) {
        values[lead] = made;
        if (width !== undefined) {
          low[lead] = Math.max(0, made - width);
          high[lead] = made + width;
        }
        if (lead === 0) method = methods[best]!.name;
      } else if (target < length && width !== undefined) {
        const error = Math.abs(series[target]! - made);
        const isCovered = error <= width;
        tried++;
        if (isCovered) covered++;
        errors += error;
        total += series[target]!;
        reach.saw(isCovered, target);
      }
      reach.arriveAt(origin);
    }
  }
  return {
    method,
    values,
    low,
    high,
    backtest: { level, forecasts: tried, covered, errorRatio: total > 0 ? errors / total : 0 },
  };
}

/**
 * The first method whose mean error so far is no more than one standard error above the smallest: the mean of a few errors may be
 * small by chance, and methods are listed from the plainest on. Methods with as many errors as a band needs come before others; -1
 * if none can forecast here.
 * Source: L. Breiman, J. Friedman, R. Olshen, C. Stone, "Classification and Regression Trees", 1984, 3.4.3 (the rule of one
 * standard error).
 */
function bestMethod(
  known: readonly SortedErrors[],
  forecasts: readonly (readonly (Float64Array | undefined)[])[],
  origin: number,
  level: number,
): number {
  const able = [...known.keys()].filter((at) => forecasts[at]![origin] !== undefined);
  const telling = able.filter((at) => known[at]!.tells(level));
  const compared = telling.length > 0 ? telling : able;
  const best = compared.reduce((least, at) => (known[at]!.mean < known[least]!.mean ? at : least), compared[0] ?? -1);
  if (best < 0) return best;
  const enough = known[best]!.mean + known[best]!.standardError;
  return compared.find((at) => known[at]!.mean <= enough) ?? best;
}

/** Errors in ascending order. */
class SortedErrors {
  readonly #sorted: number[] = [];
  #sum = 0;
  #squares = 0;

  get count(): number {
    return this.#sorted.length;
  }

  get mean(): number {
    return this.count === 0 ? Infinity : this.#sum / this.count;
  }

  /** Of the mean; Infinity of fewer than two. */
  get standardError(): number {
    if (this.count < 2) return Infinity;
    const variance = Math.max(0, this.#squares / this.count - this.mean ** 2);
    return Math.sqrt(variance / (this.count - 1));
  }

  add(error: number): void {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]! < error) low = middle + 1;
      else high = middle;
    }
    this.#sorted.splice(low, 0, error);
    this.#sum += error;
    this.#squares += error ** 2;
  }

  /** Whether there are enough for a share of so many. */
  tells(share: number): boolean {
    return Math.ceil((this.count + 1) * share) <= this.count;
  }

  /**
   * The error that a share `level` of future errors is below, at most the largest one seen; undefined if there are too
   * few for the share that is `wanted`. Of n errors the k-th is above a share k / (n + 1) of future ones; between two of them it
   * is interpolated, as the next larger one would hold too many while n is small (of 18 errors the largest holds 95 %, not 90 %).
   */
  quantile(level: number, wanted: number): number | undefined {
    if (!this.tells(wanted)) return undefined;
    const rank = Math.min((this.count + 1) * level, this.count);
    const below = this.#sorted[Math.floor(rank) - 1]!;
    const above = this.#sorted[Math.ceil(rank) - 1]!;
    return below + (rank - Math.floor(rank)) * (above - below);
  }
}

/** How fast the level follows what was covered lately. */
const STEP = 0.05;

/** The level of the quantile: higher after values outside the band, lower after many inside it. */
class AdaptiveLevel {
  readonly #wanted: number;
  /** Outcomes that are not known yet at the current origin, oldest first. */
  readonly #pending: { readonly target: number; readonly isCovered: boolean }[] = [];
  level: number;

  constructor(wanted: number) {
    this.#wanted = wanted;
    this.level = wanted;
  }

  /** A forecast with an outcome that is known from the step after `target` on. */
  saw(isCovered: boolean, target: number): void {
    this.#pending.push({ target, isCovered });
  }

  /** The step `origin` has passed. */
  arriveAt(origin: number): void {
    while (this.#pending.length > 0 && this.#pending[0]!.target <= origin) {
      const { isCovered } = this.#pending.shift()!;
      const moved = this.level + STEP * (isCovered ? this.#wanted - 1 : this.#wanted);
      this.level = Math.min(1 - 1e-9, Math.max(0.5, moved));
    }
  }
}
