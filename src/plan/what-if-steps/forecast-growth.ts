import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import type { SetTrend } from '../../demand/over-time/sets-of-estate.ts';
import type { Guest } from '../../estate/model/estate.ts';
import type { Growth } from '../grown-needs.ts';
import type { StepContext } from './plan-state.ts';

const DAYS_OF_WEEK = 7;

/**
 * How much guests grow within so many days, by the forecast of their cluster, or else of the estate: the busiest day of the week up to
 * then over the 95th percentile of what was measured. Memory that is planned as configured does not grow.
 * @throws InputError without series, and for more days than a forecast has
 */
export function forecastGrowth(
  guests: readonly Guest[],
  days: number,
  { told, trends }: StepContext,
  place: string,
): (guest: number) => Growth {
  const factors = new Map<string, number>();
  const growthOf = (resource: SetTrend['resource'], cluster: string | undefined): number => {
    const key = `${resource} ${cluster ?? ''}`;
    const known = factors.get(key) ?? factorOf(resource, cluster);
    factors.set(key, known);
    return known;
  };
  const factorOf = (resource: SetTrend['resource'], cluster: string | undefined): number => {
    const own = trends.filter((trend) => trend.resource === resource && trend.trend.kind === 'forecast');
    const { p95, trend } =
      own.find((one) => one.cluster === cluster) ?? own.find((one) => one.cluster === undefined) ?? {};
    if (trend?.kind !== 'forecast' || p95 === undefined || p95 <= 0) {
      if (resource === 'memory') return 0;
      const short = trends.find((one) => one.trend.kind === 'too-short')?.trend;
      throw new InputError({
        place,
        found: short?.kind === 'too-short' ? `time series of ${short.days} days` : 'an estate without time series',
        expected: `series of ${short?.kind === 'too-short' ? short.needed : 10} days or more, or 'grow' with a share`,
      });
    }
    if (days > trend.horizonDays) {
      throw new InputError({
        place,
        found: `${days} days`,
        expected: `at most ${trend.horizonDays}, as the series have ${trend.days} days; 'grow' takes a share`,
      });
    }
    const week = trend.next.slice(Math.max(0, days - DAYS_OF_WEEK), days).map((day) => day.p95);
    return Math.max(...week) / p95 - 1;
  };
  const followsMemory = told.memory?.basis === 'active';
  return (guest) => {
    const { cluster } = itemAt(guests, guest);
    return { cpu: growthOf('cpu', cluster), memory: followsMemory ? growthOf('memory', cluster) : 0 };
  };
}
