import { describe, expect, it } from 'vitest';
import {
  addGuest,
  fitVariability,
  noDemand,
  plannedPeak,
  type PooledDemand,
  pooledPercentile,
  PROMISED_SHARE,
  type Variability,
} from '../src/demand/pooled-demand.ts';
import { hasPlanetlab, planetlabDay } from './testing/planetlab.ts';
import { randomNumbers, randomPositions } from '../src/base/testing/random-numbers.ts';

const DAYS = ['20110303', '20110306'] as const;
const SIZES = [2, 5, 10, 20, 50, 100, 200];
const GROUPS = 100;
const MOST = 100;

type Predicts = (demand: PooledDemand, probability: number) => number;

/** The errors of predicted percentiles of sums, over random groups of each size. */
function errorsOf(
  guests: readonly Float64Array[],
  variability: Variability,
  probabilities: readonly number[],
  predicts: Predicts,
): Map<number, number[]> {
  const random = randomNumbers(7);
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
          addGuest(demand, total / values.length, MOST, variability);
        }
        sum.sort();
        for (const probability of probabilities) {
          const actual = sum[Math.ceil(probability * sum.length) - 1];
          if (actual > 0) errors.push(Math.abs(predicts(demand, probability) / actual - 1));
        }
      }
      return [size, errors];
    }),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

describe.skipIf(!DAYS.every(hasPlanetlab))('sums of guests of published traces', () => {
  it('have percentiles within 5 % of what two figures of other guests and of another day say', () => {
    const [first, second] = DAYS.map(planetlabDay) as [Float64Array[], Float64Array[]];
    expect([first.length, second.length]).toEqual([1052, 898]);
    const shown = first.filter((_, at) => at % 2 === 0);
    const kept = first.filter((_, at) => at % 2 === 1);
    const variability = fitVariability(shown.map((values) => ({ values, most: MOST })));
    expect(variability.own).toBeCloseTo(0.082, 3);
    expect(variability.correlation).toBeCloseTo(0.006, 3);
    for (const others of [kept, second]) {
      const errors = errorsOf(others, variability, [0.95, 0.99], (demand, probability) =>
        pooledPercentile(demand, probability, variability),
      );
      expect(median([...errors.values()].flat())).toBeLessThan(0.05);
      // A group of two or five is as unlike the mean as its guests are; from 20 guests on the law holds for each size.
      for (const size of [20, 50, 100, 200]) expect(median(errors.get(size)!)).toBeLessThan(0.05);
      // What a plan takes in its place, where the peak of a sum may never be above the sum of peaks.
      const planned = errorsOf(others, variability, [PROMISED_SHARE], (demand) =>
        plannedPeak(demand, variability.correlation),
      );
      for (const size of [20, 50, 100, 200]) expect(median(planned.get(size)!)).toBeLessThan(0.05);
    }
  });
});
