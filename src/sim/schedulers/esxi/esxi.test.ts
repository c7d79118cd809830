import { describe, expect, it } from 'vitest';
import { TaskState } from '../../host/task-state.ts';
import type { ResolvedGroup, ResolvedScenario, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const HOG: Workload = { kind: 'hog' };
const free = stockScheduler('esxi', { costs: 'ideal' });
const bursts = (thinkMs: number, burstMs: number): Workload => ({
  kind: 'bursts',
  think: exponential(thinkMs * MS),
  burst: exponential(burstMs * MS),
});

function run(
  groups: ResolvedGroup[],
  cores: number,
  durationNs: number,
  machine?: Partial<ResolvedScenario['machine']>,
) {
  return simulate(scenario({ cores, scheduler: free, groups, durationNs, ...(machine && { machine }) }));
}

/** Largest difference in what the first `vcpus` tasks, which never halt, have run. */
function largestSkewNs(costopThresholdNs: number): number {
  const scheduler = stockScheduler('esxi', {
    costs: 'ideal',
    parameters: { coschedCostopThresholdNs: costopThresholdNs },
  });
  const vcpus = 4;
  const groups = [guests(1, HOG, { vcpus }), guests(1, HOG, { affinity: [0] })];
  const { stretches } = watch(scenario({ cores: 4, scheduler, groups, durationNs: 2 * SEC }));
  const ranNs = (task: number, until: number) =>
    runs(stretches, task).reduce((sum, s) => sum + Math.max(0, Math.min(s.toNs, until) - s.fromNs), 0);
  const skews = runs(stretches).map(({ toNs }) => {
    const ran = Array.from({ length: vcpus }, (_, task) => ranNs(task, toNs));
    return Math.max(...ran) - Math.min(...ran);
  });
  return Math.max(...skews);
}

describe('esxi', () => {
  it.each([
    { cores: 1, light: 1, heavy: 1 },
    { cores: 4, light: 4, heavy: 4 },
    { cores: 16, light: 20, heavy: 24 },
  ])('shares $cores pCPUs by shares within 1 %', ({ cores, light, heavy }) => {
    const groups = [guests(light, HOG, { name: 'light' }), guests(heavy, HOG, { name: 'heavy', weight: 512 })];
    for (const group of run(groups, cores, 120 * SEC).groups) {
      expect(Math.abs(group.share.mean - 1)).toBeLessThan(0.01);
    }
  });

  it('gives shares to guests: four vCPUs get no more than one does', () => {
    const { groups } = run([guests(1, HOG, { vcpus: 4 }), guests(4, HOG, { name: 'narrow' })], 2, 120 * SEC);
    expect(Math.abs((groups[0].runRatio.mean * 4) / groups[1].runRatio.mean - 1)).toBeLessThan(0.01);
  });

  it.each([
    { limit: 0.25, vcpus: 1 },
    { limit: 0.5, vcpus: 1 },
    { limit: 1.5, vcpus: 4 },
  ])('holds $vcpus vCPUs to a limit of $limit pCPUs within 1 %, idle host or busy', ({ limit, vcpus }) => {
    for (const others of [[], [guests(4, HOG)]]) {
      const limited = guests(1, HOG, { name: 'limited', vcpus, capPcpus: limit, weight: 2048 });
      const { runRatio } = run([limited, ...others], 4, 60 * SEC).groups[0];
      expect(Math.abs((runRatio.mean * vcpus) / limit - 1)).toBeLessThan(0.01);
    }
  });

  it('guarantees reservations within 1 %, and divides the rest by shares', () => {
    const reserved = guests(1, HOG, { name: 'reserved', vcpus: 4, reservationPcpus: 2 });
    const { groups } = run([reserved, guests(3, HOG, { name: 'others', vcpus: 4 })], 4, 60 * SEC);
    expect(groups[0].runRatio.mean * 4).toBeGreaterThan(2 * 0.99);
    expect(groups[1].runRatio.mean * 4).toBeCloseTo(2 / 3, 1);
  });

  it('lets a light guest run at once, whatever the others do', () => {
    const { wakeLatencyNs } = run([guests(1, bursts(10, 0.1)), guests(4, HOG)], 1, 20 * SEC).groups[0];
    expect(wakeLatencyNs.p99.mean).toBeLessThan(0.01 * MS);
  });

  it('gives quanta of 200 ms to who is equal', () => {
    const { stretches } = watch(scenario({ scheduler: free, groups: [guests(2, HOG)], durationNs: 4 * SEC }));
    const quanta = runs(stretches).slice(1, -1);
    expect(quanta.length).toBeGreaterThan(10);
    expect(quanta.every(({ fromNs, toNs }) => toNs - fromNs === 200 * MS)).toBe(true);
  });

  it('keeps the skew between siblings below 3 ms, but for what happens between two looks', () => {
    expect(largestSkewNs(3 * MS)).toBeLessThanOrEqual(3 * MS + 2 * MS);
    expect(largestSkewNs(0)).toBeGreaterThan(20 * MS);
  });

  it('co-stops vCPUs of wide guests that progress unevenly, and never one that has no sibling', () => {
    const { groups } = run(
      [guests(1, HOG, { vcpus: 4 }), guests(1, HOG, { name: 'alone', affinity: [0] })],
      4,
      10 * SEC,
    );
    expect(groups[0].costopRatio.mean).toBeGreaterThan(0.03);
    expect(groups[1].costopRatio.mean).toBe(0);
    expect(run([guests(16, bursts(6, 3))], 4, 10 * SEC).host.costopRatio.mean).toBe(0);
  });

  it('does not hold a vCPU back for halted siblings', () => {
    // One vCPU works, seven sleep: no sibling is slower than the one that runs.
    const oneWorks: Workload = {
      kind: 'requests',
      arrivals: { kind: 'poisson', ratePerSec: 50 },
      service: exponential(10 * MS),
    };
    const { costopRatio, readyRatio } = run([guests(1, oneWorks, { vcpus: 8 })], 8, 10 * SEC).host;
    expect(costopRatio.mean).toBe(0);
    expect(readyRatio.mean).toBe(0);
  });

  it('lets a co-stopped vCPU start again when the slowest has come within 2 ms', () => {
    const groups = [guests(1, HOG, { vcpus: 4 }), guests(1, HOG, { affinity: [0] })];
    const { stretches } = watch(scenario({ cores: 4, scheduler: free, groups, durationNs: 3 * SEC }));
    const stops = stretches.filter((s) => s.state === TaskState.costopped).map((s) => s.toNs - s.fromNs);
    expect(stops.length).toBeGreaterThan(50);
    // Looks are 1 ms apart, so a stop lasts whole milliseconds; from above 3 ms to below 2 ms it takes two.
    expect(stops.every((ns) => ns % MS === 0)).toBe(true);
    expect(Math.min(...stops)).toBeGreaterThanOrEqual(2 * MS);
  });

  it('keeps a guest that fits on its home node, and gives it another one when that is short of pCPUs', () => {
    const busy = (name: string) => guests(1, HOG, { name, vcpus: 4 });
    const light = (name: string) => guests(1, bursts(100, 1), { name, vcpus: 4 });
    // Placed in turn, both busy guests begin on the first node.
    const groups = [busy('a'), light('b'), busy('c'), light('d')];
    const twoNodes = { machine: { packages: 2, coresPerLlc: 4 }, scheduler: free, groups };
    const { stretches, result } = watch(scenario({ ...twoNodes, durationNs: 6 * SEC, warmup: 2.1 * SEC }));
    const nodes = (task: number, fromNs: number) =>
      new Set(
        runs(stretches, task)
          .filter((s) => s.toNs > fromNs)
          .map((s) => Math.floor(s.pcpu / 4)),
      );
    for (let task = 0; task < 16; task++) expect(nodes(task, 2.1 * SEC).size).toBe(1);
    expect(nodes(0, 2.1 * SEC)).not.toEqual(nodes(8, 2.1 * SEC));
    expect(result.groups[0].runRatio.mean).toBeGreaterThan(0.95);
  });
});
