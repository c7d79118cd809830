import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStreams } from '../../sim/engine/random.ts';
import { ratioEstimate } from './batch-means.ts';
import { controlledRatioEstimate } from './control-variate.ts';

const SLOTS = 200;
const MEAN = 100;
const ones = new Float64Array(SLOTS).fill(1);

/** A series of which a part moves with the control: its share of the variance. */
function drawn(random: RandomStreams, explained: number) {
  const control = Float64Array.from({ length: SLOTS }, () => random.normal(0));
  const values = control.map(
    (offset) => MEAN + Math.sqrt(explained) * offset + Math.sqrt(1 - explained) * random.normal(0),
  );
  return { values, control };
}

describe('an estimate with a control variate', () => {
  it.each([0, 0.5, 0.9])('holds the mean in 95 % of the series where it explains %f of the variance', (explained) => {
    const random = new RandomStreams(7, Int32Array.of(1), 1);
    const series = 1000;
    let [held, width, plainWidth] = [0, 0, 0];
    for (let run = 0; run < series; run++) {
      const { values, control } = drawn(random, explained);
      const { mean, halfWidth } = controlledRatioEstimate(values, ones, control);
      if (Math.abs(mean - MEAN) <= halfWidth!) held++;
      width += halfWidth!;
      plainWidth += ratioEstimate(values, ones).halfWidth!;
    }
    expect(held / series).toBeGreaterThan(0.93);
    expect(held / series).toBeLessThan(0.975);
    // The slope costs a little; else the width is what is left unexplained.
    expect(width / plainWidth).toBeGreaterThan(0.97 * Math.sqrt(1 - explained));
    expect(width / plainWidth).toBeLessThan(1.05 * Math.sqrt(1 - explained));
  });

  it('says without chance what moves with the control alone', () => {
    const { control } = drawn(new RandomStreams(1, Int32Array.of(1), 1), 0);
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (slope) => {
        const { mean, halfWidth } = controlledRatioEstimate(
          control.map((offset) => MEAN + slope * offset),
          ones,
          control,
        );
        expect(mean).toBeCloseTo(MEAN, 6);
        expect(halfWidth).toBeCloseTo(0, 6);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('is the plain one where the control says nothing, or there is too little', () => {
    const { values } = drawn(new RandomStreams(1, Int32Array.of(1), 1), 0);
    expect(controlledRatioEstimate(values, ones, new Float64Array(SLOTS))).toEqual(ratioEstimate(values, ones));
    const few = [Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 1), Float64Array.of(1, -1, 0)] as const;
    expect(controlledRatioEstimate(...few)).toEqual({ mean: 2, halfWidth: null });
  });

  it('is never below 0', () => {
    const control = Float64Array.from(ones, (_, slot) => (slot < 10 ? 1 : 0.001));
    const { mean } = controlledRatioEstimate(control, ones, control);
    expect(mean).toBe(0);
  });
});
