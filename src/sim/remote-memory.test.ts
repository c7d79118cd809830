import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { guests, IDEAL_COSTS, MS, scenario } from './testing/scenarios.ts';

const MEAN_NS = 2 * MS;
const workload = {
  kind: 'bursts',
  think: { kind: 'constant', meanNs: 5 * MS },
  burst: { kind: 'constant', meanNs: MEAN_NS },
} as const;

describe('a guest whose memory is on another NUMA node', () => {
  it('takes longer by the slowdown, and the account says by how much; one beside its memory does not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 1 }),
        (remoteMemorySlowdown, pcpu, homeNode) => {
          const isRemote = Math.floor(pcpu / 2) !== homeNode;
          const { account, guests: results } = simulate(
            scenario({
              machine: { packages: 2, coresPerLlc: 2, costs: { ...IDEAL_COSTS, remoteMemorySlowdown } },
              groups: [guests(1, workload, { affinity: [pcpu], homeNode })],
              durationNs: 700 * MS,
              warmup: 0,
            }),
          );
          const factor = isRemote ? remoteMemorySlowdown : 1;
          expect(results[0].responseNs!.mean.mean).toBeCloseTo(MEAN_NS * factor, -1);
          const ranNs = results[0].runRatio.mean * 700 * MS;
          expect(account.usefulNs + account.remoteMemoryNs).toBeCloseTo(ranNs, -1);
          expect(account.remoteMemoryNs / ranNs).toBeCloseTo(1 - 1 / factor, 4);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is as one beside its memory with bursts that are longer by the slowdown, event by event', () => {
    fc.assert(
      fc.property(fc.constantFrom(1.25, 1.5, 2, 3), fc.integer({ min: 1, max: 400_000 }), (slowdown, quarter) => {
        const run = (homeNode: number, meanNs: number) => {
          const { events, guests: results } = simulate(
            scenario({
              machine: { packages: 2, coresPerLlc: 2, costs: { ...IDEAL_COSTS, remoteMemorySlowdown: slowdown } },
              groups: [guests(1, { ...workload, burst: { kind: 'constant', meanNs } }, { affinity: [0], homeNode })],
              durationNs: 70 * MS,
              warmup: 0,
            }),
          );
          return { events, ran: results[0].runRatio, response: results[0].responseNs };
        };
        // Every end of a burst is known when it begins: no event is spent on looking again.
        expect(run(1, 4 * quarter)).toEqual(run(0, 4 * quarter * slowdown));
      }),
      { numRuns: 30 },
    );
  });

  it('is as fast as any other where it is brought to its memory', () => {
    const costs = { ...IDEAL_COSTS, remoteMemorySlowdown: 1.5 };
    const run = (homeNode: number) =>
      simulate(
        scenario({
          machine: { packages: 2, costs },
          groups: [guests(1, { kind: 'hog' }, { affinity: [1], homeNode })],
          durationNs: 100 * MS,
          warmup: 0,
        }),
      ).account;
    expect(run(1).usefulNs).toBe(100 * MS);
    expect(run(0).usefulNs / (100 * MS)).toBeCloseTo(1 / 1.5, 5);
  });
});
