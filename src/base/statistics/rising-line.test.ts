import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RisingLine } from './rising-line.ts';

const points = fc.uniqueArray(
  fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: -20, max: 20 }) }),
  {
    minLength: 1,
    maxLength: 12,
    selector: ({ x }) => x,
  },
);

describe('a rising line through points', () => {
  it('passes through points that rise, and leads back from each value to its place', () => {
    fc.assert(
      fc.property(points, (some) => {
        const rising = some.toSorted((a, b) => a.x - b.x).map(({ x }, at) => ({ x, y: at * at + at }));
        const line = new RisingLine(rising);
        for (const { x, y } of rising) {
          expect(line.valueAt(x)).toBeCloseTo(y, 9);
          expect(line.placeOf(y)).toBeCloseTo(x, 9);
        }
      }),
    );
  });

  it('never falls, keeps the mean, and is no further from the points than any level line', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -20, max: 20 }), (some, level) => {
        const line = new RisingLine(some);
        const sorted = some.toSorted((a, b) => a.x - b.x);
        const values = sorted.map(({ x }) => line.valueAt(x));
        for (const [at, value] of values.entries())
          expect(value).toBeGreaterThanOrEqual((values[at - 1] ?? -Infinity) - 1e-9);
        const low = Math.min(...some.map(({ y }) => y));
        const high = Math.max(...some.map(({ y }) => y));
        for (const value of [line.valueAt(-1), line.valueAt(2000)]) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-9);
          expect(value).toBeLessThanOrEqual(high + 1e-9);
        }
        // Points that only fall are one pool: its mean.
        const falling = sorted.map(({ x }, at) => ({ x, y: level - at }));
        const mean = falling.reduce((sum, { y }) => sum + y, 0) / falling.length;
        expect(new RisingLine(falling).valueAt(500)).toBeCloseTo(mean, 9);
      }),
    );
  });
});
