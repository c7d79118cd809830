import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trustHeadline, trustOf, trustText } from './validation-words.ts';

const format = (value: number): string => `${value} W`;
const predicted = (measured: number, simulated: number) => ({
  name: `${measured}`,
  measured,
  simulated,
  isFitted: false,
});

it('counts errors of predictions alone: fitted points and points without a measurement change nothing', () => {
  const ratio = fc.double({ min: 0.1, max: 10, noNaN: true });
  const figure = fc.double({ min: 1, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(figure, ratio), { minLength: 1, maxLength: 20 }), figure, (pairs, other) => {
      const points = pairs.map(([measured, factor]) => predicted(measured, measured * factor));
      const trust = trustOf({ points })!;
      const more = trustOf({ points: [...points, { ...predicted(other, 1), isFitted: true }, predicted(0, other)] })!;
      expect({ ...more, fitted: 0 }).toEqual(trust);
      expect(trust.medianError).toBeLessThanOrEqual(trust.mostError);
      expect(trust.mostError).toBeLessThanOrEqual(Math.abs(trust.worst.error));
      const within = points.filter(({ measured, simulated }) => Math.abs(simulated / measured - 1) <= trust.mostError);
      expect(within.length).toBeGreaterThanOrEqual(trust.isOfAll ? points.length : 0.9 * (points.length - 1));
      expect(trust.isOfAll).toBe(points.length < 10);
    }),
  );
});

it('says how far to trust a prediction first, then what that rests on and on which side the truth is', () => {
  const high = { points: [predicted(100, 110), predicted(100, 120), predicted(100, 150)], format };
  expect(trustHeadline(high)).toBe(
    'Take a figure of this kind as ±50%: all 3 predictions are that near to what was measured.',
  );
  expect(trustText(high)).toBe(
    'All are too high, but so few that it may be chance. Half of the predictions are within 20%. ' +
      'The farthest, 100, says 150 W where 100 W was measured (+50%). All others are within 20%.',
  );
  expect(trustText({ points: [predicted(100, 90), predicted(100, 110)], format })).toMatch(/Errors go both ways/);
  const many = (tooHigh: number) => ({
    points: Array.from({ length: 20 }, (_, at) => predicted(100, at < tooHigh ? 110 : 90)),
    format,
  });
  // Of 20 tosses 15 or more on one side are rarer than 5 %, 14 are not.
  expect(trustText(many(15))).toMatch(/^15 of 20 are too high: expect less/);
  expect(trustText(many(5))).toMatch(/^15 of 20 are too low: expect more/);
  expect(trustText(many(14))).toMatch(/^Errors go both ways/);
  const fitted = { points: [{ ...predicted(1, 1), isFitted: true }], format };
  expect(trustHeadline(fitted)).toMatch(/fitted to every point/);
  expect(trustText(fitted)).toBe('');
});
