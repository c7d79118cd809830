import { methodsFor } from '../forecast/methods.ts';
import { forecastSeries } from '../forecast/rolling-forecast.ts';
import type { DailyDemand } from './daily-p95.ts';

/** Share of days that the band of a forecast holds. */
export const BAND_LEVEL = 0.9;
/** Days that a forecast needs. */
export const LEAST_DAYS = 10;
const DAYS_OF_WEEK = 7;
const DAYS_OF_YEAR = 365.25;
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
    level: BAND_LEVEL,
    leastHistory: LEAST_HISTORY_DAYS,
  });
  const { forecasts, covered, errorRatio, level } = forecast.backtest;
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const next = Array.from(forecast.values, (p95, day) => ({
    p95,
    low: known(forecast.low[day]!),
    high: known(forecast.high[day]!),
  }));
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
    next,
    ...(capacity !== undefined && { headroom: { capacity, ...daysUntil(next, capacity) } }),
  };
}

/** When a trend reaches a capacity in its own unit; undefined where it is too short for a forecast. */
export function headroomOf(trend: DemandTrend, capacity: number): DaysOfHeadroom | undefined {
  if (trend.kind === 'too-short') return undefined;
  if (trend.kind === 'forecast') return { capacity, ...daysUntil(trend.next, capacity) };
  const days = daysOfGrowth(trend.fromP95, capacity, trend.growthPerYear);
  return { capacity, days, earliest: days, latest: days };
}

/** The first day at which a forecast, and an end of its band, is as high as the capacity; the first is one day ahead. */
function daysUntil(next: ForecastTrend['next'], capacity: number): Omit<DaysOfHeadroom, 'capacity'> {
  const first = (of: (day: ForecastTrend['next'][number]) => number | null): number | null => {
    const at = next.findIndex((day) => (of(day) ?? -Infinity) >= capacity);
    return at < 0 ? null : at + 1;
  };
  return { days: first(({ p95 }) => p95), earliest: first(({ high }) => high), latest: first(({ low }) => low) };
}

/** When a demand that grows by a given share a year reaches `capacity`, in days; null where it never does. */
export function daysOfGrowth(demand: number, capacity: number, growthPerYear: number): number | null {
  if (demand >= capacity) return 0;
  if (growthPerYear <= 0 || demand <= 0) return null;
  return (Math.log(capacity / demand) / Math.log1p(growthPerYear)) * DAYS_OF_YEAR;
}

/** How many times as high a demand is after so many days. */
export function growthAfter(days: number, growthPerYear: number): number {
  return (1 + growthPerYear) ** (days / DAYS_OF_YEAR);
}
