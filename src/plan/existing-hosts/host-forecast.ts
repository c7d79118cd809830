import { dailyP95 } from '../../demand/over-time/daily-p95.ts';
import { daysOfGrowth, forecastTrend } from '../../demand/over-time/daily-trend.ts';
import type { DemandRecord } from '../../demand/over-time/demand-profiles.ts';
import type { HostFill } from '../result/host-fill.ts';

/** When the demand of a host's guests reaches what the host may carry, in days from now. */
export interface HostForecast {
  /** null: not within the horizon. */
  readonly days: number | null;
  /** As early as this, by the upper end of the band; absent without a forecast. */
  readonly earliest?: number | null;
  readonly horizonDays: number;
  readonly by: 'forecast' | 'growth';
}

/** Days that a growth is followed. */
const GROWTH_HORIZON_DAYS = 3653;

/**
 * Forecasts the daily 95th percentile of what the guests of a host used together.
 * @param fullCores the demand at which it is full if all of them grow alike
 * @param record windows of their series, in cores of the hosts that they run on today
 * @returns undefined where no guest has a series, or too few days are known
 */
export function forecastHost(
  { guests }: Pick<HostFill, 'guests'>,
  fullCores: number,
  { windows, values, means, stepMs }: DemandRecord,
): HostForecast | undefined {
  const members = guests.filter((guest) => means[guest]! > 0);
  if (members.length === 0) return undefined;
  const sums = new Float64Array(windows);
  for (const guest of members) {
    const from = guest * windows;
    for (let window = 0; window < windows; window++) {
      const cores = values[from + window]!;
      // What is not measured is about the mean: a window without it would be too low.
      sums[window]! += Number.isNaN(cores) ? means[guest]! : cores;
    }
  }
  const trend = forecastTrend(dailyP95({ startMs: 0, stepMs, sums }), fullCores);
  if (trend.kind !== 'forecast' || trend.headroom === undefined) return undefined;
  const { days, earliest } = trend.headroom;
  return { days, earliest, horizonDays: trend.horizonDays, by: 'forecast' };
}

/**
 * The same where demand grows by a share a year, 0.2 for 20 %: the last whole day on which it is not full.
 * @param fullCores the demand at which it is full if all of its guests grow alike
 */
export function growHost(demandCores: number, fullCores: number, growthPerYear: number): HostForecast {
  const days = daysOfGrowth(demandCores, fullCores, growthPerYear);
  return {
    days: days === null || days > GROWTH_HORIZON_DAYS ? null : Math.floor(days),
    horizonDays: GROWTH_HORIZON_DAYS,
    by: 'growth',
  };
}
