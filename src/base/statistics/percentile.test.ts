import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentileOf, percentileOfSorted } from './percentile.ts';

it('is the same of values in any order as of sorted ones, and keeps them all', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true, min: 1, max: 1e9 }));
  fc.assert(
    fc.property(fc.array(value), fc.double({ min: 0, max: 1, noNaN: true }), (values, probability) => {
      const sorted = Float64Array.from(values).sort();
      const reordered = Float64Array.from(values);
      expect(percentileOf(reordered, probability)).toBe(percentileOfSorted(sorted, probability));
      expect(reordered.sort()).toEqual(sorted);
    }),
    { numRuns: 500 },
  );
});
