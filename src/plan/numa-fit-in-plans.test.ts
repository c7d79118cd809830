import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../base/item-at.ts';
import type { Guest } from '../estate/model/estate.ts';
import { planEstate } from './plan-estate.ts';
import type { CandidatePlan } from './result/candidate-plan.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from './testing/sample-estate.ts';

const CORES = 32;
const MHZ = 2000;
const { numaSpanDemandFactor, demand } = ASSUMPTIONS;

/** The same machine in so many NUMA nodes. */
const inNodes = (nodes: number) =>
  machine(CORES, 256, {
    packages: measured(1),
    numaPerPackage: measured(nodes),
    coresPerLlc: measured(CORES / nodes),
  });

function planOn(guests: readonly Guest[], nodes: number): CandidatePlan {
  const options = { promise: { worstReadyRatio: 0.05 }, spare: 1, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST };
  return itemAt(planEstate(estate(guests), [inNodes(nodes)], options).candidates, 0);
}

const anyGuests = (...widths: readonly number[]) =>
  fc
    .array(
      fc.record({
        vcpus: fc.constantFrom(...widths),
        gib: fc.constantFrom(1, 4, 16),
        busy: fc.integer({ min: 1, max: 40 }),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .map((all) =>
      all.map(({ vcpus, gib, busy }, at) =>
        guest(`g${at}`, {
          vcpus: measured(vcpus),
          memoryMib: measured(gib * 1024),
          cpuMeanMhz: measured((vcpus * MHZ * busy) / 100),
        }),
      ),
    );

describe('NUMA nodes in a plan', () => {
  it('change nothing for guests that fit one', () => {
    fc.assert(
      fc.property(anyGuests(1, 2, 4, 8), (guests) => {
        const [whole, four] = [planOn(guests, 1), planOn(guests, 4)];
        expect(four.fills).toEqual(whole.fills);
        expect([four.hosts, four.modelBound]).toEqual([whole.hosts, whole.modelBound]);
      }),
      { numRuns: 10 },
    );
  });

  it('make guests that span several ask for more, on the host that they are put on as well; it carries that', () => {
    let spanning = 0;
    fc.assert(
      fc.property(anyGuests(2, 8, 12, 20), fc.constantFrom(1, 2, 4), (guests, nodes) => {
        const plan = planOn(guests, nodes);
        const asked = ({ vcpus, cpuMeanMhz }: Guest): number => {
          const mean = ((cpuMeanMhz?.value ?? 0) / MHZ) * demand.peakHourFactor.value;
          return Math.min(vcpus.value, vcpus.value > CORES / nodes ? mean * numaSpanDemandFactor.value : mean);
        };
        for (const { guests: on, cpuDemandCores, cpuCapacityCores } of plan.fills) {
          const sum = on.reduce((cores, at) => cores + asked(itemAt(guests, at)), 0);
          expect(cpuDemandCores).toBeCloseTo(sum, 6);
          expect(cpuDemandCores).toBeLessThanOrEqual(cpuCapacityCores + 1e-6);
        }
        const whole = planOn(guests, 1);
        expect(plan.modelBound).toBeGreaterThanOrEqual(whole.modelBound);
        const together = ({ fills }: CandidatePlan) =>
          fills.reduce((sum, { cpuDemandCores }) => sum + cpuDemandCores, 0);
        if (together(plan) > together(whole) + 1e-6) spanning++;
      }),
      { numRuns: 20 },
    );
    expect(spanning).toBeGreaterThan(3);
  });
});
