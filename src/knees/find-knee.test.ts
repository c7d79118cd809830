import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKnee, type RunNeeds } from './find-knee.ts';
import { decide, type Margin } from './verdict.ts';

const HALF_WIDTH = 0.05;
const SHORT = 0.25;

/** A host that misses its target beyond a load; runs that are short see less than that. */
function host(knee: number, unseen: number) {
  const marginAt = (load: number, length: number): Margin => {
    const mean = (load - knee - 0.5) / knee - (length === SHORT ? unseen : 0);
    return { low: mean - HALF_WIDTH, mean, high: mean + HALF_WIDTH };
  };
  return async (
    load: number,
    { least = 0, longest = 4 }: Pick<RunNeeds, 'least'> & { readonly longest?: number },
  ): Promise<{ readonly margin: Margin; readonly length: number }> => {
    const length =
      [SHORT, 1].find((each) => {
        const decision = decide(marginAt(load, each));
        return each >= least && decision !== 'undecided' && (each > SHORT || decision === 'holds');
      }) ?? longest;
    return { margin: marginAt(load, length), length };
  };
}

/** The same host, whose runs take so many turns each, and are given up where nobody needs them. */
function slowHost(knee: number, turns: readonly number[]) {
  const run = host(knee, 0);
  let runs = 0;
  return async (load: number, { isMoot, isShown, least }: RunNeeds) => {
    for (let turn = turns[runs++ % turns.length]!; turn > 0; turn--) await setImmediate();
    // An overloaded host does not come to rest, however long it is watched.
    const found = await run(load, load > knee + 1 ? { least: 4 } : { ...(least !== undefined && { least }) });
    if (found.length <= 1) return found;
    const ordinary = await run(load, { longest: 1 });
    if (await isMoot(ordinary.margin)) return isShown ? ordinary : undefined;
    for (let turn = turns[runs % turns.length]!; turn > 0; turn--) await setImmediate();
    return found;
  };
}

describe('a knee', () => {
  it('is found in a few runs, however little what runs of different lengths say agrees', async () => {
    const start = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.integer(), start, fc.constantFrom(1, 3), async (seed, loads, perRound) => {
        const random = (load: number, length: number): number => {
          const hash = Math.imul(seed ^ Math.imul(load, 0x9e3779b1) ^ Math.imul(16 * length, 0x85ebca6b), 0xc2b2ae35);
          return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
        };
        let calls = 0;
        const run = async (load: number, { least = 0, isMoot, isShown }: RunNeeds) => {
          if (++calls > 300) throw new Error('the search goes on and on');
          const length = [SHORT, 1, 4].find((each) => each >= least && random(load, each) > 0.4) ?? Math.max(4, least);
          const mean = (load - 30) / 30 + 2 * (random(load, length + 8) - 0.5);
          const margin = { low: mean - 0.3, mean, high: mean + 0.3 };
          return length > 1 && (await isMoot(margin)) && !isShown ? undefined : { margin, length };
        };
        const { knee } = await findKnee({ least: 1, most: 94, start: loads, step: 1, tolerance: 0.2, perRound }, run);
        expect(knee.load).toBeLessThan(knee.breaksAt ?? Infinity);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

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
        // Only the first start that clearly misses took long.
        const missing = search.start.filter((load) => first.runs.get(load)!.margin.low > 0);
        expect(missing.slice(1).map((load) => first.runs.get(load)!.length)).toEqual(missing.slice(1).map(() => 1));
        const byLoad = (runs: typeof first.runs) => [...runs].toSorted(([a], [b]) => a - b);
        expect(byLoad(second.runs)).toEqual(byLoad(first.runs));
      }),
      { numRuns: 60 },
    );
  });

  it('is placed as exactly as is asked, by runs that are no more exact than that takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 20, max: 140, noNaN: true }),
        fc.double({ min: 1, max: 12, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 1000 }),
        async (at, power, perRound, seed) => {
          const search = { least: 1, most: 200, start: [1, 50, 100, 150, 200], step: 0, tolerance: 0.02, perRound };
          // As wrong as a run of this interval may be, by turns too much and too little.
          let turn = seed;
          const { knee } = await findKnee(search, async (load, { within }) => {
            const half = Math.max(0.02, within);
            const mean = (load / at) ** power - 1 + (half / 2) * (turn++ % 2 === 0 ? 1 : -1);
            return { margin: { low: mean - half, mean, high: mean + half } };
          });
          expect(Math.abs(knee.crossing / at - 1)).toBeLessThan(0.02 / power + 0.02);
          expect(knee.crossingInterval[0]).toBeLessThanOrEqual(at * 1.01);
          expect(knee.crossingInterval[1] ?? Infinity).toBeGreaterThanOrEqual(at * 0.99);
        },
      ),
    );
  });

  it('is not where only a short run says that the promise is kept', async () => {
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

  it('is never placed by a miss that only a short run saw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 140 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 3 }),
        async (last, early, perRound) => {
          const search = { least: 1, most: 150, start: [1, 50, 100, 150], step: 1, tolerance: 0, perRound };
          const { knee, runs } = await findKnee(search, async (load, { least = 0 }) => {
            const length = least <= SHORT && load > last - early ? SHORT : 1;
            const mean = (load - last - 0.5 + (length === SHORT ? early : 0)) / last;
            return { margin: { low: mean, mean, high: mean }, length };
          });
          expect(knee).toMatchObject({ place: 'inside', load: last, breaksAt: last + 1 });
          expect(runs.get(last + 1)!.length).toBe(1);
        },
      ),
    );
  });
});
