import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfGrowth } from '../../demand/over-time/daily-trend.ts';
import { growHost } from './host-forecast.ts';

const CAPACITY = 10;
const demand = fc.double({ min: 0.01, max: 2 * CAPACITY, noNaN: true });
const growth = fc.double({ min: -0.5, max: 5, noNaN: true });
const grow = (cores: number, perYear: number, capacityCores: (times: number) => number = () => CAPACITY) =>
  growHost({ cpuDemandCores: cores }, capacityCores, perYear);

describe('a host whose demand grows', () => {
  it('is full after the days that the law of growth tells, and today where it is full today, whether it grows or not', () => {
    fc.assert(
      fc.property(demand, growth, (cores, perYear) => {
        const { days, horizonDays } = grow(cores, perYear);
        const known = daysOfGrowth(cores, CAPACITY, perYear);
        if (known === null || known > horizonDays) expect(days).toBeNull();
        else expect(Math.abs(days! - known)).toBeLessThanOrEqual(1);
      }),
    );
    expect(grow(CAPACITY + 1, -0.1).days).toBe(0);
  });

  it('is full no later where it carries less as its guests grow', () => {
    fc.assert(
      fc.property(demand, growth, (cores, perYear) => {
        const constant = grow(cores, perYear).days ?? Infinity;
        const falling = grow(cores, perYear, (times) => CAPACITY / Math.max(1, times) ** 0.1).days ?? Infinity;
        expect(falling).toBeLessThanOrEqual(constant);
      }),
    );
  });
});
