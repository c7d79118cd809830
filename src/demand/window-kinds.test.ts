import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../base/statistics/distributions.ts';
import { PROMISED_DEVIATIONS } from './pooled-demand.ts';
import {
  deviationForPeak,
  isWithin,
  mostDeviations,
  peakInWindows,
  shareBeyond,
  type WindowKinds,
} from './window-kinds.ts';

const amount = fc.double({ min: 0, max: 100, noNaN: true });
const promised = fc.double({ min: 0.5, max: 0.995, noNaN: true });
const kindsOf = (weights: readonly number[], share: number): WindowKinds => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { count: weights.length, shares: Float64Array.from(weights, (weight) => weight / total), promised: share };
};
/** Kinds, and guests with a mean in each of them and a deviation around it. */
const guestsInKinds = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 }), promised)
  .chain(([weights, share]) =>
    fc.record({
      kinds: fc.constant(kindsOf(weights, share)),
      guests: fc.array(
        fc.record({ means: fc.array(amount, { minLength: weights.length, maxLength: weights.length }), moves: amount }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );
type Guests = readonly { readonly means: readonly number[]; readonly moves: number }[];
const together = (kinds: WindowKinds, guests: Guests): Float64Array =>
  kinds.shares.map((_, kind) => guests.reduce((sum, { means }) => sum + means[kind], 0));

describe('demand by kind of window', () => {
  it('is that of one normal distribution where all windows are of a kind', () => {
    fc.assert(
      fc.property(amount, amount, (mean, deviation) => {
        const peak = peakInWindows(kindsOf([1], 0.95), Float64Array.of(mean), deviation);
        expect(peak).toBeCloseTo(mean + PROMISED_DEVIATIONS * deviation, 1);
        expect(Math.abs(peak - mean - PROMISED_DEVIATIONS * deviation)).toBeLessThanOrEqual(1e-3 * deviation + 1e-5);
      }),
    );
  });

  it('is beyond a limit in as many windows as a mixture of normal distributions, kinds beyond it whole', () => {
    fc.assert(
      fc.property(guestsInKinds, amount, amount, ({ kinds, guests }, limit, deviation) => {
        const means = together(kinds, guests);
        const exact = means.reduce((sum, mean, kind) => {
          const above = deviation === 0 ? 0 : 1 - normal((limit - mean) / deviation);
          return sum + kinds.shares[kind] * (mean > limit ? 1 : above);
        }, 0);
        expect(shareBeyond(limit, kinds, means, deviation)).toBeCloseTo(exact, 4);
      }),
    );
  });

  it('is the least that is enough', () => {
    fc.assert(
      fc.property(guestsInKinds, amount, ({ kinds, guests }, deviation) => {
        const means = together(kinds, guests);
        const peak = peakInWindows(kinds, means, deviation);
        expect(isWithin(peak + 1e-4, kinds, means, deviation)).toBe(true);
        if (peak > 1e-4) expect(isWithin(peak - 1e-4, kinds, means, deviation)).toBe(false);
        const highest = Math.max(...means);
        expect(peak).toBeLessThanOrEqual(highest + mostDeviations(kinds) * deviation + 1e-4);
      }),
    );
  });

  it('never falls as guests are added, as they move more, or as more windows are promised', () => {
    fc.assert(
      fc.property(guestsInKinds, amount, amount, promised, ({ kinds, guests }, deviation, more, share) => {
        const all = together(kinds, guests);
        const some = together(kinds, guests.slice(1));
        const peak = peakInWindows(kinds, all, deviation + more);
        expect(peak).toBeGreaterThanOrEqual(peakInWindows(kinds, some, deviation + more) - 1e-4);
        expect(peak).toBeGreaterThanOrEqual(peakInWindows(kinds, all, deviation) - 1e-4);
        const stricter = { ...kinds, promised: Math.max(share, kinds.promised) };
        expect(peakInWindows(stricter, all, deviation + more)).toBeGreaterThanOrEqual(peak - 1e-4);
      }),
    );
  });

  it('is at most the sum of percentiles, for guests with means below their own percentiles', () => {
    fc.assert(
      fc.property(guestsInKinds, ({ kinds, guests }) => {
        // as profiles are made: no mean above the percentile, and the movement that gives it
        const profiles = guests.map(({ means, moves }) => {
          const percentile = Math.max(moves, Math.min(...means));
          const own = Float64Array.from(means, (mean) => Math.min(mean, percentile));
          return { means: [...own], percentile, moves: deviationForPeak(percentile, kinds, own) };
        });
        const sum = profiles.reduce((total, { percentile }) => total + percentile, 0);
        const deviation = profiles.reduce((total, { moves }) => total + moves, 0);
        expect(peakInWindows(kinds, together(kinds, profiles), deviation)).toBeLessThanOrEqual(sum + 1e-3);
      }),
    );
  });
});
