import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../sim/measure/result.ts';
import { simulateScenario } from '../app/simulate.ts';
import { carriedWork } from './carried-work.ts';
import { runFigures } from '../run/run-figures.ts';
import { decide } from './verdict.ts';

/** A guest of one vCPU on its own processor, without costs: M/M/1 with a mean service time of 1 ms. */
function queue(load: number, seed: number, duration: string): Result {
  return simulateScenario({
    machine: { coresPerLlc: 1, costs: 'ideal' },
    scheduler: { name: 'global-queue', costs: 'ideal' },
    guests: [
      {
        name: 'web',
        workload: {
          kind: 'requests',
          arrivals: { poisson: `${Math.round(1000 * load)}/s` },
          service: { exponential: '1ms' },
        },
      },
    ],
    duration,
    warmup: '100ms',
    seed,
  });
}
const decided = (result: Result) => decide(carriedWork(runFigures(result)).margin);
const SEEDS = [1, 2, 3, 4, 5];

describe('the work that guests carry', () => {
  it('is carried by M/M/1 at a load of 0.9, and never at 1.05, though that finishes 95% of it', () => {
    expect(SEEDS.map((seed) => decided(queue(0.9, seed, '20s')))).toEqual(SEEDS.map(() => 'holds'));
    for (const seed of SEEDS) {
      const overloaded = queue(1.05, seed, '40s');
      expect(overloaded.guests[0].carriedRatio?.mean).toBeGreaterThan(0.93);
      expect(decided(overloaded)).toBe('breaks');
      expect(overloaded.warnings.map(({ code }) => code)).toContain('not-settled');
    }
  });

  it('is not said to be left undone because a sample is short', () => {
    for (const seed of SEEDS) {
      const { margin } = carriedWork(runFigures(queue(0.5, seed, '150ms')));
      expect(margin.mean).toBeLessThanOrEqual(0);
    }
  });

  it('is known soon of guests that rest, by what all of their group do', () => {
    for (const seed of SEEDS) {
      const idle = simulateScenario({
        machine: { coresPerLlc: 16 },
        guests: [
          {
            name: 'web',
            count: 12,
            workload: { kind: 'requests', arrivals: { poisson: '30/s' }, service: { exponential: '20ms' } },
          },
        ],
        duration: '1200ms',
        warmup: '200ms',
        seed,
      });
      expect(decided(idle)).toBe('holds');
    }
  });

  const open = fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    vcpus: fc.integer({ min: 1, max: 4 }),
    busy: fc.double({ min: 0.05, max: 1.3, noNaN: true }),
  });
  it('is at least 95% of what comes, for every guest, where all of them are said to carry it', () => {
    let [fine, overloaded] = [0, 0];
    fc.assert(
      fc.property(fc.array(open, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 1e6 }), (groups, seed) => {
        const perSec = ({ vcpus, busy }: { vcpus: number; busy: number }): number => Math.round(1000 * vcpus * busy);
        const result = simulateScenario({
          machine: { coresPerLlc: 4, threadsPerCore: 2 },
          guests: groups.map((group, at) => ({
            name: `g${at}`,
            count: group.count,
            vcpus: group.vcpus,
            workload: {
              kind: 'requests',
              arrivals: { poisson: `${perSec(group)}/s` },
              service: { exponential: '1ms' },
            },
          })),
          duration: '3s',
          seed,
        });
        const decision = decided(result);
        // What comes, from the scenario and not from what was counted.
        const done = result.guests.map(({ group, throughputPerSec }) => ({
          share: throughputPerSec.mean / perSec(groups[Number(group.slice(1))]),
          // Five standard deviations of how many come by chance.
          chance: 5 / Math.sqrt(2.5 * perSec(groups[Number(group.slice(1))])),
        }));
        if (decision === 'holds') {
          fine++;
          for (const { share, chance } of done) expect(share).toBeGreaterThan(0.95 - chance);
          for (const { carriedRatio } of result.groups) expect(carriedRatio?.mean).toBeGreaterThan(0.95);
        }
        if (done.some(({ share, chance }) => share < 0.9 - chance)) {
          overloaded++;
          expect(decision).toBe('breaks');
        }
      }),
      { numRuns: 16, seed: 1 },
    );
    expect([fine > 3, overloaded > 3]).toEqual([true, true]);
  });

  it('names the guest that gets behind, and asks none that takes its work as it goes', () => {
    const guests = [
      {
        name: 'web',
        count: 3,
        workload: { kind: 'requests' as const, arrivals: { poisson: '200/s' }, service: { exponential: '1ms' } },
      },
      {
        name: 'behind',
        affinity: [0],
        workload: { kind: 'requests' as const, arrivals: { poisson: '700/s' }, service: { exponential: '1ms' } },
      },
      { name: 'hog', affinity: [0], workload: { kind: 'hog' as const } },
    ];
    const shared = { machine: { coresPerLlc: 4 }, duration: '4s' };
    expect(carriedWork(runFigures(simulateScenario({ ...shared, guests })))).toMatchObject({ guest: 'behind[0]' });
    const closed = carriedWork(runFigures(simulateScenario({ ...shared, guests: guests.slice(2) })));
    expect([closed.guest, decide(closed.margin)]).toEqual([null, 'holds']);
  });
});
