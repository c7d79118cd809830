import { daysOfGrowth, headroomOf } from '../forecast/headroom.ts';
import { methodsFor } from '../forecast/methods.ts';
import { forecastSeries } from '../forecast/rolling-forecast.ts';
import type { DailyDemand } from './daily-p95.ts';

/** Days that a forecast needs. */
export const LEAST_DAYS = 10;
const DAYS_OF_WEEK = 7;
/** Of what was measured, so much is looked ahead: errors of the past speak of no longer lead. */
const HORIZON_SHARE = 1 / 3;
const MOST_HORIZON_DAYS = 90;
/** Days before the first forecast of the back-test: a month has few errors, and a band needs nine. */
const LEAST_HISTORY_DAYS = 4;

/** When a capacity is reached, in days from the last day that was measured; null: not within the horizon. */
export interface DaysOfHeadroom {
  /** What today's hosts deliver, in the unit of the demand. */
  readonly capacity: number;
  readonly days: number | null;
  /** By the upper end of the band: as early as this. */
  readonly earliest: number | null;
  /** By the lower end of the band: as late as this. */
  readonly latest: number | null;
}

/** A forecast of the daily 95th percentile of a sum, from its own past. */
export interface ForecastTrend {
  readonly kind: 'forecast';
  /** The first day that was measured, `2026-11-28`, and how many there are. */
  readonly firstDay: string;
  readonly days: number;
  readonly method: string;
  /**
   * Forecasts for past days that have a band; the share of them that the band should contain, and that it contained.
   */
  readonly backtest: {
    readonly level: number;
    readonly forecasts: number;
    readonly coveredRatio: number | null;
    /** Mean absolute error over the mean demand. */
    readonly errorRatio: number | null;
  };
  readonly horizonDays: number;
  /** Of the horizon's days, those that have a band. */
  readonly bandDays: number;
  /** Day by day; null: too few errors of the past for a band. */
  readonly next: readonly { readonly p95: number; readonly low: number | null; readonly high: number | null }[];
  /** Absent where the hosts are not known. */
  readonly headroom?: DaysOfHeadroom;
}

/** A growth that the user gives, from the 95th percentile of the sum. */
export interface GivenTrend {
  readonly kind: 'given';
  readonly growthPerYear: number;
  readonly fromP95: number;
  /** Absent where the hosts are not known; without a band. */
  readonly headroom?: Pick<DaysOfHeadroom, 'capacity' | 'days'>;
}

/** Too few days without a gap for a forecast. */
export interface ShortTrend {
  readonly kind: 'too-short';
  readonly days: number;
  readonly needed: number;
}

export type DemandTrend = ForecastTrend | GivenTrend | ShortTrend;

/** Growth as it is given, instead of a forecast. */
export function givenTrend(p95: number, growthPerYear: number, capacity: number | undefined): GivenTrend {
  return {
    kind: 'given',
    growthPerYear,
    fromP95: p95,
    ...(capacity !== undefined && { headroom: { capacity, days: daysOfGrowth(p95, capacity, growthPerYear) } }),
  };
}

/** Forecasts the daily 95th percentile of a sum, and says when it reaches a capacity. */
export function forecastTrend({ startMs, values }: DailyDemand, capacity: number | undefined): DemandTrend {
  const days = values.length;
  if (days < LEAST_DAYS) return { kind: 'too-short', days, needed: LEAST_DAYS };
  const horizon = Math.min(MOST_HORIZON_DAYS, Math.max(DAYS_OF_WEEK, Math.floor(days * HORIZON_SHARE)));
  const forecast = forecastSeries(values, {
    methods: methodsFor(DAYS_OF_WEEK),
    horizon,
    leastHistory: LEAST_HISTORY_DAYS,
  });
  const { forecasts, covered, errorRatio, level } = forecast.backtest;
  const headroom = capacity === undefined ? undefined : headroomOf(forecast, capacity);
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  // The first step ahead is the day after the last.
  const inDays = (steps: number | null): number | null => (steps === null ? null : steps + 1);
  return {
    kind: 'forecast',
    firstDay: new Date(startMs).toISOString().slice(0, 10),
    days,
    method: forecast.method,
    backtest: {
      level,
      forecasts,
      coveredRatio: forecasts === 0 ? null : covered / forecasts,
      errorRatio: forecasts === 0 ? null : errorRatio,
    },
    horizonDays: horizon,
    bandDays: forecast.high.filter((end) => !Number.isNaN(end)).length,
    next: Array.from(forecast.values, (p95, day) => ({
      p95,
      low: known(forecast.low[day]!),
      high: known(forecast.high[day]!),
    })),
    ...(headroom !== undefined &&
      capacity !== undefined && {
        headroom: {
          capacity,
          days: inDays(headroom.steps),
          earliest: inDays(headroom.earliest),
          latest: inDays(headroom.latest),
        },
      }),
  };
}
