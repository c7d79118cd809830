import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskState } from '../../host/task-state.ts';
import type { ResolvedGroup, ResolvedScenario, Workload } from '../../../scenario/resolved-scenario.ts';
import { exponential, guests, IDEAL_COSTS, MS, scenario, SEC, SOME_COSTS } from '../../testing/scenarios.ts';
import { runs, type Stretch, unaccountedNs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const DURATION_NS = 1.5 * SEC;

const workload = fc.oneof(
  fc.constant<Workload>({ kind: 'hog' }),
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })).map(([think, burst]): Workload => ({
    kind: 'bursts',
    think: exponential(think * MS),
    burst: exponential(burst * MS),
  })),
  fc.constant<Workload>({
    kind: 'parallel',
    compute: exponential(0.5 * MS),
    lock: { kind: 'queued', count: 1, hold: exponential(0.05 * MS), sharedLines: 0 },
    barrier: { everyRounds: 8, wait: 'spin' },
    pause: null,
    spinThresholdNs: 1 * MS,
  }),
);

const machine = fc.record({
  packages: fc.integer({ min: 1, max: 2 }),
  coresPerLlc: fc.integer({ min: 1, max: 3 }),
  threadsPerCore: fc.integer({ min: 1, max: 2 }),
});

interface Setting {
  readonly machine: { readonly packages: number; readonly coresPerLlc: number; readonly threadsPerCore: number };
  readonly groups: ResolvedGroup[];
  readonly seed: number;
}

const setting: fc.Arbitrary<Setting> = machine.chain((shape) => {
  const pcpus = shape.packages * shape.coresPerLlc * shape.threadsPerCore;
  const group = fc
    .record({
      workload,
      count: fc.integer({ min: 1, max: 3 }),
      vcpus: fc.integer({ min: 1, max: Math.min(4, pcpus) }),
      weight: fc.constantFrom(128, 256, 512),
      cap: fc.option(fc.double({ min: 0.2, max: 2, noNaN: true }), { freq: 2 }),
      pinned: fc.option(fc.subarray([...Array(pcpus).keys()], { minLength: 1 }), { freq: 2 }),
      yields: fc.boolean(),
    })
    .map(({ cap, pinned, yields, ...rest }) =>
      guests(rest.count, rest.workload, {
        ...rest,
        capPcpus: cap ?? Infinity,
        affinity: pinned !== null && pinned.length >= rest.vcpus ? pinned : null,
        pauseLoopExiting: yields,
        directedYield: yields,
      }),
    );
  return fc.record({
    machine: fc.constant(shape),
    groups: fc
      .array(group, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((one, index) => ({ ...one, name: `group ${index}` }))),
    seed: fc.nat(1000),
  });
});

function scenarioOf(
  name: string,
  { machine, groups, seed }: Setting,
  costs = SOME_COSTS,
  durationNs = DURATION_NS,
): ResolvedScenario {
  const scheduler = stockScheduler(name, costs === IDEAL_COSTS ? { costs: 'ideal' } : {});
  // Spinning guests exit often enough at this window, and a simulation takes milliseconds.
  const patient = { ...costs, pauseLoopWindowNs: 50_000 };
  return scenario({
    machine: { ...machine, costs: patient },
    scheduler,
    groups,
    seed,
    durationNs,
    warmup: 0,
  });
}

function groupsByTask(groups: readonly ResolvedGroup[]): ResolvedGroup[] {
  return groups.flatMap((group) => Array.from({ length: group.count * group.vcpus }, () => group));
}

/** Pairs of stretches of the same kind that overlap in time. */
function overlaps(stretches: readonly Stretch[], kindOf: (stretch: Stretch) => number): number {
  const until = new Map<number, number>();
  return stretches.filter((stretch) => {
    const kind = kindOf(stretch);
    const overlap = stretch.fromNs < (until.get(kind) ?? 0);
    until.set(kind, stretch.toNs);
    return overlap;
  }).length;
}

/** Longest time that a pCPU stood idle in one go while a vCPU waited that may run there. */
function longestWasteNs(stretches: readonly Stretch[], pcpus: number, groups: readonly ResolvedGroup[]): number {
  let longest = 0;
  const waits = groupsByTask(groups).map((group, task) => ({
    group,
    waits: stretches.filter((s) => s.task === task && s.state === TaskState.ready),
  }));
  for (let pcpu = 0; pcpu < pcpus; pcpu++) {
    const busy = runs(stretches).filter((s) => s.pcpu === pcpu);
    const idle = [...busy, { fromNs: DURATION_NS }].map(({ fromNs }, index) => ({
      fromNs: index === 0 ? 0 : busy[index - 1].toNs,
      toNs: fromNs,
    }));
    for (const { group, waits: own } of waits) {
      if (group.affinity?.includes(pcpu) === false) continue;
      let at = 0;
      for (const wait of own) {
        while (at < idle.length && idle[at].toNs <= wait.fromNs) at++;
        for (let next = at; next < idle.length && idle[next].fromNs < wait.toNs; next++) {
          const overlap = Math.min(idle[next].toNs, wait.toNs) - Math.max(idle[next].fromNs, wait.fromNs);
          longest = Math.max(longest, overlap);
        }
      }
    }
  }
  return longest;
}

const SCHEDULERS = ['xen-credit', 'xen-credit2', 'xen-null', 'esxi', 'hyperv-classic', 'hyperv-core', 'gang'] as const;

describe.each(SCHEDULERS)('%s, whatever the guests', (name) => {
  it('accounts for every nanosecond, runs each vCPU on one pCPU at a time, and only where it may', () => {
    fc.assert(
      fc.property(setting, fc.constantFrom(IDEAL_COSTS, SOME_COSTS), (given, costs) => {
        const { result, stretches } = watch(scenarioOf(name, given, costs));
        const ofTask = groupsByTask(given.groups);
        expect(unaccountedNs(result)).toBe(0);
        expect(overlaps(runs(stretches), ({ task }) => task)).toBe(0);
        expect(overlaps(runs(stretches), ({ pcpu }) => pcpu)).toBe(0);
        expect(runs(stretches).filter(({ task, pcpu }) => ofTask[task].affinity?.includes(pcpu) === false)).toEqual([]);
      }),
      { numRuns: 20, endOnFailure: true, seed: 1 },
    );
  });
});

/** How long each leaves a pCPU idle, by its rules, while a vCPU waits that may run there. */
const WASTE_MS = [
  // A pass over the others at most once a millisecond; else a tick moves the running vCPU, and its first only notices
  // it: 2 x 10 ms. Pinned vCPUs cannot be moved; there are none here.
  ['xen-credit', 21],
  // A waiting vCPU gets an idle pCPU of its run queue at once. One with credit near the bottom is resisted by all pCPUs
  // but its own, until a slice of at most 10 ms ends and all vCPUs get more credit.
  ['xen-credit2', 10],
  // Every pCPU looks around once in a rebalancing period of the cache group.
  ['esxi', 20],
  ['hyperv-classic', 0],
] as const;

describe.each(WASTE_MS)('%s', (name, limitMs) => {
  it(`leaves no pCPU idle for more than ${limitMs} ms while a vCPU waits that may run there`, () => {
    const oneRunQueue = setting.filter(
      ({ machine, groups }) =>
        machine.packages === 1 &&
        groups.every((group) => isUncapped(group) && (name !== 'xen-credit' || group.affinity === null)),
    );
    fc.assert(
      fc.property(oneRunQueue, (given) => {
        const { stretches } = watch(scenarioOf(name, given, IDEAL_COSTS));
        const pcpus = given.machine.coresPerLlc * given.machine.threadsPerCore;
        expect(longestWasteNs(stretches, pcpus, given.groups)).toBeLessThanOrEqual(limitMs * MS);
      }),
      { numRuns: 20, endOnFailure: true, seed: 1 },
    );
  });
});

function isUncapped({ capPcpus, workload }: ResolvedGroup): boolean {
  return capPcpus === Infinity && workload.kind !== 'parallel';
}

describe.each(SCHEDULERS.filter((name) => name !== 'xen-null'))('%s', (name) => {
  it('runs every ready vCPU before long: nine on one pCPU wait for eight quanta', () => {
    const quiet = setting.filter(({ groups }) => groups.every(isUncapped));
    fc.assert(
      fc.property(quiet, (given) => {
        const { stretches } = watch(scenarioOf(name, given, SOME_COSTS, 10 * SEC), 500_000);
        const waits = stretches.filter(({ state }) => state !== TaskState.running && state !== TaskState.halted);
        expect(Math.max(0, ...waits.map(({ fromNs, toNs }) => toNs - fromNs))).toBeLessThan(5 * SEC);
      }),
      { numRuns: 15, endOnFailure: true, seed: 1 },
    );
  });
});
