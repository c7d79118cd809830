import { describe, expect, it } from 'vitest';
import { ScheduleTrace } from '../../engine/schedule-trace.ts';
import { TaskState } from '../../host/task-state.ts';
import type { ResolvedGroup, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, IDEAL_COSTS, MS, scenario, SEC, SOME_COSTS } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const HOG: Workload = { kind: 'hog' };
const bursts: Workload = { kind: 'bursts', think: exponential(5 * MS), burst: exponential(3 * MS) };
const BOTH = ['hyperv-classic', 'hyperv-core'] as const;
const THREADS = 2;

/** On `cores` cores of two threads. */
function run(name: string, groups: ResolvedGroup[], cores: number, durationNs: number) {
  const machine = { coresPerLlc: cores, threadsPerCore: THREADS };
  return simulate(scenario({ machine, scheduler: stockScheduler(name, { costs: 'ideal' }), groups, durationNs }));
}

/** Times, looking after every single switch, that threads of one core ran two guests. */
function mixedCores(name: string, costs: typeof IDEAL_COSTS): { mixed: number; shared: number; events: number } {
  const groups = [
    guests(4, bursts, { vcpus: 4 }),
    guests(3, bursts, { name: 'odd', vcpus: 3 }),
    guests(6, HOG, { name: 'single' }),
    guests(1, HOG, { name: 'capped', vcpus: 2, capPcpus: 0.5 }),
    guests(2, bursts, { name: 'half', vcpus: 2, affinity: [0, 2, 3, 4] }),
  ];
  const guestOf = groups.flatMap((group, index) =>
    Array.from({ length: group.count * group.vcpus }, (_, task) => `${index}.${Math.floor(task / group.vcpus)}`),
  );
  const trace = new ScheduleTrace(400_000, guestOf.length);
  const machine = { coresPerLlc: 4, threadsPerCore: THREADS, costs };
  simulate(scenario({ machine, scheduler: stockScheduler(name), groups, durationNs: 5 * SEC }), { trace });
  expect(trace.recorded).toBeLessThan(trace.capacity);
  const current = new Map<number, number>();
  let mixed = 0;
  let shared = 0;
  for (let index = 0; index < trace.length; index++) {
    const at = trace.at(index);
    const pcpu = trace.pcpu[at];
    if (trace.state[at] === TaskState.running) current.set(pcpu, trace.task[at]);
    else if (current.get(pcpu) === trace.task[at]) current.delete(pcpu);
    const sibling = current.get(pcpu % 2 === 0 ? pcpu + 1 : pcpu - 1);
    const own = current.get(pcpu);
    if (own === undefined || sibling === undefined) continue;
    if (guestOf[own] === guestOf[sibling]) shared++;
    else mixed++;
  }
  return { mixed, shared, events: trace.length };
}

describe('hyperv-core', () => {
  it.each([
    ['no cost', IDEAL_COSTS],
    ['some cost', SOME_COSTS],
  ])('never runs two guests on one core, at %s', (_name, costs) => {
    const { mixed, shared, events } = mixedCores('hyperv-core', costs);
    expect(events).toBeGreaterThan(5_000);
    expect(shared).toBeGreaterThan(1_000);
    expect(mixed).toBe(0);
  });

  it('leaves half a core idle beside a virtual processor that has no sibling', () => {
    const result = run('hyperv-core', [guests(8, HOG)], 4, 10 * SEC);
    expect(result.host.utilisation.mean).toBe(0.5);
    expect(result.host.readyRatio.mean).toBeCloseTo(0.5, 2);
    expect(run('hyperv-core', [guests(4, HOG, { vcpus: 3 })], 4, 10 * SEC).host.utilisation.mean).toBeCloseTo(0.75, 2);
  });

  it('uses whole cores for pairs', () => {
    expect(run('hyperv-core', [guests(6, HOG, { vcpus: 2 })], 4, 10 * SEC).host.utilisation.mean).toBe(1);
  });
});

describe('hyperv-classic', () => {
  it('runs any virtual processor anywhere, two guests on a core too', () => {
    expect(mixedCores('hyperv-classic', IDEAL_COSTS).mixed).toBeGreaterThan(1_000);
    const singles = run('hyperv-classic', [guests(8, HOG)], 4, 10 * SEC);
    expect(singles.host.utilisation.mean).toBe(1);
    expect(singles.host.readyRatio.mean).toBe(0);
  });

  it('fills cores before threads', () => {
    const { stretches } = watch(
      scenario({
        machine: { coresPerLlc: 4, threadsPerCore: THREADS },
        scheduler: stockScheduler('hyperv-classic', { costs: 'ideal' }),
        groups: [guests(4, HOG)],
        durationNs: 1 * SEC,
      }),
    );
    expect(new Set(runs(stretches).map(({ pcpu }) => Math.floor(pcpu / THREADS))).size).toBe(4);
  });
});

describe.each(BOTH)('%s', (name) => {
  it('takes turns of 10 ms', () => {
    const { stretches } = watch(
      scenario({ scheduler: stockScheduler(name, { costs: 'ideal' }), groups: [guests(2, HOG)], durationNs: 1 * SEC }),
    );
    const turns = runs(stretches).slice(1, -1);
    expect(turns.length).toBeGreaterThan(90);
    expect(turns.every(({ fromNs, toNs }) => toNs - fromNs === 10 * MS)).toBe(true);
  });

  it.each([
    { cores: 2, light: 2, heavy: 2 },
    { cores: 4, light: 6, heavy: 6 },
    { cores: 16, light: 24, heavy: 20 },
  ])('shares $cores cores by weight within 1 %', ({ cores, light, heavy }) => {
    const groups = [
      guests(light, HOG, { name: 'light', vcpus: 2 }),
      guests(heavy, HOG, { name: 'heavy', vcpus: 2, weight: 512 }),
    ];
    for (const group of run(name, groups, cores, 30 * SEC).groups) {
      expect(Math.abs(group.share.mean - 1)).toBeLessThan(0.01);
    }
  });

  it('weighs virtual processors, not guests', () => {
    const groups = [guests(2, HOG, { name: 'wide', vcpus: 4 }), guests(2, HOG, { name: 'narrow', vcpus: 2 })];
    const [wide, narrow] = run(name, groups, 2, 30 * SEC).groups;
    expect(Math.abs(wide.runRatio.mean / narrow.runRatio.mean - 1)).toBeLessThan(0.01);
  });

  it.each([
    { cap: 0.5, vcpus: 2 },
    { cap: 1.5, vcpus: 4 },
  ])('holds $vcpus virtual processors to a cap of $cap pCPUs within 1 %, and lets others have the rest', (of) => {
    for (const others of [[], [guests(4, HOG, { vcpus: 2 })]]) {
      const capped = guests(1, HOG, { name: 'capped', vcpus: of.vcpus, capPcpus: of.cap, weight: 1024 });
      const { groups, host } = run(name, [capped, ...others], 4, 30 * SEC);
      expect(Math.abs((groups[0].runRatio.mean * of.vcpus) / of.cap - 1)).toBeLessThan(0.01);
      if (others.length > 0) expect(host.utilisation.mean).toBeGreaterThan(0.99);
    }
  });

  it('guarantees reserves within 1 %', () => {
    const reserved = guests(1, HOG, { name: 'reserved', vcpus: 4, reservationPcpus: 3 });
    const { groups } = run(name, [reserved, guests(8, HOG, { vcpus: 2 })], 4, 30 * SEC);
    expect(groups[0].runRatio.mean * 4).toBeGreaterThan(3 * 0.99);
    expect(groups[0].runRatio.mean * 4).toBeLessThan(3 * 1.02);
  });
});
