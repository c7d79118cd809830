import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommonSwing } from './common-swing.ts';

const swings = fc.record({
  deviationRatio: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
  periodNs: fc.integer({ min: 1000, max: 1e9 }),
});
const times = fc.double({ min: 0, max: 1e10, noNaN: true });

describe('a common swing', () => {
  it('passes a whole period in a whole period, from wherever it begins', () => {
    fc.assert(
      fc.property(swings, times, fc.integer({ min: 1, max: 5 }), (swing, from, periods) => {
        const gone = new CommonSwing(swing).after(from, periods * swing.periodNs) - from;
        expect(gone / (periods * swing.periodNs)).toBeCloseTo(1, 4);
      }),
    );
  });

  it('adds up: two times one after the other are the time of both, and more takes longer', () => {
    fc.assert(
      fc.property(swings, times, times, times, (swing, from, first, second) => {
        const clock = new CommonSwing(swing);
        const both = clock.after(from, first + second);
        const scale = Math.max(1, from + first + second);
        expect(Math.abs(clock.after(clock.after(from, first), second) - both) / scale).toBeLessThan(1e-6);
        expect(both).toBeGreaterThanOrEqual(clock.after(from, first) - 1e-6 * scale);
      }),
    );
  });

  it('runs as fast, in an eighth of each period, as its deviation says', () => {
    fc.assert(
      fc.property(swings, (swing) => {
        const clock = new CommonSwing(swing);
        const speeds = Array.from({ length: 8 }, (_, level) => {
          const middle = ((level + 0.5) / 8) * swing.periodNs;
          const gone = swing.periodNs / 1e5;
          return gone / (clock.after(middle, gone) - middle);
        });
        const mean = speeds.reduce((sum, speed) => sum + speed, 0) / 8;
        const variance = speeds.reduce((sum, speed) => sum + (speed - mean) ** 2, 0) / 8;
        expect(mean).toBeCloseTo(1, 2);
        expect(Math.abs(Math.sqrt(variance) / swing.deviationRatio - 1)).toBeLessThan(0.02);
        expect(Math.min(...speeds)).toBeGreaterThan(0);
      }),
    );
  });
});
