import { dailyP95 } from '../../demand/over-time/daily-p95.ts';
import { forecastTrend, growthAfter } from '../../demand/over-time/daily-trend.ts';
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
 * @param record windows of their series, in cores of the hosts that they run on today
 * @returns undefined where no guest has a series, or too few days are known
 */
export function forecastHost(fill: HostFill, record: DemandRecord): HostForecast | undefined {
  const { windows, values, means, stepMs } = record;
  const members = fill.guests.filter((guest) => means[guest]! > 0);
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
  const trend = forecastTrend(dailyP95({ startMs: 0, stepMs, sums }), fill.cpuCapacityCores);
  if (trend.kind !== 'forecast' || trend.headroom === undefined) return undefined;
  const { days, earliest } = trend.headroom;
  return { days, earliest, horizonDays: trend.horizonDays, by: 'forecast' };
}

/**
 * The same where demand grows by a share a year, 0.2 for 20 %.
 * @param capacityCores what the host may carry when each of its guests asks for so many times as much as now
 */
export function growHost(
  { cpuDemandCores }: Pick<HostFill, 'cpuDemandCores'>,
  capacityCores: (growth: number) => number,
  growthPerYear: number,
): HostForecast {
  const isFull = (days: number): boolean => {
    const growth = growthAfter(days, growthPerYear);
    return cpuDemandCores * growth >= capacityCores(growth);
  };
  const days = lastDayBefore(isFull, GROWTH_HORIZON_DAYS);
  return { days, horizonDays: GROWTH_HORIZON_DAYS, by: 'growth' };
}

/** The last whole day before something that stays true once it is; today where it is true today; null where it is not within the horizon. */
function lastDayBefore(isTrue: (days: number) => boolean, horizonDays: number): number | null {
  if (isTrue(0)) return 0;
  if (!isTrue(horizonDays)) return null;
  let [before, after] = [0, horizonDays];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isTrue(middle)) after = middle;
    else before = middle;
  }
  return before;
}
