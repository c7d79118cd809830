import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ControlGroupLayout } from '../../../scenario/control-groups.ts';
import type { ResolvedGroup, Workload } from '../../../scenario/resolved-scenario.ts';
import { resultHash } from '../../measure/result-hash.ts';
import { simulate } from '../../simulate.ts';
import { createProgram } from '../../guests/programs.ts';
import { Host } from '../../host/host.ts';
import { decide, HOG } from '../../testing/decisions.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { stockScheduler, type StockOptions } from '../../testing/schedulers.ts';
import { LinuxCfs } from './linux-cfs.ts';
import { LinuxEevdf } from './linux-eevdf.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';
import { Yielded } from '../scheduler.ts';

const LAYOUTS = ['guest', 'nested'] as const;

function grouped(name: string, controlGroups: ControlGroupLayout, options: StockOptions = {}) {
  return { ...stockScheduler(name, { costs: 'ideal', ...options }), controlGroups };
}

/** pCPUs that each group of guests used. */
function used(resolved: Parameters<typeof scenario>[0]): number[] {
  const { groups } = simulate(scenario({ durationNs: 20 * SEC, warmup: 2 * SEC, ...resolved }));
  return groups.map(({ runRatio }, index) => {
    const { vcpus, count } = resolved.groups[index]!;
    return runRatio.mean * vcpus * count;
  });
}

describe.each(['linux-cfs', 'linux-eevdf'])('%s with control groups', (name) => {
  it.each(LAYOUTS)('gives guests of four vCPUs and of one half of a pCPU each (%s)', (layout) => {
    const groups = [guests(1, HOG, { name: 'wide', vcpus: 4 }), guests(1, HOG, { name: 'narrow' })];
    const [wide, narrow] = used({ scheduler: grouped(name, layout), groups });
    expect(wide).toBeCloseTo(0.5, 2);
    expect(narrow).toBeCloseTo(0.5, 2);
    // Without them each vCPU counts.
    expect(used({ scheduler: grouped(name, 'flat'), groups })[0]).toBeCloseTo(0.8, 2);
  });

  it('gives a pod by its vCPUs', () => {
    const groups = [
      guests(1, HOG, { name: 'wide', vcpus: 4, affinity: [0, 1, 2, 3] }),
      guests(4, HOG, { name: 'one' }),
    ];
    const shares = used({ cores: 4, scheduler: grouped(name, 'pods'), groups });
    expect(shares[0]).toBeCloseTo(2, 1);
  });

  it('gives busy guests of one pCPU shares by their weights, whatever their vCPUs', () => {
    const guest = fc.record({ vcpus: fc.integer({ min: 1, max: 5 }), weight: fc.constantFrom(64, 128, 256, 512) });
    fc.assert(
      fc.property(fc.array(guest, { minLength: 2, maxLength: 4 }), fc.constantFrom(...LAYOUTS), (drawn, layout) => {
        const groups = drawn.map((each, index) => guests(1, HOG, { name: `g${index}`, affinity: [0], ...each }));
        // vCPUs beyond the machine's pCPUs are for queues of one pCPU only.
        const shares = used({ cores: 1, scheduler: grouped(name, layout), groups });
        const all = drawn.reduce((sum, { weight }) => sum + weight, 0);
        for (const [index, { weight }] of drawn.entries()) expect(shares[index]).toBeCloseTo(weight / all, 1.7);
      }),
      { numRuns: 8 },
    );
  });

  it('gives each of many guests the same, with more queues than there is room for at first', () => {
    const resolved = scenario({
      cores: 16,
      scheduler: grouped(name, 'nested'),
      groups: [guests(800, HOG)],
      durationNs: 4 * SEC,
      warmup: 0,
    });
    const shares = simulate(resolved).guests.map(({ runRatio }) => runRatio.mean);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(16, 6);
    expect(Math.min(...shares)).toBeGreaterThan(0.8 * (16 / 800));
    expect(Math.max(...shares)).toBeLessThan(1.2 * (16 / 800));
  });

  it('gives wide and narrow guests that fill a host the same', () => {
    // By weight a third of 6 each; neither of them can use more than its vCPUs.
    const groups = [2, 4, 6].map((vcpus) => guests(1, HOG, { name: `of ${vcpus}`, vcpus }));
    const shares = used({ cores: 6, scheduler: grouped(name, 'guest'), groups });
    for (const share of shares) expect(Math.abs(share - 2)).toBeLessThan(0.3);
  });

  it('changes little where each guest has one vCPU and the same weight', () => {
    const workload: Workload = { kind: 'bursts', think: exponential(8 * MS), burst: exponential(2 * MS) };
    const ready = (layout: ControlGroupLayout) => {
      const groups = [guests(8, workload)];
      return simulate(scenario({ cores: 2, scheduler: grouped(name, layout), groups, durationNs: 60 * SEC })).groups[0]!
        .readyRatio.mean;
    };
    const flat = ready('flat');
    for (const layout of LAYOUTS) expect(Math.abs(ready(layout) / flat - 1)).toBeLessThan(0.1);
  });

  it('without layout and with the flat one does the same to the bit', () => {
    const groups: ResolvedGroup[] = [
      guests(3, { kind: 'bursts', think: exponential(4 * MS), burst: exponential(2 * MS) }, { vcpus: 2 }),
      guests(2, HOG, { name: 'hogs', capPcpus: 0.5 }),
    ];
    const { controlGroups: _, ...plain } = grouped(name, 'flat');
    const hashes = [plain, grouped(name, 'flat')].map((scheduler) => {
      const { scenario: __, ...result } = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 3 * SEC }));
      return resultHash(result as never);
    });
    expect(hashes[1]).toBe(hashes[0]);
  });

  it.each([
    { cap: 0.25, vcpus: 1, layout: 'guest' },
    { cap: 1.5, vcpus: 4, layout: 'guest' },
    { cap: 1.5, vcpus: 4, layout: 'nested' },
  ] as const)('holds a guest of $vcpus vCPUs to $cap pCPUs ($layout)', ({ cap, vcpus, layout }) => {
    for (const others of [[], [guests(4, HOG)]]) {
      const capped = guests(1, HOG, { name: 'capped', vcpus, capPcpus: cap, weight: 2048 });
      const shares = used({ cores: 4, scheduler: grouped(name, layout), groups: [capped, ...others] });
      expect(Math.abs(shares[0]! / cap - 1)).toBeLessThan(0.02);
    }
  });

  it('counts what a quota holds back as capped, of vCPUs that sleep as well', () => {
    const workload: Workload = { kind: 'bursts', think: exponential(10 * MS), burst: exponential(5 * MS) };
    const capped = guests(2, workload, { vcpus: 4, capPcpus: 0.5 });
    const groups = [capped, guests(2, workload, { name: 'free', vcpus: 2 })];
    const { groups: results } = simulate(
      scenario({ cores: 4, scheduler: grouped(name, 'nested'), groups, durationNs: 10 * SEC }),
    );
    expect(results[0]!.runRatio.mean * 4).toBeCloseTo(0.5, 1);
    expect(results[0]!.cappedRatio.mean).toBeGreaterThan(0.3);
    expect(results[1]!.cappedRatio.mean).toBe(0);
  });
});

/*
 * Two guests that always want to run: vCPUs A and B of the first, C of the second. Both groups weigh the same, on one pCPU
 * all of their shares. Times in ms; v, d and V are virtual times of the queue that an entity is on: A's and B's of their
 * group's, G's and H's (the entities of the first and the second group) of the pCPU's.
 */
describe('decisions on two levels', () => {
  const GUESTS = [{ workload: HOG, vcpus: 2 }, { workload: HOG }];

  /*
   * Slices of 1 that end by themselves for tasks; for groups, whatever next accounts for them finds them used up: a choice,
   * or a tick (every 4).
   *  0   G v0 d1, H v0 d1: G; A v0 d1, B v0 d1: A, queued first.
   *  1   A v1 d2. G v1 d2: V=.5, not eligible: H, so C. It is alone on its queue: no turn of its ends.
   *  4   H v3 d4. V=(1+3)/2=2: G (d2). A v1, B v0, V=.5: B d1.
   *  5   B v1 d2. G v2 d3: V=2.5, eligible; H is not. A v1 d2 before B, which ran.
   *  6   A v2 d3. G v3 d4, H v3 d4, V=3: H before G, which ran: C.
   *  8   H v5 d6. V=4: G. A v2, B v1, V=1.5: B.
   *  9   B v2 d3. G v4 d5: V=4.5: G goes on. A as early as B: A.
   * 10   G v5 d6, H v5 d6: C.  12   H v7: G.
   */
  it('of linux-eevdf', () => {
    const scheduler = grouped('linux-eevdf', 'guest', { parameters: { baseSliceNs: MS, exactSlices: 1 } });
    expect(decide({ scheduler, durationMs: 12.5 }, ...GUESTS)).toEqual([
      'A 0-1000',
      'C 1000-4000',
      'B 4000-5000',
      'A 5000-6000',
      'C 6000-8000',
      'B 8000-9000',
      'A 9000-10000',
      'C 10000-12000',
    ]);
  });

  /*
   * Ticks of 1. A period of 6 is shared on each level: G and H get 3, A and B 1.5 each (`sched_slice`); a tick preempts what
   * ran for more.
   *  0   A.        2   A ran 2 > 1.5. G v2, H v0: C.
   *  6   H ran 4 > 3 (at 5 it had run 3). G v2, H v4: G. A v2, B v0: B.
   *  8   B ran 2. G v4, H v4: H before G, which ran: C.
   * 12   H ran 4: G. A v2, as B, and queued first: A.
   * 14   A ran 2. G v6, H v8: G goes on. A v4, B v2: B.
   * 16   B ran 2, and G 4. G v8, H v8: C.
   */
  it('of linux-cfs', () => {
    const scheduler = grouped('linux-cfs', 'guest', { parameters: { tickNs: MS } });
    expect(decide({ scheduler, durationMs: 16.5 }, ...GUESTS)).toEqual([
      'A 0-2000',
      'C 2000-6000',
      'B 6000-8000',
      'C 8000-12000',
      'A 12000-14000',
      'B 14000-16000',
    ]);
  });
});

it('gives the vCPUs of a group turns on one pCPU that do not depend on how full another one is', () => {
  const pinned = (pcpu: number, vcpus: number) => ({ workload: HOG, affinity: [pcpu], vcpus });
  const turnsBeside = (crowd: number): string[] => {
    const scheduler = grouped('linux-cfs', 'guest');
    // The first guest's vCPUs share a queue of their group on pCPU 1.
    const others = Array.from({ length: crowd }, () => pinned(0, 1));
    const ran = decide({ scheduler, machine: { coresPerLlc: 2 }, durationMs: 120 }, pinned(1, 2), ...others);
    return ran.filter((turn) => turn.includes('@1'));
  };
  const alone = turnsBeside(1);
  expect(alone.length).toBeGreaterThan(4);
  for (const crowd of [2, 9, 12]) expect(turnsBeside(crowd)).toEqual(alone);
});

it.each([
  ['linux-cfs', LinuxCfs],
  ['linux-eevdf', LinuxEevdf],
] as const)('%s leaves no load behind of the groups of a task that moves', (name, Kind) => {
  for (const layout of LAYOUTS) {
    let linux: LinuxScheduler | undefined;
    const resolved = scenario({ cores: 2, scheduler: grouped(name, layout), groups: [guests(3, HOG)] });
    const host = new Host(resolved, (created) => (linux = new Kind(created)), createProgram, null);
    host.runUntil(0.4 * SEC, Infinity);
    const { queues, load } = linux!;
    const from = queues.length[0]! > 1 ? 0 : 1;
    const waiting = [0, 1, 2].find((task) => queues.pcpuOf[task] === from && queues.running[from] !== task)!;
    const before = load.loadOf(from);
    linux!.migrate(waiting, 1 - from);
    expect(before).toBeGreaterThan(1.2 * 1024);
    expect(load.loadOf(from)).toBeLessThan(1.02 * 1024);
  }
});

/*
 * One pCPU; vCPUs 0 and 1 of one guest, 2 of another. Once the first guest had a turn, the second has run less, and goes on
 * unless it yields. CFS: a wake-up granularity of 20 ms, so that fairness forbids nothing here. EEVDF: slices of 20 ms.
 */
describe('a vCPU that yields', () => {
  const KINDS = {
    'linux-cfs': { Kind: LinuxCfs, parameters: { wakeupGranularityNs: 20 * MS }, atMs: 4.5 },
    'linux-eevdf': { Kind: LinuxEevdf, parameters: { baseSliceNs: 20 * MS }, atMs: 20.5 },
  };

  function begun(name: keyof typeof KINDS, layout: ControlGroupLayout) {
    let linux: LinuxScheduler | undefined;
    const { Kind, parameters, atMs } = KINDS[name];
    const resolved = scenario({
      scheduler: grouped(name, layout, { parameters }),
      groups: [guests(1, HOG, { vcpus: 2, affinity: [0] }), guests(1, HOG, { affinity: [0] })],
    });
    const host = new Host(resolved, (created) => (linux = new Kind(created)), createProgram, null);
    host.runUntil(atMs * MS, Infinity);
    const running = linux!.queues.running[0]!;
    const pickAfterYield = (yields: boolean): number => {
      if (yields) linux!.yield(running, 0);
      return linux!.pick(0, running);
    };
    return { linux: linux!, running, pickAfterYield };
  }

  it.each(LAYOUTS)('is passed over with its groups under CFS (%s)', (layout) => {
    expect(begun('linux-cfs', layout).pickAfterYield(false)).toBe(2);
    expect(begun('linux-cfs', layout).pickAfterYield(true)).not.toBe(2);
  });

  it.each(LAYOUTS)('gives its turn to a vCPU of its guest though their group is passed over (%s)', (layout) => {
    const { linux, pickAfterYield } = begun('linux-cfs', layout);
    const other = pickAfterYield(true);
    expect(linux.yieldTo(other, 0, 1 - other)).toBe(Yielded.done);
    expect(linux.pick(0, other)).toBe(1 - other);
  });

  it('forgoes nothing under EEVDF where it is alone in its group', () => {
    const flat = begun('linux-eevdf', 'flat');
    expect(flat.pickAfterYield(true)).not.toBe(flat.running);
    const nested = begun('linux-eevdf', 'nested');
    expect(nested.pickAfterYield(true)).toBe(nested.running);
  });
});
