import { expect, it } from 'vitest';
import { wattsAt } from './power.ts';

it('interpolates a power curve, as CloudSim does for the IBM x3550 M3 (2 x X5675)', () => {
  const watts = [58.4, 98, 109, 118, 128, 140, 153, 170, 189, 205, 222];
  const points = watts.map((value, at) => ({ load: at / 10, watts: value }));
  expect(wattsAt(points, 0)).toBe(58.4);
  expect(wattsAt(points, 0.02)).toBeCloseTo(58.4 + (98 - 58.4) / 5, 9);
  expect(wattsAt(points, 0.87)).toBeCloseTo(189 + 0.7 * 16, 9);
  expect(wattsAt(points, 1)).toBe(222);
  expect(wattsAt(points, 1.1)).toBe(222);
});
