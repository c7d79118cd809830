import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastTrend, givenTrend } from '../demand/over-time/daily-trend.ts';
import type { SetTrend } from '../demand/over-time/sets-of-estate.ts';
import { type FilledPlan, outlookOf } from './outlook.ts';

const filled = (fills: readonly (readonly [cluster: string, cpu: number, memory: number])[]): FilledPlan => ({
  best: 'a machine',
  candidates: [
    {
      machine: 'a machine',
      pools: fills.map(([cluster, cpuFill, memoryFill]) => ({ cluster, cpuFill, cpuFillOfGrown: cpuFill, memoryFill })),
    },
  ],
});
/** Forty days that grow by one a day from 100; their P95 as a whole is about 137. */
const line = { startMs: 0, values: Float64Array.from({ length: 40 }, (_, day) => 100 + day) };
const growing: SetTrend = { resource: 'cpu', p95: 137, trend: forecastTrend(line, 1000) };

describe('until when a plan lasts', () => {
  it('is as long as the forecast takes from what its fullest host carries to what it can carry', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (a, b) => {
          const plan = filled([
            ['front', a, 0.2],
            ['back', b, 0.3],
          ]);
          const [cpu] = outlookOf(plan, { unit: 'MHz', trends: [growing] })!.resources;
          const room = 137 / Math.max(a, b);
          const { days } = cpu!.planned!;
          // The line goes on with 140 on the next day, for a third of its length.
          if (room > 152) expect(days).toBeNull();
          else if (room < 152 - 1e-6) expect(days).toBe(Math.max(1, Math.ceil(room - 139 - 1e-9)));
          expect(cpu!.planned!.fill).toBe(Math.max(a, b));
        },
      ),
    );
  });

  it('is compound growth where that is given, of every resource and every cluster', () => {
    const plan = filled([
      ['front', 0.5, 0.8],
      ['back', 0.25, 1],
    ]);
    const { resources, growthPerYear } = outlookOf(plan, { unit: 'MHz', trends: [], growthPerYear: 1 })!;
    expect(growthPerYear).toBe(1);
    const days = resources.map(({ cluster, resource, planned }) => [cluster, resource, planned!.days! / 365.25]);
    expect(days).toEqual([
      [undefined, 'cpu', 1],
      [undefined, 'memory', 0],
      ['front', 'cpu', 1],
      ['front', 'memory', Math.log2(1 / 0.8)],
      ['back', 'cpu', 2],
      ['back', 'memory', 0],
    ]);
  });

  it('counts that hosts carry less of guests that have grown, and says how full they are now', () => {
    const [front] = filled([['front', 0.5, 0.1]]).candidates[0]!.pools;
    const pools = [{ ...front!, cpuFillOfGrown: 0.75 }];
    const plan = { best: 'a machine', candidates: [{ machine: 'a machine', pools }] };
    const [cpu] = outlookOf(plan, { unit: 'MHz', trends: [], growthPerYear: 1 })!.resources;
    expect(cpu!.planned!.fill).toBe(0.5);
    expect(cpu!.planned!.days).toBeCloseTo(365.25 * Math.log2(1 / 0.75), 9);
  });

  it('says of memory only what is planned by use, and nothing where nothing is known', () => {
    const plan = filled([['front', 0.5, 0.5]]);
    const trends = [{ resource: 'memory' as const, p95: 10, trend: givenTrend(10, 0.1, 20) }];
    expect(outlookOf(plan, { unit: 'cores', trends })!.resources[0]).not.toHaveProperty('planned');
    const byUse = {
      ...plan,
      memory: { basis: 'active' as const, headroom: 0, measured: 1, unmeasured: 0, configuredMib: 1, plannedMib: 1 },
    };
    expect(outlookOf(byUse, { unit: 'cores', trends })!.resources[0]!.planned!.days).toBeCloseTo(
      (365.25 * Math.log(2)) / Math.log(1.1),
      6,
    );
    expect(outlookOf(plan, { unit: 'MHz', trends: [] })).toBeUndefined();
    expect(outlookOf({ ...plan, best: undefined }, { unit: 'MHz', trends, growthPerYear: 1 })).toBeUndefined();
  });
});
