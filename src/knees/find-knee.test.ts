import { setImmediate } from 'node:timers/promises';
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

/** The same host, whose runs take so many turns each, and are given up where nobody needs them. */
function slowHost(knee: number, turns: readonly number[]) {
  const run = host(knee, 0);
  let runs = 0;
  return async (load: number, least?: number, isMoot?: () => Promise<boolean>) => {
    for (let turn = turns[runs++ % turns.length]!; turn > 0; turn--) await setImmediate();
    const found = await run(load, least);
    if (found.length <= 1 || (await isMoot?.()) !== true) {
      for (let turn = turns[runs % turns.length]!; turn > 0; turn--) await setImmediate();
      return found;
    }
    return undefined;
  };
}

describe('a knee', () => {
  it('is the same whichever of the runs that others make unnecessary are given up, and so are the loads', async () => {
    const turns = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: 140 }), turns, turns, async (knee, some, others) => {
        const search = {
          least: 1,
          most: 150,
          start: [1, 25, 50, 75, 100, 125, 150],
          step: 1,
          tolerance: 0,
          perRound: 3,
        };
        const whole = await findKnee(search, host(knee, 0));
        const first = await findKnee(search, slowHost(knee, some));
        const second = await findKnee(search, slowHost(knee, others));
        expect([first.knee.load, first.knee.breaksAt]).toEqual([whole.knee.load, whole.knee.breaksAt]);
        expect(first.runs.size).toBeLessThanOrEqual(whole.runs.size);
        expect([...first.runs.keys()]).toEqual(expect.arrayContaining(search.start));
        const byLoad = (runs: typeof first.runs) => [...runs].toSorted(([a], [b]) => a - b);
        expect(byLoad(second.runs)).toEqual(byLoad(first.runs));
      }),
      { numRuns: 60 },
    );
  });

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
