import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { explainedShares } from './correlation.ts';
import { fitLine, POINTS, RobustLine, tricubeWeights, weightsOfValueAt } from './line-fits.ts';
import { UseHistory } from './use-history.ts';

const numbers = (length: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: length, maxLength: length });

describe('a weighted line', () => {
  const weights = tricubeWeights();

  it('is the one through points on a line', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (a, b) => {
        const ys = Float64Array.from({ length: POINTS }, (_, at) => a + b * (at + 1));
        const line = { intercept: 0, slope: 0 };
        fitLine(ys, weights, line);
        expect(line.intercept).toBeCloseTo(a, 9);
        expect(line.slope).toBeCloseTo(b, 9);
        for (const power of [1, 2] as const) {
          expect(new RobustLine(power).valueAt(11, ys)).toBeCloseTo(a + 11 * b, 6);
        }
      }),
    );
  });

  it('leaves residuals that no line explains', () => {
    fc.assert(
      fc.property(numbers(POINTS), (values) => {
        const ys = Float64Array.from(values);
        const line = { intercept: 0, slope: 0 };
        fitLine(ys, weights, line);
        const left = Array.from(ys, (y, at) => itemAt(weights, at) * (y - line.intercept - line.slope * (at + 1)));
        expect(left.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
        expect(left.reduce((sum, value, at) => sum + value * (at + 1), 0)).toBeCloseTo(0, 8);
        const ahead = weightsOfValueAt(11, weights).reduce((sum, weight, at) => sum + weight * itemAt(ys, at), 0);
        expect(ahead).toBeCloseTo(line.intercept + 11 * line.slope, 9);
      }),
    );
  });

  it('is not moved by one point that is far off, once it is robust', () => {
    const ys = Float64Array.from({ length: POINTS }, (_, at) => 0.3 + 0.01 * at + (at % 2) * 0.002);
    const before = new RobustLine(1).valueAt(11, ys);
    ys[5] = 1;
    expect(new RobustLine(1).valueAt(11, ys)).toBeCloseTo(before, 2);
  });
});

describe('the multiple correlation', () => {
  it('is the square of the ordinary one of two guests', () => {
    fc.assert(
      fc.property(numbers(30), numbers(30), (first, second) => {
        const history = new UseHistory(2);
        first.forEach((value, at) => history.record(Float64Array.of(value, itemAt(second, at))));
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const [a, b] = [mean(first), mean(second)];
        const products = (xs: readonly number[], x: number, ys: readonly number[], y: number) =>
          xs.reduce((sum, value, at) => sum + (value - x) * (itemAt(ys, at) - y), 0);
        const spread = products(first, a, first, a) * products(second, b, second, b);
        fc.pre(spread > 1e-6);
        const expected = products(first, a, second, b) ** 2 / spread;
        for (const share of explainedShares([0, 1], history)) expect(share).toBeCloseTo(expected, 6);
      }),
    );
  });

  it('is 1 for a guest that is the sum of others, and 0 for one whose use never changes', () => {
    fc.assert(
      fc.property(numbers(30), numbers(30), (first, second) => {
        fc.pre(new Set(first).size > 5 && new Set(second).size > 5);
        const history = new UseHistory(4);
        first.forEach((value, at) => {
          const other = itemAt(second, at);
          history.record(Float64Array.of(value, other, value + other, 0.5));
        });
        const shares = explainedShares([0, 1, 2, 3], history);
        expect(itemAt(shares, 2)).toBeCloseTo(1, 6);
        expect(itemAt(shares, 3)).toBe(0);
      }),
    );
  });
});
