import { describe, expect, it } from 'vitest';
import { methodsFor } from '../src/demand/forecast/methods.ts';
import { forecastSeries } from '../src/demand/forecast/rolling-forecast.ts';
import { hasPlanetlab, planetlabDay } from './testing/planetlab.ts';

const DAYS = ['20110303', '20110306'];
/** Windows of 5 minutes: a season of half a day, forecast an hour ahead after two hours. */
const OPTIONS = { methods: methodsFor(144), horizon: 12, leastHistory: 24 };

describe.skipIf(!DAYS.every(hasPlanetlab))('forecasts of groups of guests of published traces', () => {
  it.each(DAYS)('have bands of 90 %% that hold 87 to 93 %% of what came, on %s', (day) => {
    const guests = planetlabDay(day);
    let state = 1;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    for (const size of [1, 20, 200]) {
      let forecasts = 0;
      let covered = 0;
      for (let group = 0; group < 6; group++) {
        const chosen = new Set<number>();
        while (chosen.size < size) chosen.add(Math.floor(random() * guests.length));
        const members = [...chosen].map((at) => guests[at]!);
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
