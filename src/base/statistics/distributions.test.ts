import { describe, expect, test } from 'vitest';
import { fewRuns, normal, studentQuantile95, studentT, studentTQuantile } from './distributions.ts';

describe('distributions', () => {
  // Tables of NIST/SEMATECH, e-Handbook of Statistical Methods, 1.3.6.7.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [100, 1.984],
  ])("Student's t with %i degrees of freedom", (degreesOfFreedom, t) => {
    expect(studentTQuantile(0.975, degreesOfFreedom)).toBeCloseTo(t, 3);
    expect(studentT(-t, degreesOfFreedom)).toBeCloseTo(0.025, 4);
    expect(studentT(0, degreesOfFreedom)).toBe(0.5);
  });

  test.each([3, 4, 7, 15, 31, 63])(
    "the simulator's series for %i degrees of freedom is the exact quantile",
    (degrees) => {
      const error = studentQuantile95(degrees) / studentTQuantile(0.975, degrees) - 1;
      expect(Math.abs(error)).toBeLessThan(degrees < 7 ? 0.002 : 3e-5);
    },
  );

  test('normal', () => {
    expect(normal(0)).toBe(0.5);
    expect(normal(-1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normal(3)).toBeCloseTo(0.9986501019683699, 14);
    expect(normal(-9)).toBe(0);
    expect(normal(9)).toBe(1);
  });

  test('runs of signs: all arrangements add up, and the chances are those of counting', () => {
    expect(fewRuns(8, 4, 4)).toBeCloseTo(1, 14);
    expect(fewRuns(2, 4, 4)).toBeCloseTo(2 / 70, 14);
    expect(fewRuns(3, 2, 1)).toBeCloseTo(1, 14);
    expect(fewRuns(2, 2, 1)).toBeCloseTo(2 / 3, 14);
    // Counted to one side of 100 signs, approximated to the other.
    expect(fewRuns(44, 51, 50)).toBeLessThan(fewRuns(44, 50, 50));
    expect(fewRuns(44, 51, 50)).toBeGreaterThan(fewRuns(43, 50, 50));
    expect(fewRuns(1900, 2000, 2000)).toBeLessThan(0.001);
  });
});
