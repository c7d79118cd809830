import type { Forecast } from './rolling-forecast.ts';

/** When a demand reaches a capacity, in steps from now; null: not within the horizon of the forecast. */
export interface Headroom {
  /** By the forecast itself. */
  readonly steps: number | null;
  /** By the upper end of the band: as early as this. */
  readonly earliest: number | null;
  /** By the lower end of the band: as late as this. */
  readonly latest: number | null;
  /** Steps that the forecast looks ahead, and those of them that have a band. */
  readonly horizon: number;
  readonly withBand: number;
}

/** When a forecast demand reaches `capacity`, which has the unit of the forecast series. 0 steps: the next value is beyond it. */
export function headroomOf({ values, low, high }: Forecast, capacity: number): Headroom {
  return {
    steps: firstAtLeast(values, capacity),
    earliest: firstAtLeast(high, capacity),
    latest: firstAtLeast(low, capacity),
    horizon: values.length,
    withBand: high.filter((end) => !Number.isNaN(end)).length,
  };
}

/** When a demand that grows by a given share a year reaches `capacity`, in days; null where it never does. */
export function daysOfGrowth(demand: number, capacity: number, growthPerYear: number): number | null {
  if (demand >= capacity) return 0;
  if (growthPerYear <= 0 || demand <= 0) return null;
  const daysPerYear = 365.25;
  return (Math.log(capacity / demand) / Math.log1p(growthPerYear)) * daysPerYear;
}

function firstAtLeast(values: Float64Array, capacity: number): number | null {
  const at = values.findIndex((value) => value >= capacity);
  return at < 0 ? null : at;
}
