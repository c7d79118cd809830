import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../base/statistics/distributions.ts';
import { randomNumbers } from '../base/testing/random-numbers.ts';
import {
  addGuest,
  addMoving,
  type DemandTrace,
  fitVariability,
  inBusiestHour,
  type Movement,
  noDemand,
  plannedPeak,
  PROMISED_SHARE,
  scalesOfShare,
  type Variability,
} from './pooled-demand.ts';

const variability: fc.Arbitrary<Variability> = fc.record(
  {
    own: fc.double({ min: 0.01, max: 1, noNaN: true }),
    correlation: fc.double({ min: 0, max: 0.5, noNaN: true }),
    skew: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { noNullPrototype: true },
) as fc.Arbitrary<Variability>;
const guest = fc.record({
  most: fc.integer({ min: 1, max: 64 }),
  share: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
});
type Member = { readonly most: number; readonly share: number };
const guests = fc.array(guest, { minLength: 1, maxLength: 40 });

function pool(members: readonly Member[], of: Variability, share = PROMISED_SHARE): Movement {
  const demand = noDemand();
  const scale = scalesOfShare(normalQuantile(share));
  const scaled = { own: of.own * scale.deviation ** 2, skew: of.skew * scale.skew };
  for (const { most, share: mean } of members) addGuest(demand, mean * most, most, scaled);
  return demand;
}
const peakOf = (members: readonly Member[], of: Variability, share?: number): number =>
  plannedPeak(pool(members, of, share), of.correlation);

/** The least number of successes that is not exceeded in a share of draws. */
function binomialQuantile(draws: number, chance: number, share: number): number {
  let term = (1 - chance) ** draws;
  let below = term;
  let successes = 0;
  while (below < share) {
    term *= ((draws - successes) / (successes + 1)) * (chance / (1 - chance));
    successes++;
    below += term;
  }
  return successes;
}

describe('the demand to plan for', () => {
  it('never falls as a guest is added, and is at most what any two parts ask for, however skewed they are', () => {
    fc.assert(
      fc.property(guests, guests, variability, fc.constantFrom(0.9, 0.95, 0.99, 0.999), (some, others, of, share) => {
        const [together, one, other] = [
          peakOf([...some, ...others], of, share),
          peakOf(some, of, share),
          peakOf(others, of, share),
        ];
        expect(together).toBeGreaterThanOrEqual(Math.max(one, other) * (1 - 1e-12));
        expect(together).toBeLessThanOrEqual((one + other) * (1 + 1e-12));
      }),
    );
  });

  it('is what some of many guests that are all or nothing ask for, of the binomial distribution', () => {
    const of = { own: 1, correlation: 0, skew: 1 };
    const chances = fc.double({ min: 0.05, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), chances, fc.constantFrom(0.95, 0.99), (count, chance, share) => {
        const members = Array.from({ length: count }, () => ({ most: 1, share: chance }));
        const peak = peakOf(members, of, share);
        // Whole numbers: between one less and one more. Without the skewness it is up to three too few at 99 %.
        expect(Math.abs(peak - binomialQuantile(count, chance, share))).toBeLessThan(1.2);
      }),
    );
  });

  it('grows with correlation, with skewness and with the share of windows that is promised', () => {
    fc.assert(
      fc.property(guests, variability, (members, of) => {
        const peak = peakOf(members, of);
        const more = { ...of, correlation: Math.min(1, of.correlation + 0.2) };
        expect(peakOf(members, more)).toBeGreaterThanOrEqual(peak * (1 - 1e-9));
        expect(peakOf(members, { ...of, skew: of.skew / 2 })).toBeLessThanOrEqual(peak * (1 + 1e-9));
        expect(peakOf(members, of, 0.99)).toBeGreaterThanOrEqual(peak * (1 - 1e-9));
      }),
    );
  });

  it('nears the mean as equal guests without correlation are added, and the normal percentile before', () => {
    const of = { own: 0.1, correlation: 0, skew: 0.4 };
    const many = (count: number) => Array.from({ length: count }, () => ({ most: 4, share: 0.2 }));
    const normal = (count: number): number => {
      const { mean, variance } = pool(many(count), of);
      return mean + 1.6448536 * Math.sqrt(variance);
    };
    expect(peakOf(many(2000), of) / normal(2000)).toBeCloseTo(1, 3);
    expect(peakOf(many(5), of) / normal(5)).toBeGreaterThan(1.01);
    expect(peakOf(many(10_000), of) / pool(many(10_000), of).mean).toBeLessThan(1.02);
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
            const [before, after] = [noDemand(), noDemand()];
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
    expect(fitted.skew).toBeCloseTo(1, 1);
    // Two guests share a window's draw with a chance of 0.3 x 0.3.
    expect(fitted.correlation).toBeGreaterThan(0.07);
    expect(fitted.correlation).toBeLessThan(0.11);
  });
});
