import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEstate } from '../plan-estate.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import { ASSUMPTIONS, assumed, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';

const guests = fc.array(
  fc.record({
    vcpus: fc.constantFrom(1, 2, 4, 8),
    gib: fc.constantFrom(1, 4, 16, 64),
    isMemoryAssumed: fc.boolean(),
    busy: fc.integer({ min: 1, max: 60 }),
    reserved: fc.constantFrom(0, 0, 0, 2000),
  }),
  { minLength: 1, maxLength: 60 },
);
interface ArbitraryGuest {
  readonly vcpus: number;
  readonly gib: number;
  readonly isMemoryAssumed: boolean;
  readonly busy: number;
  readonly reserved: number;
}

function planOf(
  all: readonly ArbitraryGuest[],
  assumptions: Partial<typeof ASSUMPTIONS> = {},
  spare = 0,
): CandidatePlan {
  const list = all.map(({ vcpus, gib, isMemoryAssumed, busy, reserved }, at) =>
    guest(`g${at}`, {
      vcpus: measured(vcpus),
      memoryMib: (isMemoryAssumed ? assumed : measured)(gib * 1024),
      cpuMeanMhz: measured(vcpus * 20 * busy),
      ...(reserved === 0 ? {} : { cpuReservationMhz: measured(reserved) }),
    }),
  );
  return planEstate(estate(list), [machine(16, 128)], {
    promise: { worstReadyRatio: 0.05 },
    spare,
    assumptions: { ...ASSUMPTIONS, ...assumptions },
    moveFirst: MOVE_FIRST,
  }).candidates[0];
}

/** Every assumption at its minimum. */
const LEAST = {
  smtThroughputFactor: assumed(2),
  numaSpanDemandFactor: assumed(1),
  demand: { peakHourFactor: assumed(1), ownVariability: assumed(0), correlation: assumed(0), skew: assumed(0) },
  guestClasses: [],
};

describe('the proven bound', () => {
  it('is the same whatever is assumed, so that no assumption has a part in it', () => {
    const more = {
      smtThroughputFactor: assumed(1),
      demand: {
        peakHourFactor: assumed(3),
        ownVariability: assumed(0.3),
        correlation: assumed(0.1),
        skew: assumed(0.4),
      },
      guestOverheadMib: assumed(2048),
      hostOverheadMib: assumed(8192),
      hostOverheadShare: assumed(0.1),
    };
    fc.assert(
      fc.property(guests, (all) => {
        const bounds = [planOf(all), planOf(all, LEAST), planOf(all, more)].filter(({ feasible }) => feasible);
        expect(new Set(bounds.map(({ lowerBound }) => lowerBound)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  it('is reached by no plan with fewer hosts, even where everything assumed is at its least', () => {
    fc.assert(
      fc.property(guests, fc.nat(2), (all, spare) => {
        const plan = planOf(all, LEAST, spare);
        expect(plan.lowerBound).toBeLessThanOrEqual(plan.modelBound);
        expect(plan.modelBound).toBeLessThanOrEqual(plan.hosts);
      }),
      { numRuns: 100 },
    );
  });

  it('is that of the memory and the reservations that are known', () => {
    const known = { vcpus: 1, gib: 64, isMemoryAssumed: false, busy: 1, reserved: 0 };
    expect(planOf(Array.from({ length: 6 }, () => known)).lowerBound).toBe(3);
    expect(planOf(Array.from({ length: 6 }, () => ({ ...known, isMemoryAssumed: true }))).lowerBound).toBe(1);
    expect(planOf(Array.from({ length: 32 }, () => ({ ...known, gib: 1, reserved: 2000 }))).lowerBound).toBe(2);
    expect(planOf(Array.from({ length: 40 }, () => ({ ...known, gib: 1, busy: 60 }))).lowerBound).toBe(1);
  });

  it('counts guests that a stated rule keeps apart, and not those of a rule whose kind was guessed', () => {
    const bounds = (kind: 'anti-affinity' | 'unknown') => {
      const members = Array.from({ length: 5 }, (_, at) => guest(`g${at}`, { rules: ['separate'] }));
      const [plan] = planEstate(
        estate(members, { rules: [{ name: 'separate', kind, guests: 5 }] }),
        [machine(16, 128)],
        { promise: { worstReadyRatio: 0.05 }, spare: 0, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST },
      ).candidates;
      return [plan.lowerBound, plan.modelBound, plan.hosts];
    };
    expect(bounds('anti-affinity')).toEqual([5, 5, 5]);
    expect(bounds('unknown')).toEqual([1, 5, 5]);
  });
});
