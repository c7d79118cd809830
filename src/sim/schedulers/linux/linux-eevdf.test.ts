import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../guests/programs.ts';
import { Host } from '../../host/host.ts';
import { TaskState } from '../../host/task-state.ts';
import type { ResolvedScenario, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';
import { LinuxEevdf } from './linux-eevdf.ts';

const HOG: Workload = { kind: 'hog' };
const TICK_NS = 4 * MS;
const free = (parameters: Record<string, number> = {}) => stockScheduler('linux-eevdf', { costs: 'ideal', parameters });
const constant = (meanNs: number) => ({ kind: 'constant', meanNs }) as const;

function hostOf(resolved: ResolvedScenario): { host: Host; eevdf: LinuxEevdf } {
  let eevdf: LinuxEevdf | undefined;
  const host = new Host(resolved, (created) => (eevdf = new LinuxEevdf(created)), createProgram, null);
  return { host, eevdf: eevdf! };
}

describe('linux-eevdf', () => {
  it.each([
    { exactSlices: 0, boundNs: 2.8 * MS + TICK_NS },
    { exactSlices: 1, boundNs: 2.8 * MS },
  ])('keeps every lag within a slice, and a tick where it takes one to notice ($exactSlices)', (setting) => {
    const { exactSlices, boundNs } = setting;
    const weights = fc.array(fc.constantFrom(64, 128, 256, 512, 1024), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(weights, (drawn) => {
        // All on one of eight pCPUs: slices are those of a host of eight or more.
        const groups = drawn.map((weight, index) => guests(1, HOG, { name: `g${index}`, weight, affinity: [0] }));
        const { host, eevdf } = hostOf(scenario({ cores: 8, scheduler: free({ exactSlices }), groups }));
        for (let atNs = 0; atNs < 0.4 * SEC; atNs += 0.7 * MS) {
          host.runUntil(atNs, Infinity);
          for (let task = 0; task < host.tasks; task++) {
            expect(Math.abs(eevdf.lagNs(task))).toBeLessThanOrEqual(boundNs + host.tasks);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('ends a turn at the tick that finds the slice used up', () => {
    const resolved = scenario({ scheduler: free(), groups: [guests(3, HOG)], durationNs: 1 * SEC });
    const turns = runs(watch(resolved).stretches).slice(1, -1);
    expect(turns.length).toBeGreaterThan(200);
    expect(turns.every(({ fromNs, toNs }) => toNs - fromNs === TICK_NS)).toBe(true);
  });

  it.each([
    { cores: 1, sliceNs: 0.7 * MS },
    { cores: 2, sliceNs: 1.4 * MS },
    { cores: 4, sliceNs: 2.1 * MS },
    { cores: 8, sliceNs: 2.8 * MS },
    { cores: 16, sliceNs: 2.8 * MS },
  ])('gives slices of $sliceNs ns on $cores pCPUs', ({ cores, sliceNs }) => {
    const groups = [guests(2, HOG, { affinity: [0] })];
    const resolved = scenario({ cores, scheduler: free({ exactSlices: 1 }), groups, durationNs: 0.5 * SEC });
    const turns = runs(watch(resolved).stretches).slice(1, -1);
    expect(turns.length).toBeGreaterThan(100);
    expect(turns.every(({ fromNs, toNs }) => toNs - fromNs === sliceNs)).toBe(true);
  });

  it('lets a waking vCPU wait in proportion to the slices of those that run, up to its own burst', () => {
    const waits = [0.25, 0.5, 1].map((sliceMs) => {
      const waker = guests(1, { kind: 'bursts', think: exponential(20 * MS), burst: constant(4 * MS) });
      const scheduler = free({ exactSlices: 1, baseSliceNs: sliceMs * MS });
      const result = simulate(scenario({ scheduler, groups: [waker, guests(2, HOG)], durationNs: 60 * SEC }));
      return result.groups[0].wakeLatencyNs.mean.mean;
    });
    for (const [index, wait] of waits.slice(1).entries()) {
      expect(wait / waits[index]).toBeGreaterThan(1.6);
      expect(wait / waits[index]).toBeLessThan(2.4);
    }
  });

  it('keeps a sleeper that is ahead on its queue until the others have caught up', () => {
    const light = guests(1, { kind: 'bursts', think: exponential(6 * MS), burst: constant(2 * MS) });
    const { host, eevdf } = hostOf(scenario({ scheduler: free(), groups: [light, guests(2, HOG)] }));
    let asleepOnQueue = 0;
    for (let step = 0; step < 2000; step++) {
      host.runUntil(10 * SEC, 1);
      if (!eevdf.isAsleep(0)) continue;
      asleepOnQueue++;
      expect(host.state[0]).toBe(TaskState.halted);
      expect(eevdf.queues.isQueued[0]).toBe(1);
    }
    expect(asleepOnQueue).toBeGreaterThan(20);
  });

  it('runs at once whom a spinning vCPU yields to, if it is not ahead', () => {
    const resolved = scenario({ scheduler: free(), groups: [guests(1, HOG, { vcpus: 4 })] });
    const { host, eevdf } = hostOf(resolved);
    host.runUntil(21 * MS, Infinity);
    const running = host.current[0];
    const behind = [0, 1, 2, 3].find((task) => task !== running && eevdf.lagNs(task) > 0)!;
    const next = [0, 1, 2, 3].find((task) => task !== running && task !== behind)!;
    for (const favoured of [behind, next]) {
      const lagNs = eevdf.lagNs(favoured);
      host.yieldTo(host.current[0], favoured);
      host.runUntil(host.now + TICK_NS, Infinity);
      expect(host.current[0] === favoured).toBe(lagNs > 0);
    }
  });
});
