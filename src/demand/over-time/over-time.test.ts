import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import type { AlignedSeries } from '../windows/aligned-series.ts';
import { coverageOf } from '../windows/coverage.ts';
import { busiestHour, weekProfile } from './busiest-hour.ts';
import { dailyP95 } from './daily-p95.ts';
import { daysOfGrowth, type ForecastTrend, forecastTrend, givenTrend, headroomOf } from './daily-trend.ts';
import { peakTogether } from './peak-together.ts';
import { sumOfGuests } from './sum-of-guests.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Monday. */
const MONDAY_MS = Date.UTC(2026, 10, 23);

function alignedOf(guests: readonly (readonly number[])[], stepMs = HOUR_MS): AlignedSeries {
  return {
    startMs: MONDAY_MS,
    stepMs,
    windows: guests[0]!.length,
    guests: guests.length,
    values: Float32Array.from(guests.flat()),
  };
}

const value = fc.integer({ min: 0, max: 1000 });
const estates = fc
  .integer({ min: 2, max: 30 })
  .chain((windows) =>
    fc.array(fc.array(value, { minLength: windows, maxLength: windows }), { minLength: 1, maxLength: 6 }),
  );

describe('the sum of guests', () => {
  it('is the sum of each window, and its peak is at most the sum of the peaks', () => {
    fc.assert(
      fc.property(estates, (guests) => {
        const aligned = alignedOf(guests);
        const { sums, known, coverageRatio } = sumOfGuests(aligned, coverageOf(aligned), [...guests.keys()]);
        expect([...sums]).toEqual(guests[0]!.map((_, window) => guests.reduce((sum, own) => sum + own[window]!, 0)));
        expect([known, coverageRatio]).toEqual([sums.length, 1]);
        const peaks = guests.reduce((sum, own) => sum + Math.max(...own), 0);
        expect(Math.max(...sums)).toBeLessThanOrEqual(peaks);
      }),
    );
  });

  it('is not known where those are absent that use most of it; absent is not zero', () => {
    const aligned = alignedOf([
      [90, 90, NaN, 90, 90],
      [2, 2, 2, NaN, 2],
    ]);
    const { sums, known, coverageRatio } = sumOfGuests(aligned, coverageOf(aligned), [0, 1]);
    expect([...sums]).toEqual([92, 92, NaN, 90, 92]);
    expect([known, coverageRatio]).toEqual([4, 0.8]);
  });

  it('is smaller before a guest appears and after it vanishes; where no guest is there it is not known', () => {
    const aligned = alignedOf([
      [NaN, 5, 5, 5, NaN],
      [NaN, NaN, 7, NaN, NaN],
    ]);
    const { sums } = sumOfGuests(aligned, coverageOf(aligned), [0, 1]);
    expect([...sums]).toEqual([NaN, 5, 12, 5, NaN]);
  });
});

describe('the busiest hour of the week', () => {
  it('is where the mean is highest, whatever the week and the day that the windows begin', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(23), fc.nat(500), (weekday, hour, offset) => {
        const startMs = MONDAY_MS + offset * HOUR_MS;
        const sums = Float64Array.from({ length: 400 * 2 }, (_, half) => {
          const date = new Date(startMs + half * (HOUR_MS / 2));
          return (date.getUTCDay() + 6) % 7 === weekday && date.getUTCHours() === hour ? 9 : half % 9;
        });
        const profile = weekProfile({ startMs, stepMs: HOUR_MS / 2, sums });
        expect(busiestHour(profile!)).toEqual({ weekday, hour, mean: 9 });
        expect(profile![24 * weekday + hour]).toBe(9);
      }),
    );
  });

  it('is not told by windows of more than an hour', () => {
    expect(weekProfile({ startMs: 0, stepMs: 2 * HOUR_MS, sums: new Float64Array(9) })).toBeUndefined();
    expect(busiestHour(new Float64Array(168).fill(NaN))).toBeUndefined();
  });
});

describe('guests that peak together', () => {
  it('are those that move with the others, the largest effect first; one that moves against them is none', () => {
    const wave = Array.from({ length: 48 }, (_, at) => Math.sin(at / 4));
    const aligned = alignedOf([
      wave.map((one) => 100 + 50 * one),
      wave.map((one) => 100 + 20 * one),
      wave.map((one) => 10 - 3 * one),
      wave.map(() => 500),
    ]);
    const { sums } = sumOfGuests(aligned, coverageOf(aligned), [0, 1, 2, 3]);
    const found = peakTogether(aligned, [0, 1, 2, 3], sums, 5);
    expect(found.map(({ guest }) => guest)).toEqual([0, 1]);
    expect(found[0]!.correlation).toBeCloseTo(1, 5);
  });

  it('have the correlation of the textbook', () => {
    fc.assert(
      fc.property(estates, (guests) => {
        const aligned = alignedOf(guests);
        const { sums } = sumOfGuests(aligned, coverageOf(aligned), [...guests.keys()]);
        for (const { guest, correlation } of peakTogether(aligned, [...guests.keys()], sums, 9)) {
          const own = guests[guest]!;
          const rest = own.map((one, at) => sums[at]! - one);
          const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
          const covariance = (a: readonly number[], b: readonly number[]) =>
            mean(a.map((one, at) => (one - mean(a)) * (b[at]! - mean(b))));
          const expected = covariance(own, rest) / Math.sqrt(covariance(own, own) * covariance(rest, rest));
          expect(correlation).toBeCloseTo(expected, 8);
        }
      }),
    );
  });
});

describe('the daily 95th percentile', () => {
  const hours = (days: number) => Float64Array.from({ length: 24 * days }, (_, hour) => Math.floor(hour / 24));

  it('is one value for each day that is whole', () => {
    const { startMs, values } = dailyP95({ startMs: MONDAY_MS, stepMs: HOUR_MS, sums: hours(12) });
    expect([startMs, ...values]).toEqual([MONDAY_MS, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('leaves out half a day at either end, and what was before a gap', () => {
    const half = dailyP95({ startMs: MONDAY_MS + 12 * HOUR_MS, stepMs: HOUR_MS, sums: hours(4) });
    expect([half.startMs, half.values.length]).toEqual([MONDAY_MS + DAY_MS, 3]);
    const gap = hours(6).fill(NaN, 30, 60);
    const after = dailyP95({ startMs: MONDAY_MS, stepMs: HOUR_MS, sums: gap });
    expect([after.startMs, ...after.values]).toEqual([MONDAY_MS + 2 * DAY_MS, 2, 3, 4, 5]);
  });
});

describe('days of headroom', () => {
  const daily = (values: readonly number[]) => ({ startMs: MONDAY_MS, values: Float64Array.from(values) });
  const line = daily(Array.from({ length: 40 }, (_, day) => 100 + day));

  it('are counted from the last day that was measured', () => {
    expect(forecastTrend(line, 143)).toMatchObject({ kind: 'forecast', days: 40, headroom: { days: 4 } });
    const { headroom } = forecastTrend(line, 146) as ForecastTrend;
    expect(headroom!.earliest).toBeLessThan(headroom!.days!);
    expect(forecastTrend(line, 1e6)).toMatchObject({ headroom: { days: null, earliest: null, latest: null } });
    expect(forecastTrend(line, undefined)).not.toHaveProperty('headroom');
  });

  it('are fewer the less there is to fill, by the band first at its upper end', () => {
    const trend = forecastTrend(line, 143) as ForecastTrend;
    const found = [120, 139.5, 141, 145, 150, 1e6].map((capacity) => headroomOf(trend, capacity)!);
    for (const [at, { days, earliest, latest }] of found.entries()) {
      const order = [earliest, days, latest].map((day) => day ?? Infinity);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(days ?? Infinity).toBeGreaterThanOrEqual(found[Math.max(0, at - 1)].days ?? Infinity);
    }
    expect(headroomOf(trend, 143)).toEqual(trend.headroom);
    expect(headroomOf({ kind: 'too-short', days: 3, needed: 10 }, 1)).toBeUndefined();
  });

  it('shrink as capacity falls and a given growth rises', () => {
    const amount = fc.double({ min: 1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0.01, max: 2, noNaN: true }), (demand, capacity, growth) => {
        const days = daysOfGrowth(demand, capacity, growth)!;
        expect(demand * (1 + growth) ** (days / 365.25)).toBeCloseTo(Math.max(demand, capacity), 4);
        expect(daysOfGrowth(demand, capacity, growth * 2)!).toBeLessThanOrEqual(days);
      }),
    );
  });

  it('need ten days', () => {
    expect(forecastTrend(daily([1, 2, 3]), 9)).toEqual({ kind: 'too-short', days: 3, needed: 10 });
    expect(forecastTrend(daily(Array(10).fill(5)), 9)).toMatchObject({ kind: 'forecast', bandDays: 0 });
  });

  it('follow a growth that is given: doubling in a year fills half a host in a year', () => {
    expect(givenTrend(50, 1, 100).headroom!.days).toBeCloseTo(365.25, 6);
    expect(givenTrend(50, 0, 100).headroom!.days).toBeNull();
    expect(givenTrend(150, 0.1, 100).headroom!.days).toBe(0);
  });
});

it('a percentile lies between the values that it is of, as numpy has it', () => {
  expect(percentileOfSorted([1, 2, 3, 4], 0.95)).toBeCloseTo(3.85, 12);
  expect([percentileOfSorted([7], 0.5), percentileOfSorted([], 0.5)]).toEqual([7, NaN]);
});
