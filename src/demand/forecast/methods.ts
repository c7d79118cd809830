import { medianOf } from '../../base/statistics/percentile.ts';

/** A way to forecast a series from its past. */
export interface ForecastMethod {
  readonly name: string;
  /** Values of the past that it needs. */
  readonly leastHistory: number;
  /** @returns the next `horizon` values */
  readonly forecast: (history: Float64Array, horizon: number) => Float64Array;
}

/** It stays as it was last. */
export const lastValue: ForecastMethod = {
  name: 'last value',
  leastHistory: 1,
  forecast: (history, horizon) => new Float64Array(horizon).fill(history[history.length - 1]!),
};

/** The mean of the last `count` values, or of as many as there are. */
export function movingMean(count: number): ForecastMethod {
  return {
    name: `mean of the last ${count}`,
    leastHistory: 1,
    forecast: (history, horizon) => {
      const last = history.subarray(Math.max(0, history.length - count));
      return new Float64Array(horizon).fill(last.reduce((sum, value) => sum + value, 0) / last.length);
    },
  };
}

/** It repeats what it was a season ago. */
export function seasonalNaive(season: number): ForecastMethod {
  return {
    name: `the value ${season} steps before`,
    leastHistory: season,
    forecast: (history, horizon) =>
      Float64Array.from({ length: horizon }, (_, step) => history[history.length - season + (step % season)]!),
  };
}

/** Values that a slope is taken from: a trend of a few is noise. */
const LEAST_FOR_TREND = 14;
/** Values that it looks back at: what was before says little of what comes. */
const MOST_FOR_TREND = 60;

/**
 * The line through the medians: the median of the slopes of all pairs, and the median of what is left.
 * Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American Statistical
 * Association 63, 1968.
 */
export const medianTrend: ForecastMethod = {
  name: 'median trend',
  leastHistory: LEAST_FOR_TREND,
  forecast: (past, horizon) => {
    const history = past.subarray(Math.max(0, past.length - MOST_FOR_TREND));
    const slopes = new Float64Array((history.length * (history.length - 1)) / 2);
    let at = 0;
    for (let to = 1; to < history.length; to++) {
      for (let from = 0; from < to; from++) slopes[at++] = (history[to]! - history[from]!) / (to - from);
    }
    const slope = medianOf(slopes);
    const level = medianOf(history.map((value, step) => value - slope * step));
    return Float64Array.from({ length: horizon }, (_, step) => Math.max(0, level + slope * (history.length + step)));
  },
};

/** Seasons that it looks back at. */
const MOST_SEASONS = 8;
/** Seasons that a slope between seasons is taken from. */
const LEAST_SEASONS = 2;

/**
 * The same where values depend on the season: the median of the slopes of all pairs that are whole seasons apart, and for each
 * step of the season the median of what is left.
 * Source: R. M. Hirsch, J. R. Slack, R. A. Smith, "Techniques of trend analysis for monthly water quality data", Water Resources
 * Research 18, 1982 (the seasonal Kendall slope).
 */
export function seasonalTrend(season: number): ForecastMethod {
  return {
    name: `median trend and level of each of ${season} steps`,
    leastHistory: LEAST_SEASONS * season,
    forecast: (past, horizon) => {
      const history = past.subarray(Math.max(0, past.length - MOST_SEASONS * season));
      const slopes: number[] = [];
      for (let to = season; to < history.length; to++) {
        for (let from = to - season; from >= 0; from -= season) {
          slopes.push((history[to]! - history[from]!) / (to - from));
        }
      }
      const slope = medianOf(slopes);
      const next = (step: number): number => {
        const left: number[] = [];
        // Of the steps before it that are whole seasons away, the last ones that were measured.
        for (let at = history.length + (step % season) - season; at >= 0; at -= season)
          left.push(history[at]! - slope * at);
        return Math.max(0, medianOf(left) + slope * (history.length + step));
      };
      return Float64Array.from({ length: horizon }, (_, step) => next(step));
    },
  };
}

/** The methods that are tried for a series with a season of so many steps: 7 for days, 288 for windows of 5 minutes. */
export function methodsFor(season: number): readonly ForecastMethod[] {
  return [lastValue, movingMean(season), seasonalNaive(season), medianTrend, seasonalTrend(season)];
}
