import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGuests, meanCores, workOf } from './draw-guests.ts';

const groups = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 200 }), cores: fc.double({ min: 0.001, max: 40, noNaN: true }) }),
  { minLength: 1, maxLength: 8 },
);

describe('guests drawn for a host', () => {
  it('are as many as asked for, and work like the mean of all to within half of how far apart two guests can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), groups, (guests, all) => {
        const counts = drawGuests(guests, all);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(guests);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
        const cores = all.map((group) => group.cores);
        const apart = Math.max(...cores) - Math.min(...cores);
        const off = workOf(counts, all) - guests * meanCores(all);
        expect(Math.abs(off)).toBeLessThanOrEqual(apart / 2 + 1e-9);
      }),
    );
  });

  it('are all guests where as many are asked for, and every group has its share to within a guest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), groups, (guests, all) => {
        const total = all.reduce((sum, { count }) => sum + count, 0);
        expect(drawGuests(total, all)).toEqual(all.map(({ count }) => count));
        drawGuests(guests, all).forEach((drawn, group) => {
          expect(Math.abs(drawn - (guests * all[group].count) / total)).toBeLessThan(1);
        });
      }),
    );
  });
});
