import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../base/testing/random-numbers.ts';
import type { AlignedSeries } from '../windows/aligned-series.ts';
import { peakGroups } from './peak-groups.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24 * 14;

function alignedOf(guests: readonly ((window: number) => number)[], perHour = 2): AlignedSeries {
  const windows = HOURS * perHour;
  const values = Float32Array.from(
    guests.flatMap((of) => Array.from({ length: windows }, (_, at) => of(at / perHour))),
  );
  return { startMs: Date.UTC(2026, 10, 23), stepMs: HOUR_MS / perHour, windows, guests: guests.length, values };
}

/** A day's wave with its peak at an hour, and noise. */
function wave(peakHour: number, size: number, seed: number): (hour: number) => number {
  const random = randomNumbers(seed);
  return (hour) => size * (1.5 + Math.cos(((hour - peakHour) / 24) * 2 * Math.PI) + 0.6 * random());
}

describe('groups of guests that peak together', () => {
  it('are those of guests with the same busy hours, whatever their sizes and their order', () => {
    const sizes = fc.array(fc.double({ min: 0.5, max: 20, noNaN: true }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(sizes, fc.nat(11), fc.nat(1000), (all, first, seed) => {
        const hourOf = (at: number): number => first + 12 * (at % 2);
        const guests = all.map((size, at) => wave(hourOf(at), size, seed + at));
        const noise = randomNumbers(seed + 100);
        const groups = peakGroups(alignedOf([...guests, () => noise(), () => 7]), [...Array(all.length + 2).keys()]);
        const members = groups.map((group) => group.guests.toSorted((a, b) => a - b));
        const expected = [0, 1].map((part) => [...all.keys()].filter((at) => at % 2 === part));
        expect(members.toSorted((a, b) => a[0] - b[0])).toEqual(expected.filter((group) => group.length > 1));
        for (const { correlation, p95, addedP95 } of groups) {
          expect(correlation).toBeGreaterThan(0.8);
          expect(p95).toBeLessThan(1.02 * addedP95);
          expect(p95).toBeGreaterThan(0.9 * addedP95);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are none of a short record, of guests that do not move, and of guests that move by chance', () => {
    const day = alignedOf([wave(9, 1, 1), wave(9, 1, 2)]);
    expect(peakGroups({ ...day, windows: 40, values: day.values.slice(0, 80) }, [0, 1])).toEqual([]);
    expect(peakGroups(alignedOf([() => 1, () => 2]), [0, 1])).toEqual([]);
    const random = randomNumbers(1);
    expect(peakGroups(alignedOf([random, random, random]), [0, 1, 2])).toEqual([]);
  });

  it('compare what is known of both', () => {
    const gap = wave(9, 3, 2);
    const [group] = peakGroups(alignedOf([wave(9, 1, 1), (hour) => (hour % 50 < 10 ? NaN : gap(hour))]), [0, 1]);
    expect(group!.guests.toSorted()).toEqual([0, 1]);
    expect(peakGroups(alignedOf([wave(9, 1, 1), (hour) => (hour % 50 < 30 ? NaN : gap(hour))]), [0, 1])).toEqual([]);
  });
});
