import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ablated } from './wall.ts';
import { estimatedFactor, SEARCHED_WALLS, wallsAtKnee } from './walls-at-knee.ts';

/** Waiting that grows faster than the load, as a share of the limit beyond it; the limit is reached at a load of 100. */
const marginAt = (load: number): number => (load / 100) ** 6 - 1;
const LOADS = [20, 60, 70, 80, 90, 95, 100, 105, 120, 200];
const CURVE = LOADS.map((load) => ({ load, margin: marginAt(load) }));

describe('the factor that one run at the knee tells', () => {
  it('is the one by which an ideal host carries more, where waiting grows alike on both', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.85, max: 1.6, noNaN: true }), (factor) => {
        const estimated = estimatedFactor(CURVE, 100, marginAt(100 / factor));
        expect(Math.abs(estimated / factor - 1)).toBeLessThan(0.05);
      }),
    );
  });

  it('is 1 for a run that says what the real one says, however much the curve is disturbed; more for one that waits less', () => {
    const noise = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), {
      minLength: LOADS.length,
      maxLength: LOADS.length,
    });
    fc.assert(
      fc.property(noise, fc.double({ min: 0.01, max: 1, noNaN: true }), (disturbed, less) => {
        const curve = CURVE.map(({ load, margin }, at) => ({ load, margin: margin + disturbed[at]! }));
        const real = curve.find(({ load }) => load === 100)!.margin;
        expect(estimatedFactor(curve, 100, real)).toBe(1);
        expect(estimatedFactor(curve, 100, real - less)).toBeGreaterThan(1);
        expect(estimatedFactor(curve, 100, real + less)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('walls at a knee', () => {
  const resource = fc.record({ factor: fc.double({ min: 0.9, max: 3.5, noNaN: true }), isDoubled: fc.boolean() });
  const searchesOf = async (
    resources: readonly { factor: number; isDoubled: boolean }[],
    estimates: readonly number[],
  ) => {
    const searched: string[] = [];
    const named = resources.map(({ factor, isDoubled }, at): Ablated & { factor: number } => ({
      name: `r${at}`,
      factor,
      ...(isDoubled && { doublesProcessors: true as const }),
    }));
    const walls = await wallsAtKnee({
      resources: named,
      knee: 100,
      curve: CURVE,
      margin: async ({ name }) => marginAt(100 / estimates[Number(name.slice(1))]!),
      search: async ({ name, factor }) => {
        searched.push(name);
        return { factor, isSearched: true };
      },
      estimated: (_resource, factor) => ({ factor, isSearched: false }),
    });
    return { walls, searched };
  };

  it('names first what was searched for, each once, whatever was estimated', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(resource, { minLength: 1, maxLength: 8 }),
        fc.array(fc.double({ min: 0.9, max: 3.5, noNaN: true }), { minLength: 8, maxLength: 8 }),
        async (resources, estimates) => {
          const { walls, searched } = await searchesOf(resources, estimates);
          expect(new Set(searched).size).toBe(searched.length);
          expect(walls).toHaveLength(resources.length);
          for (const wall of walls.slice(0, SEARCHED_WALLS)) expect(wall.isSearched).toBe(true);
          const ranks = walls.map(({ rankedFactor }) => rankedFactor);
          expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
        },
      ),
    );
  });

  it('searches for what estimates put less than 1 % behind the third, where that is a wall, and so finds the true order', async () => {
    const factors = [1.4, 1.2, 1.05, 1.052, 1.02].map((factor) => ({ factor, isDoubled: false }));
    const estimates = [1.4, 1.2, 1.05, 1.046, 1.02];
    const { walls, searched } = await searchesOf(factors, estimates);
    expect(walls.slice(0, SEARCHED_WALLS).map(({ name }) => name)).toEqual(['r0', 'r1', 'r3']);
    expect(searched.toSorted()).toEqual(['r0', 'r1', 'r2', 'r3']);
    const none = [1.4, 1.2, 1.005, 1.004, 1.003].map((factor) => ({ factor, isDoubled: false }));
    expect((await searchesOf(none, [1.4, 1.2, 1.005, 1.004, 1.003])).searched).toHaveLength(SEARCHED_WALLS);
  });

  it('numbers searches by the estimates alone, so that shards that know different searches share out all of them', async () => {
    const factors = [1.3, 1.1, 1.25, 1.05];
    const places = new Map<string, number>();
    const placesOf = (found: (factor: number) => number) =>
      wallsAtKnee({
        resources: factors.map((factor, at) => ({ name: `r${at}`, factor })),
        knee: 100,
        curve: CURVE,
        margin: async ({ factor }) => marginAt(100 / factor),
        search: async ({ name, factor }, _near, place) => {
          expect(places.get(name) ?? place).toBe(place);
          places.set(name, place);
          return { factor: found(factor) };
        },
        estimated: (_resource, factor) => ({ factor }),
      });
    await placesOf((factor) => factor);
    await placesOf((factor) => 1 / factor);
    expect([...places].toSorted()).toEqual([
      ['r0', 0],
      ['r1', 2],
      ['r2', 1],
      ['r3', 3],
    ]);
  });

  it('searches for three where estimates tell the order', async () => {
    const resources = [1.05, 1.4, 1.02, 1.2, 1.1, 1].map((factor) => ({ factor, isDoubled: false }));
    const { walls, searched } = await searchesOf(
      resources,
      resources.map(({ factor }) => factor),
    );
    expect(walls.slice(0, SEARCHED_WALLS).map(({ name }) => name)).toEqual(['r1', 'r3', 'r4']);
    expect(searched).toHaveLength(SEARCHED_WALLS);
  });
});
