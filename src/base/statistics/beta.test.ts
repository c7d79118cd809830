import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaProbability, betaQuantile, logGamma } from './beta.ts';

const shape = fc.double({ min: 0.02, max: 400, noNaN: true });
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('the Beta distribution', () => {
  it('is the closed form where one shape is 1', () => {
    fc.assert(
      fc.property(share, shape, (x, a) => {
        expect(betaProbability(x, a, 1)).toBeCloseTo(x ** a, 10);
        expect(betaProbability(x, 1, a)).toBeCloseTo(1 - (1 - x) ** a, 10);
      }),
    );
  });

  it('is a sum of binomial terms where both shapes are whole', () => {
    const whole = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(share, whole, whole, (x, a, b) => {
        const n = a + b - 1;
        let sum = 0;
        for (let j = a; j <= n; j++) {
          const ways = Math.exp(logGamma(n + 1) - logGamma(j + 1) - logGamma(n - j + 1));
          sum += ways * x ** j * (1 - x) ** (n - j);
        }
        expect(betaProbability(x, a, b)).toBeCloseTo(sum, 9);
      }),
    );
  });

  it('mirrors, and rises from 0 to 1', () => {
    fc.assert(
      fc.property(share, share, shape, shape, (x, y, a, b) => {
        expect(betaProbability(x, a, b) + betaProbability(1 - x, b, a)).toBeCloseTo(1, 10);
        const [low, high] = x < y ? [x, y] : [y, x];
        expect(betaProbability(low, a, b)).toBeLessThanOrEqual(betaProbability(high, a, b) + 1e-9);
      }),
    );
  });

  it('has quantiles below which that share lies', () => {
    const ordinary = fc.double({ min: 0.5, max: 300, noNaN: true });
    fc.assert(
      fc.property(share, ordinary, ordinary, (p, a, b) => {
        expect(betaProbability(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 4);
      }),
    );
  });
});

it('has factorials and the half', () => {
  let factorial = 1;
  for (let n = 1; n < 20; n++) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
});
