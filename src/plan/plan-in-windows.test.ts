import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../base/testing/random-numbers.ts';
import { planEstate } from './plan-estate.ts';
import type { CandidatePlan } from './result/candidate-plan.ts';
import type { Plan } from './result/plan.ts';
import { estateOverTime, type GuestOverTime } from './testing/estate-with-series.ts';
import { ASSUMPTIONS, machine, measured, MOVE_FIRST } from './testing/sample-estate.ts';

const HOUR_MS = 3_600_000;
const HOURS = 96;
/** 2000 MHz, as the guests were measured at: cores are cores. */
const MODEL = machine(8, 512);

function planOf(guests: readonly GuestOverTime[], { spare = 0, windowShare = 0.95, stepMs = HOUR_MS } = {}): Plan {
  const overTime = estateOverTime(guests, stepMs);
  if (overTime === undefined) throw new Error('no guest has series');
  return planEstate(overTime.estate, [MODEL], {
    promise: { worstReadyRatio: 0.05, windowShare },
    spare,
    assumptions: ASSUMPTIONS,
    moveFirst: MOVE_FIRST,
    overTime,
  });
}

const bestOf = ({ candidates: [best] }: Plan): CandidatePlan => best;

/** Share of the windows in which the guests of a host asked for no more than it can carry, from what was measured alone. */
function shareWithin(guests: readonly GuestOverTime[], { fills }: CandidatePlan): number[] {
  return fills.map(({ guests: on, cpuCapacityCores }) => {
    let within = 0;
    for (let window = 0; window < HOURS; window++) {
      const sum = on.reduce((total, at) => total + Math.fround(guests[at].cores![window]), 0);
      if (sum <= cpuCapacityCores + 1e-6) within++;
    }
    return within / HOURS;
  });
}

/** Guests with a day of their own, noise, and now and then a burst. */
const guestsOverTime = fc
  .record({
    guests: fc.integer({ min: 2, max: 24 }),
    seed: fc.nat(1000),
    noise: fc.constantFrom(0, 0.3, 1),
    bursts: fc.constantFrom(0, 0.04, 0.1),
  })
  .map(({ guests, seed, noise, bursts }): readonly GuestOverTime[] => {
    const random = randomNumbers(seed + 1);
    return Array.from({ length: guests }, () => {
      const vcpus = [1, 2, 4][Math.floor(3 * random())];
      const [level, peak] = [vcpus * (0.1 + 0.4 * random()), 24 * random()];
      const cores = Array.from({ length: HOURS }, (_, hour) => {
        if (random() < bursts) return vcpus;
        const day = 1 + 0.8 * Math.cos((2 * Math.PI * (hour - peak)) / 24);
        return Math.min(vcpus, level * day * (1 + noise * (random() - 0.5)));
      });
      return { vcpus: measured(vcpus), cores };
    });
  });

describe('a plan by windows', () => {
  it('keeps every host within what it can carry in the promised share of windows, with hosts down too', () => {
    fc.assert(
      fc.property(
        guestsOverTime,
        fc.constantFrom(0, 1),
        fc.constantFrom(0.9, 0.95, 0.99),
        (guests, spare, windowShare) => {
          const plan = bestOf(planOf(guests, { spare, windowShare }));
          expect(plan.feasible).toBe(true);
          expect(plan.fills.flatMap(({ guests: on }) => on).toSorted((a, b) => a - b)).toEqual([...guests.keys()]);
          const within = shareWithin(guests, plan);
          plan.fills.forEach((fill, host) => {
            expect(fill.windowsWithin).toBeCloseTo(within[host], 9);
            expect(within[host]).toBeGreaterThanOrEqual(windowShare - 1e-9);
            expect(fill.cpuDemandCores).toBeLessThanOrEqual(fill.cpuCapacityCores + 1e-6);
          });
          expect(plan.failed.feasible).toBe(true);
          expect(plan.hosts).toBeGreaterThanOrEqual(plan.modelBound);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('needs no more hosts than the sum of percentiles does', () => {
    fc.assert(
      fc.property(guestsOverTime, fc.constantFrom(0, 1), (guests, spare) => {
        const plan = planOf(guests, { spare });
        const { hostsByAddedPeaks = Infinity } = plan.whatIf ?? {};
        expect(bestOf(plan).hosts).toBeLessThanOrEqual(hostsByAddedPeaks);
      }),
      { numRuns: 25 },
    );
  });

  it('puts guests that are busy by day with guests that are busy by night, on half of the hosts', () => {
    const random = randomNumbers(3);
    const guests = Array.from({ length: 40 }, (_, at): GuestOverTime => {
      const cores = Array.from({ length: HOURS }, (_, hour) => {
        const isDay = hour % 24 >= 8 && hour % 24 < 20;
        return (isDay === (at % 2 === 0) ? 0.9 : 0.02) * (0.9 + 0.1 * random());
      });
      return { vcpus: measured(1), cores };
    });
    const plan = planOf(guests);
    const { whatIf } = plan;
    expect(whatIf?.hosts).toBeLessThanOrEqual(Math.ceil(0.6 * (whatIf?.hostsByAddedPeaks ?? 0)));
    // Without their days they are alike: a sum of all, with one correlation, does not tell.
    const [{ fills }] = plan.candidates;
    for (const { guests: on } of fills) {
      const byDay = on.filter((at) => at % 2 === 0).length;
      expect(Math.abs(2 * byDay - on.length)).toBeLessThanOrEqual(2);
    }
  });

  it('takes guests without series as they are planned, beside those that have some', () => {
    const cores = Array.from({ length: HOURS }, (_, hour) => (hour % 24 < 12 ? 1.5 : 0.1));
    const guests = Array.from({ length: 12 }, (_, at): GuestOverTime =>
      at < 6 ? { vcpus: measured(2), cores } : { vcpus: measured(2), cpuMeanMhz: measured(1000) },
    );
    const { fills } = bestOf(planOf(guests));
    // 1000 MHz are half a core, and a whole one in the busiest hour of these assumptions.
    for (const { guests: on, cpuDemandCores } of fills) {
      const expected = on.reduce((sum, at) => sum + (at < 6 ? Math.fround(1.5) : 1), 0);
      expect(cpuDemandCores).toBeCloseTo(expected, 4);
    }
  });
});
