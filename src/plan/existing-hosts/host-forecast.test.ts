import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfGrowth } from '../../demand/over-time/daily-trend.ts';
import { growHost } from './host-forecast.ts';

const FULL = 10;
const demand = fc.double({ min: 0.01, max: 2 * FULL, noNaN: true });
const growth = fc.double({ min: -0.5, max: 5, noNaN: true });

describe('a host whose demand grows', () => {
  it('is full after the days that the law of growth tells, and today where it is full today, whether it grows or not', () => {
    fc.assert(
      fc.property(demand, growth, (cores, perYear) => {
        const { days, horizonDays } = growHost(cores, FULL, perYear);
        const known = daysOfGrowth(cores, FULL, perYear);
        if (known === null || known > horizonDays) expect(days).toBeNull();
        else expect(Math.abs(days! - known)).toBeLessThanOrEqual(1);
      }),
    );
    expect(growHost(FULL + 1, FULL, -0.1).days).toBe(0);
  });

  it('is full no later where it carries less as its guests grow', () => {
    fc.assert(
      fc.property(demand, growth, fc.double({ min: 0.5, max: 1, noNaN: true }), (cores, perYear, left) => {
        const constant = growHost(cores, FULL, perYear).days ?? Infinity;
        expect(growHost(cores, left * FULL, perYear).days ?? Infinity).toBeLessThanOrEqual(constant);
      }),
    );
  });
});
