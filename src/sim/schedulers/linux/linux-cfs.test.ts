import { describe, expect, it } from 'vitest';
import type { Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const HOG: Workload = { kind: 'hog' };
const TICK_NS = 4 * MS;
const free = (parameters: Record<string, number> = {}) => stockScheduler('linux-cfs', { costs: 'ideal', parameters });
const constant = (meanNs: number) => ({ kind: 'constant', meanNs }) as const;

/** The first tick that finds a turn longer than this. */
function noticedAfter(sliceNs: number): number {
  return (Math.floor(sliceNs / TICK_NS) + 1) * TICK_NS;
}

describe('linux-cfs', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('divides a period of 24 ms among %i vCPUs of a pCPU, on 8 pCPUs and more', (count) => {
    const groups = [guests(count, HOG, { affinity: [0] })];
    const resolved = scenario({ cores: 8, scheduler: free(), groups, durationNs: 2 * SEC });
    const turns = runs(watch(resolved).stretches).slice(count, -1);
    expect(turns.length).toBeGreaterThan(20);
    for (const { fromNs, toNs } of turns) expect(toNs - fromNs).toBe(noticedAfter((24 * MS) / count));
  });

  it.each([9, 12, 20])('gives each of %i vCPUs 3 ms of a longer period', (count) => {
    const groups = [guests(count, HOG, { affinity: [0] })];
    const resolved = scenario({ cores: 8, scheduler: free(), groups, durationNs: 2 * SEC });
    const turns = runs(watch(resolved).stretches).slice(count, -1);
    for (const { fromNs, toNs } of turns) expect(toNs - fromNs).toBe(noticedAfter(3 * MS));
  });

  it.each([
    { cores: 1, periodNs: 6 * MS },
    { cores: 2, periodNs: 12 * MS },
    { cores: 4, periodNs: 18 * MS },
  ])('has a period of $periodNs ns on $cores pCPUs', ({ cores, periodNs }) => {
    const groups = [guests(2, HOG, { affinity: [0] })];
    const resolved = scenario({ cores, scheduler: free(), groups, durationNs: 2 * SEC });
    const turns = runs(watch(resolved).stretches).slice(2, -1);
    for (const { fromNs, toNs } of turns) expect(toNs - fromNs).toBe(noticedAfter(periodNs / 2));
  });

  it('lets who slept longer than the others ran preempt them at once', () => {
    const waker = guests(1, { kind: 'bursts', think: exponential(50 * MS), burst: constant(0.5 * MS) });
    const wait = (wakeupPreemption: number) => {
      const scheduler = free({ wakeupPreemption });
      const result = simulate(scenario({ scheduler, groups: [waker, guests(2, HOG)], durationNs: 30 * SEC }));
      return result.groups[0].wakeLatencyNs;
    };
    expect(wait(1).p95.mean).toBeLessThan(1000);
    expect(wait(0).p50.mean).toBeGreaterThan(MS);
  });

  it('does not let those preempt who are behind by less than the wake-up granularity', () => {
    // All sleep so briefly that none gets far behind.
    const alike = guests(4, { kind: 'bursts', think: exponential(0.3 * MS), burst: exponential(0.6 * MS) });
    const preemptions = [0, 1, 1000].map((granularityMs) => {
      const scheduler = free({ wakeupGranularityNs: granularityMs * MS });
      return simulate(scenario({ scheduler, groups: [alike], durationNs: 10 * SEC })).host.preemptionsPerSec.mean;
    });
    expect(preemptions[0]).toBeGreaterThan(2 * preemptions[1]);
    expect(preemptions[1]).toBeGreaterThan(preemptions[2]);
  });
});
