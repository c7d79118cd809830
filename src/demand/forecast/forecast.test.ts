import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastValue, medianTrend, methodsFor, movingMean, seasonalNaive, seasonalTrend } from './methods.ts';
import { forecastSeries } from './rolling-forecast.ts';
import { randomNumbers } from '../../base/testing/random-numbers.ts';

const level = fc.double({ min: 1, max: 1000, noNaN: true });

function noise(length: number, seed: number): Float64Array {
  // The sum of twelve even numbers is nearly normal.
  const random = randomNumbers(seed);
  const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
  return Float64Array.from({ length }, normal);
}

describe('methods', () => {
  it('forecast a constant as itself', () => {
    fc.assert(
      fc.property(level, fc.integer({ min: 14, max: 40 }), (value, length) => {
        const series = new Float64Array(length).fill(value);
        for (const { forecast } of methodsFor(7)) {
          for (const next of forecast(series, 5)) expect(next).toBeCloseTo(value, 8);
        }
      }),
    );
  });

  it('go on with what they know: a week, a line, the last value, the mean', () => {
    const week = Float64Array.from({ length: 28 }, (_, day) => (day % 7) + 1);
    expect([...seasonalNaive(7).forecast(week, 9)]).toEqual([1, 2, 3, 4, 5, 6, 7, 1, 2]);
    const line = Float64Array.from({ length: 20 }, (_, day) => 3 + 2 * day);
    expect([...medianTrend.forecast(line, 2)]).toEqual([43, 45]);
    expect([...lastValue.forecast(line, 2)]).toEqual([41, 41]);
    expect([...movingMean(2).forecast(line, 1)]).toEqual([40]);
  });

  it('take no trend from a few wild values', () => {
    const line = Float64Array.from({ length: 21 }, (_, day) => 3 + 2 * day);
    line[4] = 1e6;
    line[18] = 0;
    expect(medianTrend.forecast(line, 1)[0]).toBeCloseTo(45, 0);
  });
});

describe('the seasonal trend', () => {
  it('goes on with any week on any line, and a wild value changes nothing', () => {
    const week = fc.array(fc.double({ min: 100, max: 200, noNaN: true }), { minLength: 7, maxLength: 7 });
    const slopes = fc.double({ min: -0.5, max: 5, noNaN: true });
    fc.assert(
      fc.property(week, slopes, fc.integer({ min: 28, max: 50 }), fc.nat(27), (levels, slope, length, wild) => {
        const valueOf = (day: number): number => levels[day % 7] + slope * day;
        const series = Float64Array.from({ length }, (_, day) => valueOf(day));
        series[wild] = 1e9;
        seasonalTrend(7)
          .forecast(series, 16)
          .forEach((next, step) => expect(next).toBeCloseTo(Math.max(0, valueOf(length + step)), 6));
      }),
    );
  });
});

describe('the choice of a method', () => {
  it('is the plainest one where others are better by chance only, and the season where there is one', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const level = noise(60, seed).map((value) => 1000 + value);
      const walk = level.map((_, day) => level.slice(0, day + 1).reduce((sum, value) => sum + value - 1000, 1000));
      expect(forecastSeries(walk, { methods: methodsFor(7), horizon: 1 }).method).toBe(lastValue.name);
      const growing = level.map((value, day) => value + 40 * (day % 7) + 3 * day);
      expect(forecastSeries(growing, { methods: methodsFor(7), horizon: 1 }).method).toBe(seasonalTrend(7).name);
    }
  });
});

describe('the band', () => {
  it('holds its share of values that were not seen, for noise and for a walk', () => {
    for (const walk of [false, true]) {
      let forecasts = 0;
      let covered = 0;
      for (let seed = 1; seed <= 12; seed++) {
        const series = noise(150, seed);
        if (walk) for (let at = 1; at < series.length; at++) series[at] += series[at - 1];
        const { backtest } = forecastSeries(
          series.map((value) => 1000 + value),
          { methods: methodsFor(7), horizon: 3 },
        );
        forecasts += backtest.forecasts;
        covered += backtest.covered;
      }
      expect(covered / forecasts).toBeGreaterThan(0.87);
      expect(covered / forecasts).toBeLessThan(0.93);
    }
  });

  it('is absent where too few errors are known', () => {
    const { values, high } = forecastSeries(noise(20, 5), { methods: methodsFor(7), horizon: 8 });
    expect(values.every((value) => !Number.isNaN(value))).toBe(true);
    // 12 errors one step ahead, one less for each step more: a share of 0.9 needs nine.
    expect([...high].map((end) => !Number.isNaN(end))).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('uses no data of the future: later values do not change earlier forecasts', () => {
    const series = noise(60, 9).map((value) => 100 + value);
    const before = forecastSeries(series.slice(0, 50), { methods: methodsFor(7), horizon: 4 });
    const again = forecastSeries(series.slice(0, 50), { methods: methodsFor(7), horizon: 4 });
    expect(again).toEqual(before);
    const after = forecastSeries(series, { methods: methodsFor(7), horizon: 4 });
    expect(after.backtest.forecasts).toBeGreaterThan(before.backtest.forecasts);
  });
});
