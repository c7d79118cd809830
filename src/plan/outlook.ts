import { daysOfGrowth, type DemandTrend, headroomOf } from '../demand/over-time/daily-trend.ts';
import type { SetTrend, DemandUnit } from '../demand/over-time/sets-of-estate.ts';
import type { PoolPlan } from './result/candidate-plan.ts';
import type { Outlook, ResourceOutlook } from './result/outlook.ts';
import type { Plan } from './result/plan.ts';

/** What is known of where demand goes. */
export interface KnownTrends {
  readonly unit: DemandUnit;
  /** By series; empty where the input has none. */
  readonly trends: readonly SetTrend[];
  /** Given instead of forecasts. */
  readonly growthPerYear?: number;
}

/** A plan, as far as it says how full its hosts are. */
export interface FilledPlan extends Pick<Plan, 'best' | 'memory'> {
  readonly candidates: readonly {
    readonly machine: string;
    readonly pools: readonly Pick<PoolPlan, 'cluster' | 'cpuFill' | 'cpuFillOfGrown' | 'memoryFill'>[];
  }[];
}

const RESOURCES = ['cpu', 'memory'] as const;

/**
 * When the hosts of today and those of the best candidate are full. A host of the plan is full when the demand of its guests has
 * grown to what it can then carry, normally and after the failure, each guest by as much.
 * @returns undefined where nothing is known of where demand goes, or nothing is planned
 */
export function outlookOf(
  { candidates, best, memory }: FilledPlan,
  { unit, trends, growthPerYear }: KnownTrends,
): Outlook | undefined {
  const plan = candidates.find(({ machine }) => machine === best);
  if (plan === undefined || (trends.length === 0 && growthPerYear === undefined)) return undefined;
  const clusters = [undefined, ...clustersOf(plan)];
  const resources = clusters.flatMap((cluster) =>
    RESOURCES.flatMap((resource): ResourceOutlook[] => {
      const known = trends.find((trend) => trend.cluster === cluster && trend.resource === resource);
      const pools = plan.pools.filter((pool) => cluster === undefined || pool.cluster === cluster);
      const fill = fullest(pools, resource === 'cpu' ? 'cpuFill' : 'memoryFill');
      const fillOfGrown = resource === 'cpu' ? fullest(pools, 'cpuFillOfGrown') : fill;
      // Memory that is planned as configured does not follow the memory in use.
      const follows = resource === 'cpu' || memory?.basis === 'active';
      const days = daysUntilFull(fillOfGrown, follows ? known : undefined, growthPerYear);
      if (known === undefined && days === undefined) return [];
      return [
        {
          ...(cluster !== undefined && { cluster }),
          resource,
          ...(known !== undefined && { trend: known.trend }),
          ...(days !== undefined && { planned: { fill, ...days } }),
        },
      ];
    }),
  );
  return { unit, ...(growthPerYear !== undefined && { growthPerYear }), resources };
}

function clustersOf({ pools }: FilledPlan['candidates'][number]): readonly string[] {
  return pools.length < 2 ? [] : pools.flatMap(({ cluster }) => cluster ?? []);
}

function fullest(
  pools: FilledPlan['candidates'][number]['pools'],
  of: 'cpuFill' | 'cpuFillOfGrown' | 'memoryFill',
): number {
  return pools.reduce((most, pool) => Math.max(most, pool[of] ?? pool.cpuFill), 0);
}

type Days = Pick<NonNullable<ResourceOutlook['planned']>, 'days' | 'earliest' | 'latest'>;

function daysUntilFull(
  fill: number,
  known: { readonly p95: number; readonly trend: DemandTrend } | undefined,
  growthPerYear: number | undefined,
): Days | undefined {
  if (growthPerYear !== undefined) {
    const days = daysOfGrowth(fill, 1, growthPerYear);
    return { days, earliest: days, latest: days };
  }
  if (known === undefined || fill === 0) return undefined;
  const headroom = headroomOf(known.trend, known.p95 / fill);
  if (headroom === undefined) return undefined;
  const { days, earliest, latest } = headroom;
  return { days, earliest, latest };
}
