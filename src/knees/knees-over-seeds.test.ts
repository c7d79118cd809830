import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kneesOverSeeds } from './knees-over-seeds.ts';
import type { SweepCurve, SweepResult } from './sweep-result.ts';
import { sampleSweep } from '../views/testing/sample-sweep.ts';

const [, inside] = sampleSweep.curves;
const LOADS = [1, 20, 40, 60];

/** A curve whose target is crossed at this load. */
function curveAt(familyValue: number, knee: number, place: 'inside' | 'above' = 'inside'): SweepCurve {
  const points = LOADS.map((load) => {
    const mean = load - knee;
    return { ...inside!.points[0]!, load, margin: { low: mean, mean, high: mean } };
  });
  return { ...inside!, familyValue, points, knee: { ...inside!.knee, place } };
}

/** Sweeps with the seeds 1, 2, ...: of each the knees of its curves. */
function sweepsOf(knees: readonly (readonly number[])[]): SweepResult[] {
  return knees.map((of, at) => ({
    ...sampleSweep,
    seed: at + 1,
    curves: of.map((knee, value) => curveAt(value, knee)),
  }));
}

const knee = fc.double({ min: 2, max: 29, noNaN: true });

describe('knees over seeds', () => {
  it('a shift that all seeds share is the whole difference, however much the seeds differ', () => {
    fc.assert(
      fc.property(
        fc.array(knee, { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        (all, shift) => {
          const { pairs, curves } = kneesOverSeeds(sweepsOf(all.map((one) => [one, one + shift])));
          const [{ higher, lower, difference }] = pairs as [(typeof pairs)[number]];
          expect([higher, lower]).toEqual([1, 0]);
          expect(difference.mean).toBeCloseTo(shift, 8);
          expect(difference.halfWidth).toBeCloseTo(0, 6);
          expect(curves[1]!.knee!.mean - curves[0]!.knee!.mean).toBeCloseTo(shift, 8);
        },
      ),
    );
  });

  it('intervals of all pairs hold together as often as they say', () => {
    // The same stream of numbers each time: Numerical Recipes' generator, sums of twelve are near enough to normal.
    let state = 1;
    const uniform = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const noise = (): number => Array.from({ length: 12 }, uniform).reduce((sum, each) => sum + each, -6);
    const trials = 400;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const sweeps = sweepsOf(
        Array.from({ length: 5 }, () => {
          const ofSeed = 3 * noise();
          return [20, 30, 24].map((truth) => truth + ofSeed + 0.3 * noise());
        }),
      );
      const truths = new Map([
        [0, 10],
        [2, 6],
      ]);
      covered += Number(
        kneesOverSeeds(sweeps).pairs.every(
          ({ lower, difference: { mean, halfWidth } }) => Math.abs(mean - truths.get(Number(lower))!) <= halfWidth!,
        ),
      );
    }
    // Bonferroni's intervals hold at least as often; 400 trials are within 2 % of the truth.
    expect(covered / trials).toBeGreaterThan(0.93);
    expect(covered / trials).toBeLessThan(0.99);
  });

  it('compares nothing where a knee is outside the range, and knows no interval from one seed', () => {
    const outside = sweepsOf([
      [20, 30],
      [21, 31],
    ]).map((sweep) => ({ ...sweep, curves: [sweep.curves[0]!, curveAt(1, 30, 'above')] }));
    const { pairs, curves } = kneesOverSeeds(outside);
    expect(pairs).toEqual([]);
    expect(curves.map(({ knee: of }) => of === null)).toEqual([false, true]);
    expect(kneesOverSeeds(sweepsOf([[20, 30]])).pairs[0]!.difference.halfWidth).toBeNull();
  });
});
