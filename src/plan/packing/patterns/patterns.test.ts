import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../../base/item-at.ts';
import { effortFor } from '../effort.ts';
import type { Items } from '../items.ts';
import { lowerBounds, strongestBound } from '../lower-bound.ts';
import { NONE } from '../placement.ts';
import { arbitraryItems, faultsOf, itemsFrom, optimum, SHAPE } from '../testing/arbitrary-items.ts';
import { HostFilling } from './knapsack.ts';
import { packWithPatterns } from './pack-with-patterns.ts';
import { solvePatterns } from './pattern-bound.ts';
import { type ItemVectors, itemVectors } from './vectors.ts';

const EFFORT = effortFor(1, 1);
const small = { vcpus: 1, busiest: 0.05, memoryMib: 1024, reserved: 0, group: NONE };

function demandOf({ members }: ItemVectors): Int32Array {
  return Int32Array.from(members, ({ length }) => length);
}

/** The most valuable filling, by trying all. */
function bestFilling({ dimensions, kinds, shares }: ItemVectors, values: Float64Array, available: Int32Array): number {
  const search = (kind: number, room: readonly number[]): number => {
    if (kind === kinds) return 0;
    let best = search(kind + 1, room);
    let left = room;
    for (let count = 1; count <= itemAt(available, kind); count++) {
      left = left.map((share, d) => share - itemAt(shares, kind * dimensions + d));
      if (left.some((share) => share < -1e-9)) break;
      best = Math.max(best, count * itemAt(values, kind) + search(kind + 1, left));
    }
    return best;
  };
  return search(0, new Array<number>(dimensions).fill(1));
}

/** Of all items, however many kinds there are. */
function vectorsOf(items: Items): ItemVectors {
  const vectors = itemVectors(items, SHAPE, items.count);
  if (vectors === undefined) throw new Error('more kinds than items');
  return vectors;
}

describe('vectors', () => {
  it('are left where there are more kinds of items than are asked for', () => {
    fc.assert(
      fc.property(arbitraryItems(20), (items) => {
        const { kinds } = vectorsOf(items);
        expect(itemVectors(items, SHAPE, kinds)).toBeDefined();
        expect(itemVectors(items, SHAPE, kinds - 1)).toBeUndefined();
      }),
    );
  });

  it('count guests where a host may have no more of them: small ones need as many hosts', () => {
    const items = itemsFrom(Array.from({ length: 7 }, () => small));
    const vectors = itemVectors(items, { ...SHAPE, guests: 2 }, items.count);
    expect(vectors && Math.max(...vectors.shares)).toBeCloseTo(0.5, 4);
  });

  it('sum to 1 at most on every host of a packing', () => {
    fc.assert(
      fc.property(arbitraryItems(20), (items) => {
        const vectors = vectorsOf(items);
        const { placement } = packWithPatterns(items, SHAPE, EFFORT).packing;
        const sums = new Float64Array(placement.hosts * vectors.dimensions);
        for (const [kind, members] of vectors.members.entries()) {
          for (const item of members) {
            for (let d = 0; d < vectors.dimensions; d++) {
              const at = itemAt(placement.hostOf, item) * vectors.dimensions + d;
              sums[at] = itemAt(sums, at) + itemAt(vectors.shares, kind * vectors.dimensions + d);
            }
          }
        }
        expect(Math.max(...sums)).toBeLessThanOrEqual(1 + 1e-6);
      }),
    );
  });
});

describe('the most valuable filling of a host', () => {
  it('is the best of all, and what it is at most holds wherever the search stops', () => {
    fc.assert(
      fc.property(
        arbitraryItems(7),
        fc.array(fc.nat(10), { minLength: 7, maxLength: 7 }),
        fc.nat(20),
        (items, worths, most) => {
          const vectors = vectorsOf(items);
          const values = Float64Array.from({ length: vectors.kinds }, (_, kind) => itemAt(worths, kind));
          const available = demandOf(vectors);
          const best = bestFilling(vectors, values, available);
          const whole = new HostFilling(vectors).mostValuable(values, available, { left: 1e6 });
          expect(whole.value).toBeCloseTo(best, 6);
          expect(whole.atMost).toBeCloseTo(best, 6);
          expect(
            new HostFilling(vectors).mostValuable(values, available, { left: most }).atMost,
          ).toBeGreaterThanOrEqual(best - 1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the bound of patterns', () => {
  it('never exceeds the optimum, wherever it is stopped', () => {
    fc.assert(
      fc.property(arbitraryItems(7), fc.integer({ min: 0, max: 3000 }), (items, steps) => {
        const vectors = vectorsOf(items);
        const { atLeast } = solvePatterns(vectors, demandOf(vectors), [], Infinity, { left: steps });
        expect(atLeast).toBeLessThanOrEqual(optimum(items, SHAPE));
      }),
      { numRuns: 500 },
    );
  });

  it('proves what no sum of one resource does', () => {
    // Two of three kinds fit a host together, never two of a kind: memory of the one, reservations of the other.
    const pieces = [
      ...Array.from({ length: 6 }, () => ({ ...small, memoryMib: 40_000, reserved: 1 })),
      ...Array.from({ length: 6 }, () => ({ ...small, memoryMib: 26_000, reserved: 5 })),
    ];
    const items = itemsFrom(pieces);
    expect(strongestBound(lowerBounds(items, SHAPE)).hosts).toBeLessThan(12);
    const { packing, bounds } = packWithPatterns(items, SHAPE, EFFORT);
    expect(strongestBound(bounds)).toMatchObject({ hosts: 12, by: expect.stringContaining('Gilmore') as string });
    expect(packing.placement.hosts).toBe(12);
  });
});

describe('packing by patterns', () => {
  it('places every item once, within every limit, on no more hosts than the other rules', () => {
    fc.assert(
      fc.property(arbitraryItems(50), (items) => {
        const { packing, bounds } = packWithPatterns(items, SHAPE, EFFORT);
        expect(faultsOf(packing.placement)).toEqual([]);
        expect(packing.placement.hosts).toBe(Math.min(...packing.heuristics.map(({ hosts }) => hosts)));
        expect(packing.placement.hosts).toBeGreaterThanOrEqual(strongestBound(bounds).hosts);
      }),
      { numRuns: 40 },
    );
  });

  it('finds triplets that fill their hosts to the last bit', () => {
    let state = 3;
    const random = (below: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below;
    const pieces = Array.from({ length: 16 }, () => {
      const [a, b, c, d] = [25 + random(25), 25 + random(25), 1 + random(4), 1 + random(3)];
      const of = (memory: number, reserved: number) => ({ ...small, memoryMib: memory * 655.36, reserved });
      return [of(a, c), of(b, d), of(100 - a - b, 8 - c - d)];
    }).flat();
    const items = itemsFrom(pieces);
    const { packing } = packWithPatterns(items, SHAPE, EFFORT);
    expect(packing.placement.hosts).toBeLessThanOrEqual(17);
  });
});
