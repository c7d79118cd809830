import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latencyEstimate } from '../../sim/measure/latency-estimate.ts';
import { Histograms } from './histogram.ts';

const SHARES = [0, 0.025, 0.5, 0.95, 0.999, 1];

describe('quantiles of a histogram', () => {
  const bits = fc.constantFrom(4, 7);
  const value = fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1), fc.integer({ min: 2 ** 31, max: 2 ** 38 }));

  it('of a constant are that constant, within the width of a bucket; exactly, where buckets hold one number', () => {
    fc.assert(
      fc.property(bits, value, fc.integer({ min: 1, max: 50 }), (bits, constant, count) => {
        const histogram = new Histograms(1, bits);
        for (let i = 0; i < count; i++) histogram.record(0, constant);
        expect(histogram.moments(0).count).toBe(count);
        for (const quantile of histogram.quantiles(0, SHARES, count)) {
          expect(Math.abs(quantile - constant)).toBeLessThanOrEqual(
            constant < 2 ** (bits + 1) ? 0 : constant / 2 ** bits,
          );
        }
      }),
    );
  });

  it('lie between the least and the largest value, within the width of a bucket, and ascend', () => {
    fc.assert(
      fc.property(bits, fc.array(value, { minLength: 1, maxLength: 60 }), (bits, values) => {
        const histogram = new Histograms(1, bits);
        for (const one of values) histogram.record(0, one);
        const { mean } = histogram.moments(0);
        const quantiles = histogram.quantiles(0, SHARES, values.length);
        const [least, most] = [Math.min(...values), Math.max(...values)];
        for (const figure of [...quantiles, mean]) {
          expect(figure).toBeGreaterThanOrEqual(least * (1 - 2 ** -bits));
          expect(figure).toBeLessThanOrEqual(most * (1 + 2 ** -bits));
        }
        expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
      }),
    );
  });

  it('of waits that are all zero are zero, and so are their intervals', () => {
    const histogram = new Histograms(1, 7);
    const counts = new Float64Array(20).fill(50);
    for (let i = 0; i < 1000; i++) histogram.record(0, 0);
    const { mean, ...quantiles } = latencyEstimate(counts, new Float64Array(20), histogram, 0);
    const { count: _count, ...rest } = quantiles;
    for (const figure of [mean, ...Object.values(rest)]) expect(figure).toEqual({ mean: 0, halfWidth: 0 });
  });
});
