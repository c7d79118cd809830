import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addGuest,
  addMoving,
  type DemandTrace,
  fitVariability,
  inBusiestHour,
  noDemand,
  plannedPeak,
  pooledPercentile,
  type PooledDemand,
  type Variability,
} from './pooled-demand.ts';
import { randomNumbers } from '../base/testing/random-numbers.ts';

const variability = fc.record<Variability>({
  own: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  correlation: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const guest = fc.record({
  most: fc.integer({ min: 1, max: 64 }),
  share: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
});
const guests = fc.array(guest, { minLength: 1, maxLength: 40 });

function pool(members: readonly { most: number; share: number }[], of: Variability): PooledDemand {
  const demand = noDemand();
  for (const { most, share } of members) addGuest(demand, share * most, most, of);
  return demand;
}

describe('the pooled percentile', () => {
  it('is between the mean and what the guests can use, and at most the sum of their percentiles', () => {
    fc.assert(
      fc.property(guests, variability, (members, of) => {
        const demand = pool(members, of);
        const together = pooledPercentile(demand, 0.95, of);
        const apart = members.reduce((sum, member) => sum + pooledPercentile(pool([member], of), 0.95, of), 0);
        expect(together).toBeLessThanOrEqual(demand.most * (1 + 1e-9));
        // Percentiles of very skewed demand may add up to less; not of demand as guests have it.
        const skewed = of.own > 0.2 || members.some(({ share }) => share < 0.05);
        if (!skewed) expect(together).toBeLessThanOrEqual(apart * 1.001);
      }),
    );
  });

  it('grows with correlation, and with the share of windows that is promised', () => {
    fc.assert(
      fc.property(guests, variability, (members, of) => {
        const more = { ...of, correlation: Math.min(1, of.correlation + 0.2) };
        // The 99th percentile: a lower one of a very skewed demand may fall when it varies more.
        expect(pooledPercentile(pool(members, more), 0.99, more)).toBeGreaterThanOrEqual(
          pooledPercentile(pool(members, of), 0.95, of) * (1 - 1e-9),
        );
        expect(pooledPercentile(pool(members, of), 0.99, of)).toBeGreaterThanOrEqual(
          pooledPercentile(pool(members, of), 0.95, of),
        );
      }),
    );
  });

  it('nears the mean as equal guests without correlation are added', () => {
    const of = { own: 0.1, correlation: 0 };
    const over = (count: number): number => {
      const demand = pool(
        Array.from({ length: count }, () => ({ most: 4, share: 0.2 })),
        of,
      );
      return pooledPercentile(demand, 0.95, of) / demand.mean - 1;
    };
    expect(over(400)).toBeCloseTo(over(100) / 2, 2);
    expect(over(10_000)).toBeLessThan(0.02);
  });

  it('is that of a normal distribution for many guests', () => {
    const of = { own: 0.1, correlation: 0 };
    const demand = pool(
      Array.from({ length: 2000 }, () => ({ most: 4, share: 0.2 })),
      of,
    );
    const normal = demand.mean + 1.6449 * Math.sqrt(demand.variance);
    expect(pooledPercentile(demand, 0.95, of) / normal).toBeCloseTo(1, 3);
  });
});

describe('a guest with a measured percentile in the busiest hour', () => {
  it('keeps that percentile; the day is in its mean, and nothing of a group of such guests is lost', () => {
    const moving = fc.record({
      mean: fc.double({ min: 0.1, max: 10, noNaN: true }),
      deviation: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    const raises = fc.double({ min: 1, max: 3, noNaN: true });
    const correlations = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(moving, { minLength: 1, maxLength: 30 }),
        raises,
        correlations,
        (all, raise, correlation) => {
          const [asMeasured, raised] = [noDemand(), noDemand()];
          for (const { mean, deviation } of all) {
            addMoving(asMeasured, mean, deviation);
            const busiest = inBusiestHour(mean, deviation, raise);
            expect(busiest.deviation).toBeGreaterThanOrEqual(0);
            const [before, after] = [{ ...noDemand() }, { ...noDemand() }];
            addMoving(before, mean, deviation);
            addMoving(after, busiest.mean, busiest.deviation);
            expect(plannedPeak(after, correlation)).toBeCloseTo(plannedPeak(before, correlation), 9);
            addMoving(raised, busiest.mean, busiest.deviation);
          }
          const [peak, singles] = [plannedPeak(raised, correlation), plannedPeak(asMeasured, 1)];
          expect(peak).toBeGreaterThanOrEqual(plannedPeak(asMeasured, correlation) * (1 - 1e-12));
          expect(peak).toBeLessThanOrEqual(singles * (1 + 1e-12));
        },
      ),
    );
  });
});

describe('figures of variability', () => {
  it('are those of the process that made the traces', () => {
    // Guests that are fully busy with a chance, together in some windows: all-or-nothing demand has own = 1.
    const random = randomNumbers(1);
    const windows = 4000;
    const common = Array.from({ length: windows }, random);
    const traces: DemandTrace[] = Array.from({ length: 30 }, () => ({
      most: 2,
      values: common.map((shared) => ((random() < 0.3 ? shared : random()) < 0.4 ? 2 : 0)),
    }));
    const fitted = fitVariability(traces);
    expect(fitted.own).toBeCloseTo(1, 2);
    // Two guests share a window's draw with a chance of 0.3 x 0.3.
    expect(fitted.correlation).toBeGreaterThan(0.07);
    expect(fitted.correlation).toBeLessThan(0.11);
  });
});
