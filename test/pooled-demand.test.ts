import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../src/base/statistics/distributions.ts';
import {
  addGuest,
  fitVariability,
  noDemand,
  plannedPeak,
  scalesOfShare,
  type Variability,
} from '../src/demand/pooled-demand.ts';
import { hasPlanetlab, planetlabDay } from './testing/planetlab.ts';
import { randomNumbers, randomPositions } from '../src/base/testing/random-numbers.ts';

const DAYS = ['20110303', '20110306'] as const;
const SIZES = [2, 5, 10, 20, 50, 100, 200];
const GROUPS = 100;
const MOST = 100;

/** The errors of what is planned for sums of guests in a share of windows, over random groups of each size. */
function errorsOf(guests: readonly Float64Array[], variability: Variability, share: number): Map<number, number[]> {
  const random = randomNumbers(7);
  const scale = scalesOfShare(normalQuantile(share));
  const scaled = { own: variability.own * scale.deviation ** 2, skew: variability.skew * scale.skew };
  return new Map(
    SIZES.map((size) => {
      const errors: number[] = [];
      for (let group = 0; group < GROUPS; group++) {
        const sum = new Float64Array(guests[0].length);
        const demand = noDemand();
        for (const at of randomPositions(size, guests.length, random)) {
          const values = guests[at];
          let total = 0;
          for (let window = 0; window < values.length; window++) {
            sum[window] += values[window];
            total += values[window];
          }
          addGuest(demand, total / values.length, MOST, scaled);
        }
        sum.sort();
        const actual = sum[Math.ceil(share * sum.length) - 1];
        if (actual > 0) errors.push(Math.abs(plannedPeak(demand, variability.correlation) / actual - 1));
      }
      return [size, errors];
    }),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

describe.skipIf(!DAYS.every(hasPlanetlab))('sums of guests of published traces', () => {
  it('have the percentiles that a plan takes for them, within 5 %: by figures of other guests, and of another day', () => {
    const [first, second] = DAYS.map(planetlabDay) as [Float64Array[], Float64Array[]];
    expect([first.length, second.length]).toEqual([1052, 898]);
    const shown = first.filter((_, at) => at % 2 === 0);
    const kept = first.filter((_, at) => at % 2 === 1);
    const variability = fitVariability(shown.map((values) => ({ values, most: MOST })));
    expect(variability.own).toBeCloseTo(0.082, 3);
    expect(variability.correlation).toBeCloseTo(0.006, 3);
    expect(variability.skew).toBeCloseTo(0.37, 2);
    for (const others of [kept, second]) {
      for (const share of [0.95, 0.99]) {
        const errors = errorsOf(others, variability, share);
        expect(median([...errors.values()].flat())).toBeLessThan(0.05);
        // A group of two or five is as unlike the mean as its guests are; of many the law holds for each size.
        for (const size of share === 0.95 ? [20, 50, 100, 200] : [50, 100, 200])
          expect(median(errors.get(size)!)).toBeLessThan(0.05);
      }
    }
  });
});
