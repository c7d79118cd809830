import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../demand/guest-needs.ts';
import { needsOn } from './needs-on-machine.ts';
import { plannedMachine } from './planned-machine.ts';
import { ASSUMPTIONS, assumed, estate, guest, machine, measured } from '../testing/sample-estate.ts';

describe('needs on a machine', () => {
  it('is MHz over its clock, more by the catalog’s factor on guests wider than a NUMA node, and a core a vCPU at most', () => {
    const arbitrary = fc.array(
      fc.record({ vcpus: fc.integer({ min: 1, max: 40 }), mhzPerVcpu: fc.double({ min: 0, max: 3000, noNaN: true }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(
        arbitrary,
        fc.integer({ min: 2, max: 16 }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (all, node, factor) => {
          const demand = { ...ASSUMPTIONS.demand, peakHourFactor: assumed(1) };
          const assumptions = { ...ASSUMPTIONS, demand, numaSpanDemandFactor: assumed(factor) };
          const { needs } = needsOf(
            estate(
              all.map(({ vcpus, mhzPerVcpu }, at) =>
                guest(`g${at}`, { vcpus: measured(vcpus), cpuMeanMhz: measured(vcpus * mhzPerVcpu) }),
              ),
            ),
            assumptions,
          );
          const twoNodes = plannedMachine(machine(2 * node, 64), assumptions);
          const { demandCores, busiestVcpuCores, numaSpanning } = needsOn(twoNodes, needs, assumptions);
          all.forEach(({ vcpus, mhzPerVcpu }, at) => {
            const cores = Math.min(vcpus, ((vcpus * mhzPerVcpu) / 2000) * (vcpus > node ? factor : 1));
            expect(demandCores[at]).toBeCloseTo(cores, 9);
            expect(busiestVcpuCores[at]).toBeCloseTo(cores / vcpus, 9);
          });
          expect(numaSpanning).toBe(all.filter(({ vcpus }) => vcpus > node).length);
          const oneNode = plannedMachine(machine(2 * node, 64, { packages: measured(1) }), assumptions);
          expect(needsOn(oneNode, needs, assumptions).numaSpanning).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
