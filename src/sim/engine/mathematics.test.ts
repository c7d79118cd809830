import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log, normalQuantile, power } from './mathematics.ts';

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(b), 1e-300);

describe('reproducible mathematics', () => {
  it('log agrees with the platform within 4 units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
  });

  it('exp agrees with the platform, and undoes log', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (x) => {
        expect(relative(exp(x), Math.exp(x))).toBeLessThan(1e-14);
        if (Math.abs(x) > 1e-6) expect(relative(log(exp(x)), x)).toBeLessThan(1e-9);
      }),
    );
    expect(exp(0)).toBe(1);
    expect(log(1)).toBe(0);
  });

  it('power follows the laws of exponents', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (x, y) => {
          expect(relative(power(x, y), x ** y)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it('normalQuantile gives the textbook values and is odd about one half', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (p) => {
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 4);
      }),
    );
  });
});
