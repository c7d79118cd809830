import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import { type DemandWindows, HOURS_OF_WEEK, hourOfWeek, isByHour } from './busiest-hour.ts';

/** A demand by hour of the week, UTC, Monday 0:00 first: 168 values each; null where nothing is known. */
export interface WeekBand {
  readonly mean: readonly (number | null)[];
  /** 5th percentile of the windows of that hour. */
  readonly low: readonly (number | null)[];
  /** 95th percentile of them. */
  readonly high: readonly (number | null)[];
}

const LOW = 0.05;
const HIGH = 0.95;

/** Mean of a demand in each hour of the week, and the band that nine in ten of its windows lie in. @returns undefined where windows are longer than an hour */
export function weekBand({ startMs, stepMs, sums }: DemandWindows): WeekBand | undefined {
  if (!isByHour(stepMs)) return undefined;
  const byHour: number[][] = Array.from({ length: HOURS_OF_WEEK }, () => []);
  sums.forEach((sum, window) => byHour[hourOfWeek(startMs + window * stepMs)]?.push(sum));
  const sorted = byHour.map((hour) => sortedKnown(Float64Array.from(hour)));
  const of = (figure: (hour: Float64Array) => number): WeekBand['mean'] =>
    sorted.map((hour) => (hour.length === 0 ? null : rounded(figure(hour))));
  return {
    mean: of((hour) => hour.reduce((total, sum) => total + sum, 0) / hour.length),
    low: of((hour) => percentileOfSorted(hour, LOW)),
    high: of((hour) => percentileOfSorted(hour, HIGH)),
  };
}

/** To four digits: a mean of an hour is known no better. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
