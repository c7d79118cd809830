import { describe, expect, it } from 'vitest';
import { ratioEstimate, startUpSlots } from './batch-means.ts';
import { RandomStreams } from '../../sim/engine/random.ts';

/** Share of series, in %, with an interval that contains the true mean. */
function covered(series: number, slots: number, correlation: number): number {
  const random = new RandomStreams(7, Int32Array.of(1), 1);
  const mean = 100;
  const ones = new Float64Array(slots).fill(1);
  const innovation = Math.sqrt(1 - correlation ** 2);
  let hits = 0;
  for (let run = 0; run < series; run++) {
    let deviation = random.normal(0);
    const values = Float64Array.from({ length: slots }, () => {
      deviation = correlation * deviation + innovation * random.normal(0);
      return mean + deviation;
    });
    const estimate = ratioEstimate(values, ones);
    if (Math.abs(estimate.mean - mean) <= estimate.halfWidth!) hits++;
  }
  return (100 * hits) / series;
}

/** Standard error of a share of 95 % in 5,000 series. */
const CHANCE = 0.3;

describe('ratioEstimate', () => {
  it.each([
    { slots: 8, correlation: 0 },
    { slots: 200, correlation: 0 },
    { slots: 200, correlation: 0.5 },
    { slots: 200, correlation: 0.8 },
    { slots: 200, correlation: 0.9 },
  ])('holds the mean in 95 % of $slots slots with a correlation of $correlation', ({ slots, correlation }) => {
    const share = covered(5000, slots, correlation);
    expect(share).toBeGreaterThan(93 - CHANCE);
    expect(share).toBeLessThan(96.5);
  });

  // Seven degrees of freedom: with a normal distribution's quantile 92.7 % of the intervals would hold the mean.
  it('allows for the spread being known from few batches only', () => {
    expect(covered(5000, 8, 0)).toBeGreaterThan(95 - CHANCE);
  });

  it('knows nothing from three slots, and of nothing', () => {
    expect(ratioEstimate([1, 2, 3], [1, 1, 1])).toEqual({ mean: 2, halfWidth: null });
    expect(ratioEstimate([0, 0, 0, 0], [0, 0, 0, 0])).toEqual({ mean: 0, halfWidth: null });
  });
});

describe('startUpSlots', () => {
  it('leaves out a start-up and nothing else', () => {
    const noise = (slot: number) => ((slot * 7919) % 13) / 13;
    expect(startUpSlots(Float64Array.from({ length: 200 }, (_, slot) => (slot < 40 ? 10 : 0) + noise(slot)))).toBe(40);
    expect(startUpSlots(Float64Array.from({ length: 200 }, (_, slot) => noise(slot)))).toBeLessThan(20);
  });
});
