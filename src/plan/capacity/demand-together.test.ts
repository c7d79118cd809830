import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../demand/guest-needs.ts';
import { plannedPeak } from '../../demand/pooled-demand.ts';
import { planEstate } from '../plan-estate.ts';
import { ASSUMPTIONS, assumed, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import { demandTogether, deviationsTogether } from './demand-together.ts';
import { erlangHostCapacity } from './host-capacity.ts';
import { needsOn, peaksAtOnce } from './needs-on-machine.ts';
import { plannedMachine } from './planned-machine.ts';

const CORRELATION = 0.006;
const assumptions = {
  ...ASSUMPTIONS,
  demand: {
    peakHourFactor: assumed(1.25),
    ownVariability: assumed(0.082),
    correlation: assumed(CORRELATION),
    skew: assumed(0.4),
  },
};
const MODEL = machine(16, 256);
const PROMISE = { worstReadyRatio: 0.05 };
const members = fc.array(
  fc.record({
    vcpus: fc.integer({ min: 1, max: 8 }),
    share: fc.double({ min: 0, max: 0.6, noNaN: true }),
    memoryGib: fc.constantFrom(1, 16, 60),
    percentile: fc.option(fc.double({ min: 0.5, max: 2.5, noNaN: true })),
  }),
  { minLength: 2, maxLength: 60 },
);
interface Member {
  readonly vcpus: number;
  readonly share: number;
  readonly memoryGib?: number;
  /** Measured, over the mean. */
  readonly percentile?: number | null;
}

const estateOf = (all: readonly Member[]) =>
  estate(
    all.map(({ vcpus, share, memoryGib = 1, percentile = null }, at) =>
      guest(`g${at}`, {
        vcpus: measured(vcpus),
        memoryMib: measured(memoryGib * 1024),
        cpuMeanMhz: measured(vcpus * 2000 * share),
        hostMhz: measured(2000),
        ...(percentile === null ? {} : { cpuP95Mhz: measured(vcpus * 2000 * share * percentile) }),
      }),
    ),
  );
const onModel = (all: readonly Member[]) =>
  needsOn(plannedMachine(MODEL, assumptions), needsOf(estateOf(all), assumptions).needs, assumptions);
const peakOf = (guests: Iterable<number>, onMachine: ReturnType<typeof onModel>) =>
  plannedPeak(demandTogether(guests, onMachine), onMachine.correlation);

describe('the demand of guests on a host', () => {
  it('never falls as guests are added, and is at most the sum of what two parts of them ask for', () => {
    fc.assert(
      fc.property(members, fc.nat(), (all, cut) => {
        const onMachine = onModel(all);
        const guests = [...all.keys()];
        const first = guests.slice(0, cut % all.length);
        const second = guests.slice(first.length);
        const together = peakOf(guests, onMachine);
        expect(together).toBeGreaterThanOrEqual(peakOf(first, onMachine) * (1 - 1e-12));
        expect(together).toBeLessThanOrEqual((peakOf(first, onMachine) + peakOf(second, onMachine)) * (1 + 1e-12));
      }),
    );
  });

  it('is at most the sum of the peaks of each, and that is at most their vCPUs', () => {
    fc.assert(
      fc.property(members, (all) => {
        const onMachine = onModel(all);
        const { demandCores: peaks } = peaksAtOnce(
          onMachine,
          Float64Array.from(all, ({ vcpus }) => vcpus),
        );
        const added = peaks.reduce((sum, cores) => sum + cores, 0);
        expect(peakOf(all.keys(), onMachine)).toBeLessThanOrEqual(added * (1 + 1e-12));
        all.forEach(({ vcpus }, at) => {
          expect(peaks[at]).toBeLessThanOrEqual(vcpus * (1 + 1e-12));
          expect(peaks[at]).toBeCloseTo(peakOf([at], onMachine), 9);
        });
      }),
    );
  });

  it('does not depend on the order of the guests', () => {
    fc.assert(
      fc.property(members, (all) => {
        const onMachine = onModel(all);
        const guests = [...all.keys()];
        expect(peakOf(guests.toReversed(), onMachine)).toBeCloseTo(peakOf(guests, onMachine), 9);
      }),
    );
  });

  it('moves less, for every guest, as more of the same guests share the host', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 2, max: 5 }), (all, times) => {
        const onMachine = onModel(all);
        const more = onModel(Array.from({ length: times }, () => all).flat());
        const few = deviationsTogether(demandTogether(all.keys(), onMachine), CORRELATION);
        const many = deviationsTogether(demandTogether(more.meanCores.keys(), more), CORRELATION);
        expect(many).toBeLessThanOrEqual(few + 1e-9);
      }),
    );
  });
});

describe('a plan by sums before percentiles', () => {
  const planOf = (all: readonly Member[], spare = 1) =>
    planEstate(estateOf(all), [MODEL], { promise: PROMISE, spare, assumptions, moveFirst: MOVE_FIRST });

  it('is within what hosts can carry of their very guests, and needs no more hosts than by added percentiles', () => {
    fc.assert(
      fc.property(members, fc.nat(2), (all, spare) => {
        const plan = planOf(all, spare);
        const [{ feasible, hosts, modelBound, fills, failed }] = plan.candidates;
        if (!feasible) return;
        expect(hosts).toBeGreaterThanOrEqual(modelBound);
        if (plan.whatIf?.hostsByAddedPeaks !== undefined)
          expect(hosts).toBeLessThanOrEqual(plan.whatIf.hostsByAddedPeaks);
        expect(failed.worstCpuFill ?? 0).toBeLessThanOrEqual(1 + 1e-9);
        const onMachine = onModel(all);
        const machineOf = plannedMachine(MODEL, assumptions);
        expect(fills.flatMap(({ guests }) => guests).toSorted((a, b) => a - b)).toEqual([...all.keys()]);
        for (const { guests } of fills) {
          // From the covariances, and from the law alone: no vCPU is taken to be less busy than its guest's mean.
          let mean = 0;
          let variance = 0;
          let third = 0;
          for (const one of guests) {
            mean += onMachine.meanCores[one];
            third += onMachine.thirdMoments[one];
            for (const other of guests)
              variance +=
                (one === other ? 1 : CORRELATION) * onMachine.deviationCores[one] * onMachine.deviationCores[other];
          }
          const skewed = variance === 0 ? 0 : ((1.6448536 ** 2 - 1) / 6) * (third / variance);
          const peak = mean + 1.6448536 * Math.sqrt(variance) + skewed;
          const load = {
            demandCores: peak,
            vcpus: guests.reduce((sum, one) => sum + all[one].vcpus, 0),
            busiestVcpuCores: guests.reduce(
              (most, one) => Math.max(most, onMachine.meanCores[one] / all[one].vcpus),
              0,
            ),
          };
          const { capacityCores } = erlangHostCapacity(load, machineOf.processors, PROMISE);
          expect(peak).toBeLessThanOrEqual(capacityCores * (1 + 1e-6));
          expect(guests.reduce((sum, one) => sum + (all[one].memoryGib ?? 1), 0)).toBeLessThanOrEqual(256);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('names the busiest hour and how guests move first among its assumptions, with what they change', () => {
    const plan = planOf(Array.from({ length: 240 }, () => ({ vcpus: 4, share: 0.1 })));
    const about = (what: string) => plan.assumptions.slice(0, 3).find((one) => one.what.includes(what));
    const hour = about('the busiest hour is 1.25 x');
    expect(hour).toMatchObject({ mark: 'assumed' });
    expect(hour?.effect).toMatch(/^\d+ hosts, \d+ if it is no busier$/);
    expect(about('0.082 x u x (1 - u)')?.effect).toBe(
      `${plan.whatIf?.hosts} hosts, ${plan.whatIf?.hostsByAddedPeaks} if the peaks of guests are added`,
    );
    expect(plan.whatIf?.hostsByAddedPeaks).toBeGreaterThan(plan.candidates[0].hosts);
  });
});
