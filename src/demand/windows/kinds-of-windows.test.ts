import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../base/testing/random-numbers.ts';
import type { AlignedSeries } from './aligned-series.ts';
import { kindsOfWindows, meansByKind } from './kinds-of-windows.ts';

const STEP_MS = 900_000;
const A_DAY = 96;
/** A Monday. */
const START_MS = Date.UTC(2026, 0, 5);

function alignedOf(guests: number, windows: number, cores: (guest: number, window: number) => number): AlignedSeries {
  const values = Float32Array.from({ length: guests * windows }, (_, at) =>
    cores(Math.floor(at / windows), at % windows),
  );
  return { startMs: START_MS, stepMs: STEP_MS, windows, guests, values };
}

describe('kinds of windows', () => {
  it('are the hours that guests tell apart, the busiest first', () => {
    const random = randomNumbers(1);
    const isDay = (window: number): boolean => window % A_DAY >= 32 && window % A_DAY < 72;
    const isWeekend = (window: number): boolean => Math.floor(window / A_DAY) % 7 >= 5;
    const aligned = alignedOf(
      6,
      21 * A_DAY,
      (guest, window) =>
        (guest < 4 ? (isDay(window) && !isWeekend(window) ? 4 : 1) : isDay(window) ? 0.5 : 2) + 0.1 * random(),
    );
    const { count, kindOf, by } = kindsOfWindows(aligned, [...Array(6).keys()], 3);
    expect([count, by]).toEqual([3, 'hour of the week']);
    kindOf.forEach((kind, window) => expect(kind).toBe(isDay(window) ? (isWeekend(window) ? 2 : 0) : 1));
  });

  it('are hours one after the other in a record of less than two weeks', () => {
    const aligned = alignedOf(2, 2 * A_DAY, (guest, window) => (Math.floor(window / 4) * 7 + guest) % 24);
    const { count, kindOf, by } = kindsOfWindows(aligned, [0, 1]);
    expect([count, by]).toEqual([24, 'hour']);
    kindOf.forEach((kind, window) => expect(kind).toBe(kindOf[Math.floor(window / 4) * 4]));
  });

  it('are no more than asked for, and have the means of their windows', () => {
    const record = fc.integer({ min: 1, max: 40 }).chain((windows) =>
      fc.record({
        windows: fc.constant(windows),
        most: fc.integer({ min: 1, max: 6 }),
        values: fc.array(fc.oneof(fc.constant(NaN), fc.float({ min: 0, max: 8, noNaN: true })), {
          minLength: 3 * windows,
          maxLength: 3 * windows,
        }),
      }),
    );
    fc.assert(
      fc.property(record, ({ windows, most, values }) => {
        const aligned = { ...alignedOf(3, windows, (guest, window) => values[guest * windows + window]) };
        const { count, kindOf } = kindsOfWindows(aligned, [0, 1, 2], most);
        expect(count).toBeLessThanOrEqual(most);
        expect([...new Set(kindOf)].sort()).toEqual([...Array(count).keys()]);
        const means = meansByKind(aligned, [0, 1, 2], kindOf, count);
        means.forEach((mean, at) => {
          const own = Array.from(aligned.values.subarray(Math.floor(at / count) * windows).subarray(0, windows));
          const known = (of: (window: number) => boolean): number[] =>
            own.filter((value, window) => of(window) && !Number.isNaN(value));
          const inKind = known((window) => kindOf[window] === at % count);
          const counted = inKind.length > 0 ? inKind : known(() => true);
          const expected = counted.reduce((sum, value) => sum + value, 0) / Math.max(1, counted.length);
          expect(mean).toBeCloseTo(expected, 6);
        });
        const totals = Array.from(
          { length: count },
          (_, kind) => means[kind] + means[count + kind] + means[2 * count + kind],
        );
        expect(totals).toEqual(totals.toSorted((a, b) => b - a));
      }),
    );
  });
});
