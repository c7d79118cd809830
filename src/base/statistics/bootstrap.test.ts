import { describe, expect, test } from 'vitest';
import { fitLaws } from '../../knees/laws/fit.ts';
import type { Interval95 } from '../../knees/laws/fit-law.ts';
import { usl } from '../../knees/laws/laws.ts';
import { specsdm91 } from '../../knees/laws/testing/measurements.ts';
import { randomNumbers } from '../testing/random-numbers.ts';

/** Normal noise, the same in every run: Box and Muller. */
function noiseOf(seed: number): () => number {
  const uniform = randomNumbers(seed);
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function covers([low, high]: Interval95, truth: number): boolean {
  return (low ?? Infinity) <= truth && truth <= (high ?? Infinity);
}

describe('bootstrap intervals', () => {
  test('hold the truth at least 9 times in 10, for ten points and 3 % of noise', () => {
    const truth = { sigma: 0.03, kappa: 8e-4, lambda: 100 };
    const loads = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48];
    const spread = 0.03 * usl.predict(truth, 16);
    const noise = noiseOf(91);
    const trials = 120;
    const held = { sigma: 0, kappa: 0, lambda: 0, peakN: 0, peakThroughput: 0 };
    const peakN = usl.peakN(truth)!;
    const truths = { ...truth, peakN, peakThroughput: usl.predict(truth, peakN) };
    for (let seed = 0; seed < trials; seed++) {
      const points = loads.map((load) => ({ load, throughput: usl.predict(truth, load) + spread * noise() }));
      const { interval95 } = fitLaws(points, { resamples: 200, seed }).laws.usl;
      for (const name of Object.keys(held) as (keyof typeof held)[])
        held[name] += Number(covers(interval95[name]!, truths[name]));
    }
    expect(Math.min(...Object.values(held)) / trials).toBeGreaterThanOrEqual(0.9);
    // An interval that always held the truth would be too wide to be of use.
    expect(Object.values(held).some((times) => times < trials)).toBe(true);
  });

  test('hold the estimate, widen with the noise and close without it', () => {
    const { usl: fit } = fitLaws(specsdm91).laws;
    for (const name of ['sigma', 'kappa', 'lambda', 'peakN', 'peakThroughput', 'limitThroughput'] as const) {
      expect(fit.interval95[name]).toSatisfy((interval: Interval95) => covers(interval, fit[name]!));
    }
    const width = (times: number) => {
      const points = specsdm91.map(({ load }, i) => ({ load, throughput: fit.fitted[i]! + times * fit.residuals[i]! }));
      const [low, high] = fitLaws(points).laws.usl.interval95.peakN!;
      return high! - low!;
    };
    expect(width(0.5)).toBeLessThan(width(1));
    expect(width(0)).toBeLessThan(1e-6);
  });

  test('are the same bits for the same seed, and others for another', () => {
    expect(fitLaws(specsdm91, { seed: 7 })).toEqual(fitLaws(specsdm91, { seed: 7 }));
    expect(fitLaws(specsdm91, { seed: 8 }).laws.usl.interval95).not.toEqual(
      fitLaws(specsdm91, { seed: 7 }).laws.usl.interval95,
    );
  });
});
