import { describe, expect, it } from 'vitest';
import { TaskState } from '../../host/task-state.ts';
import type { ResolvedGroup, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, type Stretch, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const HOG: Workload = { kind: 'hog' };
const scheduler = stockScheduler('gang', { costs: 'ideal' });
const bursts: Workload = { kind: 'bursts', think: exponential(6 * MS), burst: exponential(4 * MS) };

function run(groups: ResolvedGroup[], cores: number, durationNs: number) {
  return simulate(scenario({ cores, scheduler, groups, durationNs }));
}

/** Of the given tasks, how many run and how many wait just after each instant at which one of them changed. */
function runningAndWaiting(
  stretches: readonly Stretch[],
  from: number,
  end: number,
): { running: number; waiting: number }[] {
  const own = stretches.filter(({ task }) => task >= from && task < end);
  return [...new Set(own.map(({ fromNs }) => fromNs))].map((at) => {
    const now = own.filter(({ fromNs, toNs }) => fromNs <= at && at < toNs);
    return {
      running: now.filter(({ state }) => state === TaskState.running).length,
      waiting: now.filter(({ state }) => state === TaskState.ready).length,
    };
  });
}

describe('gang', () => {
  it('runs all runnable vCPUs of a guest, or none', () => {
    const groups = [guests(3, bursts, { vcpus: 3 }), guests(4, bursts, { name: 'narrow' })];
    const { stretches } = watch(scenario({ cores: 4, scheduler, groups, durationNs: 2 * SEC }));
    for (let guest = 0; guest < 3; guest++) {
      const instants = runningAndWaiting(stretches, 3 * guest, 3 * guest + 3);
      expect(instants.length).toBeGreaterThan(100);
      expect(instants.some(({ running }) => running === 3)).toBe(true);
      expect(instants.some(({ waiting }) => waiting === 3)).toBe(true);
      expect(instants.filter(({ running, waiting }) => running > 0 && waiting > 0)).toEqual([]);
    }
  });

  it('leaves a fragment idle that no whole guest fits into, however many wait', () => {
    const { host } = run([guests(3, HOG, { vcpus: 3 })], 4, 10 * SEC);
    expect(host.utilisation.mean).toBeCloseTo(0.75, 10);
    expect(host.readyRatio.mean).toBeCloseTo(2 / 3, 2);
  });

  it('wastes nothing on guests that fill the host', () => {
    expect(run([guests(2, HOG, { vcpus: 4 })], 4, 10 * SEC).host.utilisation.mean).toBe(1);
    expect(run([guests(7, HOG)], 4, 10 * SEC).host.utilisation.mean).toBe(1);
  });

  it('gives each row slices of 100 ms in turn', () => {
    const groups = [guests(3, HOG, { vcpus: 2 })];
    const { stretches } = watch(scenario({ cores: 2, scheduler, groups, durationNs: 3 * SEC }));
    const slices = runs(stretches, 0).slice(0, -1);
    expect(slices.length).toBeGreaterThan(8);
    expect(slices.every(({ fromNs, toNs }) => toNs - fromNs === 100 * MS)).toBe(true);
    expect(new Set(slices.map(({ fromNs }) => fromNs % (300 * MS))).size).toBe(1);
  });

  it('keeps every vCPU on one pCPU, inside its affinity', () => {
    const groups = [
      guests(2, bursts, { vcpus: 2, affinity: [1, 2, 3] }),
      guests(2, bursts, { name: 'free', vcpus: 2 }),
    ];
    const { stretches } = watch(scenario({ cores: 4, scheduler, groups, durationNs: 1 * SEC }));
    const pairs = new Set(runs(stretches).map(({ task, pcpu }) => `${task} on ${pcpu}`));
    expect(pairs.size).toBe(8);
    expect(runs(stretches).filter(({ task, pcpu }) => task < 4 && pcpu === 0)).toEqual([]);
  });
});
