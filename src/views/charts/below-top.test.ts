import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { belowTop } from './below-top.ts';

const TOP = 100;

it('draws no more of a curve than is below the top, all of that, and nothing that is not on the curve', () => {
  const curves = fc.array(fc.integer({ min: 0, max: 2 * TOP }), { minLength: 2, maxLength: 10 });
  fc.assert(
    fc.property(curves, (means) => {
      const points = means.map((mean, at) => ({ load: 10 * at, mean, low: mean - 5, high: mean + 5 }));
      const drawn = belowTop(TOP, points);
      const below = points.filter(({ mean }) => mean <= TOP);
      if (below.length === 0) {
        expect(drawn).toEqual([points[0]]);
        return;
      }
      expect(drawn.filter((each) => points.includes(each))).toEqual(below);
      for (const { load, mean, low, high } of drawn) {
        const before = itemAt(means, Math.floor(load / 10));
        const after = means[Math.ceil(load / 10)] ?? before;
        expect(mean).toBeLessThanOrEqual(TOP);
        expect(mean).toBeCloseTo(before + ((load % 10) / 10) * (after - before), 6);
        expect([low, high].map((end) => end - mean)).toEqual([expect.closeTo(-5, 6), expect.closeTo(5, 6)]);
      }
      const crossings = points.filter(
        ({ mean }, at) => (means[at + 1] ?? mean) > TOP !== mean > TOP && mean !== TOP && means[at + 1] !== TOP,
      );
      expect(drawn.length).toBe(below.length + crossings.length);
    }),
  );
});
