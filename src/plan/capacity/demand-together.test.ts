import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../demand/guest-needs.ts';
import { peaksAtOnce } from '../../demand/peaks-at-once.ts';
import { pooledPercentile } from '../../demand/pooled-demand.ts';
import { planEstate } from '../plan-estate.ts';
import { ASSUMPTIONS, assumed, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import { demandTogether, deviationsTogether, leastDeviations, peakTogether } from './demand-together.ts';
import { needsOn } from './needs-on-machine.ts';
import { plannedMachine } from './planned-machine.ts';

const assumptions = {
  ...ASSUMPTIONS,
  demand: { peakHourFactor: assumed(1.25), ownVariability: assumed(0.082), correlation: assumed(0.006) },
};
const MODEL = machine(16, 256);
const members = fc.array(
  fc.record({ vcpus: fc.integer({ min: 1, max: 8 }), share: fc.double({ min: 0.02, max: 0.6, noNaN: true }) }),
  { minLength: 2, maxLength: 60 },
);
type Members = readonly { readonly vcpus: number; readonly share: number }[];

const estateOf = (all: Members) =>
  estate(
    all.map(({ vcpus, share }, at) =>
      guest(`g${at}`, {
        vcpus: measured(vcpus),
        memoryMib: measured(1024),
        cpuMeanMhz: measured(vcpus * 2000 * share),
        hostMhz: measured(2000),
      }),
    ),
  );
const needsOfAll = (all: Members) => needsOf(estateOf(all), assumptions).needs;
const onModel = (all: Members) => needsOn(plannedMachine(MODEL, assumptions), needsOfAll(all), assumptions);

describe('the demand of guests on a host', () => {
  it('is that of its own 95th percentile for one guest', () => {
    fc.assert(
      fc.property(members, ([one]) => {
        const onMachine = onModel([one]);
        const alone = peaksAtOnce(needsOfAll([one])).cpuMhz[0];
        expect(peakTogether(demandTogether([0], onMachine), onMachine)).toBeCloseTo(alone / 2000, 9);
      }),
    );
  });

  it('is never above the sum of percentiles, nor below what the bounds count', () => {
    fc.assert(
      fc.property(members, (all) => {
        const onMachine = onModel(all);
        const demand = demandTogether(all.keys(), onMachine);
        const peak = peakTogether(demand, onMachine);
        const summed = peaksAtOnce(needsOfAll(all)).cpuMhz.reduce((sum, mhz) => sum + mhz / 2000, 0);
        expect(peak).toBeLessThanOrEqual(summed * (1 + 1e-6));
        expect(peak).toBeGreaterThanOrEqual(demand.mean + leastDeviations(onMachine) * demand.deviation - 1e-9);
      }),
    );
  });

  it('moves less, for every guest, as more of the same guests share the host', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 2, max: 5 }), (all, times) => {
        const onMachine = onModel(all);
        const more = onModel(Array.from({ length: times }, () => all).flat());
        const few = deviationsTogether(demandTogether(all.keys(), onMachine), onMachine);
        const many = deviationsTogether(demandTogether(more.meanCores.keys(), more), more);
        expect(many).toBeLessThanOrEqual(few + 1e-9);
      }),
    );
  });
});

describe('a plan by sums before percentiles', () => {
  const planOf = (all: Members) =>
    planEstate(estateOf(all), [MODEL], {
      promise: { worstReadyRatio: 0.05 },
      spare: 1,
      assumptions,
      moveFirst: MOVE_FIRST,
    });

  it('never needs more hosts than by summed percentiles, and no host is beyond what its own guests need', () => {
    fc.assert(
      fc.property(members, (all) => {
        const plan = planOf(all);
        const [{ hosts, modelBound, fills }] = plan.candidates;
        const atOnce = plan.whatIf?.changes.find(({ change }) => change.kind === 'peaks-at-once')?.hosts ?? hosts;
        expect(hosts).toBeLessThanOrEqual(atOnce);
        expect(hosts).toBeGreaterThanOrEqual(modelBound);
        const onMachine = onModel(all);
        for (const { guests, cpuDemandCores, cpuCapacityCores } of fills) {
          const own = pooledPercentile(demandTogether(guests, onMachine), 0.95, onMachine);
          expect(cpuDemandCores).toBeCloseTo(own, 9);
          expect(own).toBeLessThanOrEqual(cpuCapacityCores * (1 + 1e-9));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names the busiest hour first among its assumptions, with what it changes', () => {
    const plan = planOf(Array.from({ length: 240 }, () => ({ vcpus: 4, share: 0.1 })));
    expect(plan.assumptions[0].what).toContain('the busiest hour is 1.25 x');
    expect(plan.assumptions[0].effect).toMatch(/^\d+ hosts with it, \d+ without$/);
  });
});
