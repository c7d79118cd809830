import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { alignSamples, seriesOf, windowStepMs } from './align.ts';
import { coverageOf } from './coverage.ts';
import type { Samples } from '../../base/samples/samples.ts';

const MINUTE = 60_000;

/** Samples of `step` minutes one after the other. */
function steady(fromMinute: number, step: number, means: readonly number[]): Samples {
  return {
    timesMs: Float64Array.from(means, (_, at) => (fromMinute + at * step) * MINUTE),
    stepsMs: new Uint32Array(means.length).fill(step * MINUTE),
    means: Float32Array.from(means),
  };
}

describe('windows', () => {
  test('the work in the windows is the work in the samples, where windows hold whole samples', () => {
    const means = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(means, fc.constantFrom(1, 5, 10, 15), fc.integer({ min: 0, max: 9 }), (values, step, shift) => {
        const windowMs = 5 * MINUTE;
        const samples = steady(shift * 15, step, values);
        const { values: found } = alignSamples([samples], { stepMs: windowMs });
        // A window that is measured in part is its mean; whole windows only are counted here.
        const whole = Math.floor((values.length * step) / 5);
        const used = found.slice(0, whole).reduce((sum, value) => sum + value * 5, 0);
        const measured = values.slice(0, Math.floor((whole * 5) / step)).reduce((sum, value) => sum + value * step, 0);
        expect(used).toBeCloseTo(measured, 1);
      }),
    );
  });

  test('a value out of phase is one window, not spread over two, and jitter leaves no hole', () => {
    const jitter = [0, 3, -2, 4, -4, 1, 0, -3];
    const samples: Samples = {
      timesMs: Float64Array.from(jitter, (seconds, at) => at * 5 * MINUTE + 150_000 + seconds * 1000),
      stepsMs: new Uint32Array(jitter.length).fill(5 * MINUTE),
      means: Float32Array.from(jitter, (_, at) => at),
    };
    for (let at = 0; at + 1 < jitter.length; at++) {
      samples.stepsMs[at] = samples.timesMs[at + 1]! - samples.timesMs[at]!;
    }
    const { values } = alignSamples([samples], { stepMs: 5 * MINUTE });
    expect(values.slice(1, 8).every((value) => Number.isInteger(value))).toBe(true);
  });

  test('nothing is interpolated: a gap stays a gap, and half a window is not a window', () => {
    const gap: Samples = {
      timesMs: Float64Array.of(0, 20 * MINUTE, 25 * MINUTE),
      stepsMs: Uint32Array.of(5 * MINUTE, 5 * MINUTE, 2 * MINUTE),
      means: Float32Array.of(1, 2, 9),
    };
    const aligned = alignSamples([gap, steady(5, 5, [7])], { stepMs: 5 * MINUTE });
    expect([...aligned.values]).toEqual([1, NaN, NaN, NaN, 2, NaN, NaN, 7, NaN, NaN, NaN, NaN]);
    expect(coverageOf(aligned)).toEqual([
      { known: 2, ratio: 2 / 6, first: 0, last: 4, missing: 3, enough: false },
      { known: 1, ratio: 1 / 6, first: 1, last: 1, missing: 0, enough: false },
    ]);
    expect([...seriesOf(aligned, 1).values]).toEqual([NaN, 7, NaN, NaN, NaN, NaN]);
  });

  test('maxima are not averaged', () => {
    const samples = { ...steady(0, 1, [1, 1, 1, 1, 1]), maxes: Float32Array.of(1, 8, NaN, 2, 1) };
    expect([...alignSamples([samples], { stepMs: 5 * MINUTE, of: 'maxes' }).values]).toEqual([8]);
  });

  test('windows are 5 minutes, or the coarsest step in use', () => {
    expect(windowStepMs([steady(0, 1, [1, 2, 3])])).toBe(5 * MINUTE);
    expect(windowStepMs([steady(0, 1, [1, 2, 3]), steady(0, 30, [1])])).toBe(30 * MINUTE);
    expect(windowStepMs([steady(0, 5, Array<number>(99).fill(1)), steady(0, 30, [1])])).toBe(5 * MINUTE);
  });

  test('a time that is far away is refused before memory is asked for', () => {
    const far: Samples = { ...steady(0, 5, [1, 1]), timesMs: Float64Array.of(0, 4e15) };
    expect(() => alignSamples([far], { stepMs: 5 * MINUTE })).toThrow(InputError);
  });
});
