import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RandomStreams } from './engine/random.ts';
import { halvesOf } from './settled.ts';

const SLOTS = 160;

it('a series has come to rest whose halves differ by what is known to be chance, and none that grows by itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 5, max: 20, noNaN: true }), (seed, slope) => {
      const random = new RandomStreams(seed, Int32Array.of(1), 1);
      const series = (at: (slot: number) => number) => Float64Array.from({ length: SLOTS }, (_, slot) => at(slot));
      const noise = series(() => random.normal(0));
      // More came in the second half.
      const control = series((slot) => (slot < SLOTS / 2 ? -1 : 1) + 0.5 * random.normal(0));
      const explained = series((slot) => 100 + slope * control[slot] + noise[slot]);
      expect(halvesOf(explained)?.alike).toBe(false);
      expect(halvesOf(explained, undefined, control)?.alike).toBe(true);
      const growing = series((slot) => 100 + (4 * slope * slot) / SLOTS + noise[slot]);
      const unrelated = series(() => random.normal(0));
      expect(halvesOf(growing, undefined, unrelated)?.alike).toBe(false);
    }),
    { numRuns: 100, seed: 1 },
  );
});
