import { describe, expect, it } from 'vitest';
import { methodsFor } from '../src/demand/forecast/methods.ts';
import { forecastSeries } from '../src/demand/forecast/rolling-forecast.ts';
import { hasPlanetlab, planetlabDay } from './testing/planetlab.ts';
import { randomNumbers, randomPositions } from '../src/base/testing/random-numbers.ts';

const DAYS = ['20110303', '20110306'];
/** Windows of 5 minutes: a season of half a day, forecast an hour ahead after two hours. */
const OPTIONS = { methods: methodsFor(144), horizon: 12, leastHistory: 24 };

describe.skipIf(!DAYS.every(hasPlanetlab))('forecasts of groups of guests of published traces', () => {
  it.each(DAYS)('on %s, have bands for nine tenths of what comes that hold 87 to 93 of 100', (day) => {
    const guests = planetlabDay(day);
    const random = randomNumbers(1);
    for (const size of [1, 20, 200]) {
      let forecasts = 0;
      let covered = 0;
      for (let group = 0; group < 4; group++) {
        const members = randomPositions(size, guests.length, random).map((at) => guests[at]!);
        const sum = Float64Array.from({ length: 288 }, (_, window) =>
          members.reduce((total, values) => total + values[window]!, 0),
        );
        const { backtest } = forecastSeries(sum, OPTIONS);
        forecasts += backtest.forecasts;
        covered += backtest.covered;
      }
      expect(covered / forecasts).toBeGreaterThan(0.87);
      expect(covered / forecasts).toBeLessThan(0.93);
    }
  });
});
