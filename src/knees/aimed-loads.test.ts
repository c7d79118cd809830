import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimedLoads, roughCurve } from './aimed-loads.ts';

const SEARCH = { least: 1, most: 200, start: [1, 34, 67, 100, 134, 167, 200], step: 0, tolerance: 0.02, perRound: 3 };

/** Where a search is told to look whose short runs see so much more than there is. */
async function aimAt(at: number, power: number, added: number, search = SEARCH) {
  const marginAt = (load: number, more = 0) => {
    const mean = (load / at) ** power - 1 + more;
    return { low: mean, mean, high: mean };
  };
  const tried: number[] = [];
  const rough = await roughCurve(search, async (load) => {
    tried.push(load);
    return marginAt(load, added);
  });
  const judged = search.start.map((load) => ({ load, margin: marginAt(load) }));
  return { ...aimedLoads(rough, judged, search), tried };
}

const knee = fc.double({ min: 40, max: 190, noNaN: true });
const power = fc.double({ min: 2, max: 15, noNaN: true });

describe('short runs', () => {
  it('tell two loads a tolerance apart with the knee between them, and how steep the curve is there', async () => {
    await fc.assert(
      fc.asyncProperty(knee, power, async (at, steep) => {
        const { loads, steepness, tried } = await aimAt(at, steep, 0);
        expect(tried.length).toBeLessThan(20);
        const [low, high] = loads;
        if (low === undefined || high === undefined) {
          // One of the two was tried already.
          expect(SEARCH.start.some((load) => Math.abs(load / at - 1) < SEARCH.tolerance)).toBe(true);
          return;
        }
        expect(high / low - 1).toBeLessThanOrEqual(SEARCH.tolerance * 1.02);
        expect([low, high]).toEqual([expect.toSatisfy((load) => load < at), expect.toSatisfy((load) => load > at)]);
        expect((steepness ?? 0) / steep).toBeGreaterThan(0.6);
        expect((steepness ?? 0) / steep).toBeLessThan(1.6);
      }),
    );
  });

  it('are corrected by the longer run beside the knee: what they add or leave out leads less far away', async () => {
    await fc.assert(
      fc.asyncProperty(knee, power, fc.double({ min: -0.4, max: 0.4, noNaN: true }), async (at, steep, added) => {
        const { loads } = await aimAt(at, steep, added);
        const astray = at * Math.abs((1 - added) ** (1 / steep) - 1);
        for (const load of loads) expect(Math.abs(load - at)).toBeLessThan(Math.max(astray, 0.1 * at));
      }),
    );
  });

  it('tell whole loads only, none where a longer run knows the knee, and none beyond the range', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 300 }), power, async (last, steep) => {
        const { loads } = await aimAt(last + 0.5, steep, 0, { ...SEARCH, step: 1 });
        expect(loads).toEqual(loads.filter((load) => Number.isInteger(load) && load > 1 && load < 200));
        expect(loads.some((load) => SEARCH.start.includes(load))).toBe(false);
        if (last >= 200) expect(loads).toEqual([]);
      }),
    );
  });
});
