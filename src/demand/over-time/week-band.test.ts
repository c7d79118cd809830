import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekProfile } from './busiest-hour.ts';
import { weekBand } from './week-band.ts';

describe('a demand by hour of the week', () => {
  it('has the means of the profile, and a band that lies within the values of each hour', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: 0, max: 1e4, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(NaN) },
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 900 }),
        fc.integer({ min: 0, max: 1e6 }),
        (values, startMinutes) => {
          const windows = { startMs: startMinutes * 60_000, stepMs: 1_800_000, sums: Float64Array.from(values) };
          const band = weekBand(windows);
          const profile = weekProfile(windows);
          for (let hour = 0; hour < 168; hour++) {
            const [mean, low, high] = [band?.mean[hour], band?.low[hour], band?.high[hour]];
            if (Number.isNaN(profile?.[hour])) expect([mean, low, high]).toEqual([null, null, null]);
            else {
              expect(Math.abs((mean ?? NaN) - (profile?.[hour] ?? NaN))).toBeLessThanOrEqual(
                1e-3 * (profile?.[hour] ?? 0) + 1e-9,
              );
              expect(low).toBeLessThanOrEqual(high ?? NaN);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(weekBand({ startMs: 0, stepMs: 7_200_000, sums: new Float64Array(9) })).toBeUndefined();
  });
});
