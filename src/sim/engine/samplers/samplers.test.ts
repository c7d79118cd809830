import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../scenario/resolved-scenario.ts';
import { distribution } from '../../../scenario/distributions/registry.ts';
import { samplerOf } from './registry.ts';
import { RandomStreams } from '../random.ts';

const DRAWS = 100_000;

function sampleMean(of: Distribution, seed: number): number {
  const sampler = samplerOf(of, new RandomStreams(seed, Int32Array.of(0), 1));
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++) sum += sampler.draw(0);
  return sum / DRAWS;
}

describe('draws', () => {
  const shape = fc.double({ min: 1.5, max: 12, noNaN: true });
  it('of every accepted Pareto have the mean that is stated', () => {
    fc.assert(
      fc.property(shape, fc.nat(1000), (shape, seed) => {
        // What a sample of this size lacks or has too much where the variance is infinite: n^(1/shape - 1), some times over.
        const error = 6 * Math.max(DRAWS ** (1 / shape - 1), 2 / Math.sqrt(DRAWS));
        const mean = sampleMean({ kind: 'pareto', meanNs: 1e7, shape }, seed);
        expect(Math.abs(mean / 1e7 - 1)).toBeLessThan(error);
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  it('of a Pareto, spread evenly over all random numbers of 32 bits, lack less than 0.2 % of the mean', () => {
    fc.assert(
      fc.property(shape, (shape) => {
        // The mean of (k + 1/2)^(-1/shape) over 2^32 numbers: the first thousand one by one, the rest by their integral.
        const [count, first, power] = [2 ** 32, 1000, 1 - 1 / shape];
        let sum = (count ** power - first ** power) / power;
        for (let k = 0; k < first; k++) sum += (k + 0.5) ** (power - 1);
        const drawn = ((sum / count ** power) * (shape - 1)) / shape;
        expect(drawn).toBeGreaterThan(0.998);
        expect(drawn).toBeLessThan(1.0001);
      }),
    );
  });

  it('of other distributions have theirs', () => {
    const spread = fc.double({ min: 1, max: 3, noNaN: true });
    const of = fc.oneof(
      spread.map((cv): Distribution => ({ kind: 'lognormal', meanNs: 1e6, cv })),
      spread.map((cv): Distribution => ({ kind: 'hyperexponential', meanNs: 1e6, cv })),
      fc.constant<Distribution>({ kind: 'exponential', meanNs: 1e6 }),
    );
    fc.assert(
      fc.property(of, fc.nat(1000), (of, seed) => {
        expect(Math.abs(sampleMean(of, seed) / 1e6 - 1)).toBeLessThan(0.06);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it.each([1.1, 1.49])('are refused of a Pareto of shape %f, whose mean no run shows', (shape) => {
    const { error } = distribution.safeParse({ pareto: { mean: '10ms', shape } });
    expect(JSON.stringify(error?.issues)).toContain('at least 1.5');
  });
});
