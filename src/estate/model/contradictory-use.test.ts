import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import { contradictoryUse } from './contradictory-use.ts';

const MHZ = 2000;
const warningsOf = (use: { mean: number; p95?: number; peak?: number }) =>
  contradictoryUse(
    estate([
      guest('web', {
        vcpus: measured(2),
        hostMhz: measured(MHZ),
        cpuMeanMhz: measured(use.mean * 2 * MHZ),
        cpuP95Mhz: use.p95 === undefined ? undefined : measured(use.p95 * 2 * MHZ),
        cpuPeakMhz: use.peak === undefined ? undefined : measured(use.peak * 2 * MHZ),
      }),
    ]),
  ).list();

describe('use of guests', () => {
  it('of any series agrees with itself', () => {
    const series = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(series, (shares) => {
        const sorted = shares.toSorted((a, b) => a - b);
        const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
        // The smallest that at least 95 % do not exceed.
        const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1]!;
        expect(warningsOf({ mean, p95, peak: sorted.at(-1)! })).toEqual([]);
        expect(warningsOf({ mean, p95 })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [{ mean: 0.5, p95: 0.2 }, /cannot be true/],
    [{ mean: 0.5, p95: 0.6, peak: 0.4 }, /above its peak/],
    [{ mean: 0.1, p95: 0.6, peak: 0.4 }, /above its peak/],
  ])('that contradicts itself is warned of: %j', (use, says) => {
    expect(warningsOf(use)).toMatchObject([
      { code: 'use-contradicts', count: 1, message: expect.stringMatching(says) as string },
    ]);
  });
});
