import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKnee } from './find-knee.ts';
import { decide, type Margin } from './verdict.ts';

const HALF_WIDTH = 0.05;
const SHORT = 0.25;

/** A host that misses its target beyond a load; runs that are short see less than that. */
function host(knee: number, unseen: number) {
  const marginAt = (load: number, length: number): Margin => {
    const mean = (load - knee - 0.5) / knee - (length === SHORT ? unseen : 0);
    return { low: mean - HALF_WIDTH, mean, high: mean + HALF_WIDTH };
  };
  return async (load: number, least = 0): Promise<{ readonly margin: Margin; readonly length: number }> => {
    const length =
      [SHORT, 1].find((each) => {
        const decision = decide(marginAt(load, each));
        return each >= least && decision !== 'undecided' && (each > SHORT || decision === 'holds');
      }) ?? 4;
    return { margin: marginAt(load, length), length };
  };
}

describe('a knee', () => {
  it('is not where only a short run says that the target is met', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 60 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        async (knee, unseen, perRound) => {
          const search = { least: 1, most: 150, start: [1, 75, 150], step: 1, tolerance: 0, perRound };
          const found = await findKnee(search, host(knee, unseen));
          expect(found.knee).toMatchObject({ place: 'inside', load: knee, breaksAt: knee + 1 });
          expect(found.runs.get(knee)!.length).toBeGreaterThanOrEqual(found.runs.get(knee + 1)!.length);
        },
      ),
    );
  });
});
