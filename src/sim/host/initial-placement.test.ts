import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitSet } from '../engine/bit-set.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, scenario, SEC, SOME_COSTS } from '../testing/scenarios.ts';
import { stockScheduler } from '../testing/schedulers.ts';
import { placeGuests } from './initial-placement.ts';
import { Topology } from './topology.ts';

/** Guests with vCPUs that are runnable for this share of their time. */
interface Wanting {
  readonly count: number;
  readonly vcpus: number;
  readonly share: number;
  readonly affinity?: readonly number[];
}
const groupOf = ({ count, vcpus, share, affinity }: Wanting) =>
  guests(
    count,
    { kind: 'requests', arrivals: { kind: 'poisson', ratePerSec: share * vcpus * 1000 }, service: exponential(MS) },
    { vcpus, affinity: affinity ?? null },
  );
const SMT = 1.25;
/** What a busy sibling takes of a thread's speed. */
const LOST = 1 - SMT / 2;

interface Placed {
  readonly share: number;
  readonly pcpu: number;
  readonly group: number;
  readonly home: number;
  readonly runs: number;
}
/** Every task, on a host of one node or several with two threads a core, and the share that it is expected to run. */
function place(of: readonly Wanting[], nodes: number, coresPerNode: number): Placed[] {
  const shape = { packages: 1, numaPerPackage: nodes, llcPerNuma: 1, coresPerLlc: coresPerNode, threadsPerCore: 2 };
  const topology = new Topology({ ...scenario({ groups: [] }).machine, ...shape });
  const sets = of.map(({ affinity }) => (affinity === undefined ? null : BitSet.of(affinity, topology.pcpus)));
  const homes = new Int32Array(of.reduce((sum, { count }) => sum + count, 0));
  const pcpus = new Int32Array(of.reduce((sum, { count, vcpus }) => sum + count * vcpus, 0));
  const runs = placeGuests(of.map(groupOf), sets, topology, SMT, () => 0, homes, pcpus);
  let [guest, task] = [0, 0];
  return of.flatMap(({ count, vcpus, share }, group) =>
    Array.from({ length: count }, () => {
      const home = homes[guest++];
      return Array.from({ length: vcpus }, () => ({
        share,
        group,
        home,
        runs: runs[task],
        pcpu: pcpus[task++],
      }));
    }).flat(),
  );
}

const wanting = fc.record({
  count: fc.integer({ min: 1, max: 5 }),
  vcpus: fc.integer({ min: 1, max: 6 }),
  share: fc.double({ min: 0.02, max: 1, noNaN: true }),
});
const mix = fc.array(wanting, { minLength: 1, maxLength: 5 });

describe('where guests are when time begins', () => {
  it('is level: no task would be slowed down less on another pCPU', () => {
    fc.assert(
      fc.property(mix, fc.integer({ min: 1, max: 8 }), (of, cores) => {
        const load = Array.from({ length: 2 * cores }, () => 0);
        const least = Array.from({ length: 2 * cores }, () => Infinity);
        for (const { pcpu, share } of place(of, 1, cores)) {
          load[pcpu] += share;
          least[pcpu] = Math.min(least[pcpu], share);
        }
        load.forEach((here, pcpu) => {
          if (here === 0) return;
          for (const [other, there] of load.entries()) {
            expect(here - least[pcpu]).toBeLessThanOrEqual(there + LOST * load[other ^ 1] + 1e-9);
          }
        });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('leaves whole cores to the busiest, however many idle ones there are, wider or narrower', () => {
    const some = fc.record({ count: fc.integer({ min: 1, max: 3 }), vcpus: fc.integer({ min: 1, max: 6 }) });
    const one = fc.record({ of: some, share: fc.constantFrom(0.8, 0.02) });
    fc.assert(
      fc.property(fc.array(one, { minLength: 2, maxLength: 6 }), fc.integer({ min: 0, max: 3 }), (drawn, spare) => {
        const all = drawn.map(({ of, share }) => ({ ...of, share }));
        const busy = all.reduce((sum, { count, vcpus, share }) => sum + (share > 0.5 ? count * vcpus : 0), 0);
        const busyCores = place(all, 1, Math.max(1, busy + spare))
          .filter(({ share }) => share > 0.5)
          .map(({ pcpu }) => pcpu >> 1);
        expect(new Set(busyCores).size).toBe(busyCores.length);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('is where guests may be, narrow ones at home, and nodes have the same to do but for one guest', () => {
    fc.assert(
      fc.property(mix, fc.integer({ min: 1, max: 4 }), (of, nodes) => {
        const confined = [...of, { count: 2, vcpus: 2, share: 0.3, affinity: [1, 2] }];
        for (const { group, pcpu } of place(confined, nodes, 4)) {
          if (group === of.length) expect([1, 2]).toContain(pcpu);
        }
        const work = Array.from({ length: nodes }, () => 0);
        for (const { home, share, pcpu } of place(of, nodes, 4)) {
          expect(Math.floor(pcpu / 8)).toBe(home);
          work[home] += share;
        }
        const most = Math.max(...of.map(({ vcpus, share }) => vcpus * share));
        expect(Math.max(...work) - Math.min(...work)).toBeLessThanOrEqual(most + 1e-9);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('expects threads to be as busy as it takes to do the work of their core at the speed that leaves', () => {
    fc.assert(
      fc.property(mix, fc.integer({ min: 1, max: 8 }), (of, cores) => {
        const on = Array.from({ length: cores }, () => ({ work: 0, busy: 0 }));
        for (const { pcpu, share, runs } of place(of, 1, cores)) {
          on[pcpu >> 1].work += share;
          on[pcpu >> 1].busy += runs;
        }
        for (const { work, busy } of on) {
          expect(busy).toBeLessThanOrEqual(2 + 1e-9);
          const done = busy * (1 - LOST * (busy / 2));
          if (busy < 2 - 1e-9) expect(done).toBeCloseTo(work, 9);
          else expect(done).toBeLessThanOrEqual(work + 1e-9);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  // With loads of 0 and all pCPUs due for balancing at once, wakees waited beside idle pCPUs for the first 130 ms.
  it('lets the first tenth of a second be like all others, on a large host', () => {
    const readyOf = (count: number, fromMs: number): number =>
      simulate(
        scenario({
          machine: { packages: 2, coresPerLlc: 32, threadsPerCore: 2, costs: SOME_COSTS },
          scheduler: stockScheduler('linux-eevdf'),
          groups: [guests(count, { kind: 'bursts', think: exponential(6 * MS), burst: exponential(MS) }, { vcpus: 4 })],
          durationNs: (fromMs + 100) * MS,
          warmup: fromMs * MS,
        }),
      ).host.readyRatio.mean;
    expect(readyOf(100, 0)).toBeLessThan(0.001);
    expect(readyOf(144, 0) / readyOf(144, 300)).toBeGreaterThan(0.7);
  });

  // Busy vCPUs that share a core are too slow for their work, so they never sleep, and only a balancer moves them: seconds.
  it('lets a short run see what a long one sees: busy guests among wide idle ones get their work done', () => {
    const { groups } = simulate(
      scenario({
        machine: { llcPerNuma: 5, coresPerLlc: 8, threadsPerCore: 2, costs: SOME_COSTS },
        scheduler: stockScheduler('linux-eevdf'),
        groups: [
          groupOf({ count: 2, vcpus: 7, share: 0.76 }),
          { ...groupOf({ count: 25, vcpus: 4, share: 0.03 }), name: 'idle' },
          { ...groupOf({ count: 6, vcpus: 3, share: 0.76 }), name: 'narrower' },
        ],
        durationNs: 0.6 * SEC,
        warmup: 0.1 * SEC,
      }),
    );
    for (const { carriedRatio, runRatio } of [groups[0], groups[2]]) {
      expect(carriedRatio!.mean).toBeGreaterThan(0.98);
      expect(runRatio.mean).toBeLessThan(0.9);
    }
  });
});
