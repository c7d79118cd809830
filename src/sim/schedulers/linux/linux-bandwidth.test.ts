import { describe, expect, it } from 'vitest';
import type { Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const HOG: Workload = { kind: 'hog' };
const PERIOD_NS = 100 * MS;

describe.each(['linux-cfs', 'linux-eevdf'])('%s, with a cap', (name) => {
  const scheduler = stockScheduler(name, { costs: 'ideal' });

  it.each([
    { cap: 0.25, vcpus: 1 },
    { cap: 1.5, vcpus: 4 },
    { cap: 3, vcpus: 4 },
  ])('holds $vcpus vCPUs to $cap pCPUs within 1 %, alone or beside others', ({ cap, vcpus }) => {
    for (const others of [[], [guests(4, HOG)]]) {
      const capped = guests(1, HOG, { name: 'capped', vcpus, capPcpus: cap, weight: 1024 });
      const groups = [capped, ...others];
      const result = simulate(scenario({ cores: 4, scheduler, groups, durationNs: 40 * SEC, warmup: 2 * SEC }));
      expect(Math.abs((result.groups[0].runRatio.mean * vcpus) / cap - 1)).toBeLessThan(0.01);
    }
  });

  it('lets a guest run its quota at the beginning of each period, and holds it for the rest', () => {
    const groups = [guests(1, HOG, { capPcpus: 0.4 })];
    const { stretches, result } = watch(scenario({ scheduler, groups, durationNs: 5 * SEC, warmup: 0 }));
    const turns = runs(stretches).filter(({ fromNs }) => fromNs > SEC);
    expect(turns.length).toBeGreaterThan(30);
    for (const { fromNs, toNs } of turns) {
      expect(fromNs % PERIOD_NS).toBe(0);
      // Noticed at a tick, and taken from the next period.
      expect(Math.abs(toNs - fromNs - 0.4 * PERIOD_NS)).toBeLessThanOrEqual(4 * MS);
    }
    expect(result.groups[0].cappedRatio.mean).toBeCloseTo(0.6, 2);
    expect(result.groups[0].readyRatio.mean).toBe(0);
  });

  it('costs a guest nothing that stays below its cap', () => {
    const workload: Workload = { kind: 'bursts', think: exponential(10 * MS), burst: exponential(1 * MS) };
    const wait = (capPcpus: number) => {
      const groups = [guests(1, workload, { vcpus: 4, capPcpus })];
      const { groups: results } = simulate(scenario({ cores: 4, scheduler, groups, durationNs: 20 * SEC }));
      return results[0].readyRatio.mean + results[0].cappedRatio.mean;
    };
    expect(wait(3)).toBeLessThan(wait(Infinity) + 0.001);
    expect(wait(0.2)).toBeGreaterThan(0.2);
  });
});
