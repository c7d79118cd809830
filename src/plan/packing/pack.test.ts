import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effortFor } from './effort.ts';
import { migratedItems, restartedItems, withSpares } from './fail-over.ts';
import { lowerBounds } from './lower-bound.ts';
import { nearItems } from './near-items.ts';
import { sharesOf } from './first-fit.ts';
import { pack } from './pack.ts';
import { Placement } from './placement.ts';
import { arbitraryItems, faultsOf, optimum, SHAPE } from './testing/arbitrary-items.ts';

const EFFORT = effortFor(1, 1);
/** Also hosts that may have few guests. */
const anyShape = fc.constantFrom(SHAPE, SHAPE, { ...SHAPE, guests: 3 });

describe('Placement', () => {
  it('has the sums of its items whatever was placed and removed before', () => {
    fc.assert(
      fc.property(arbitraryItems(20), fc.array(fc.nat({ max: 19 })), (items, toggled) => {
        const placement = new Placement(items, SHAPE);
        while (placement.hosts < 3) placement.open();
        for (const pick of toggled) {
          const item = pick % items.count;
          if (placement.hostOf[item] >= 0) placement.remove(item);
          else placement.place(item, item % 3);
        }
        for (let host = 0; host < 3; host++) {
          const on = placement.itemsOn(host);
          expect([...on].sort()).toEqual(
            [...placement.hostOf.keys()].filter((item) => placement.hostOf[item] === host).sort(),
          );
          const memory = on.reduce((sum, item) => sum + items.memoryMib[item], 0);
          expect(placement.memoryMib[host]).toBeCloseTo(memory, 6);
          expect(placement.pooledCores[host]).toBe(Math.min(Infinity, ...on.map((item) => items.pooledCores[item])));
        }
      }),
    );
  });
});

describe('pack', () => {
  it('places every item once, within every limit, by the rule it says', () => {
    fc.assert(
      fc.property(arbitraryItems(60), anyShape, (items, shape) => {
        const { placement, heuristics, heuristic } = pack(items, shape, 1, EFFORT);
        expect(faultsOf(placement)).toEqual([]);
        expect(placement.hosts).toBe(Math.min(...heuristics.map(({ hosts }) => hosts)));
        expect(heuristic).toContain(heuristics.find(({ hosts }) => hosts === placement.hosts)?.name);
        const used = new Set(placement.hostOf);
        expect(used.size).toBe(placement.hosts);
      }),
    );
  });

  it('lies between the bound and the optimum plus little', () => {
    let over = 0;
    let runs = 0;
    fc.assert(
      fc.property(arbitraryItems(7), anyShape, (items, shape) => {
        const bound = Math.max(...lowerBounds(items, shape).map(({ hosts }) => hosts));
        const best = optimum(items, shape);
        const { hosts } = pack(items, shape, bound, EFFORT).placement;
        expect(bound).toBeLessThanOrEqual(best);
        expect(hosts).toBeGreaterThanOrEqual(best);
        expect(hosts).toBeLessThanOrEqual(best + 1);
        runs++;
        if (hosts > best) over++;
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(over / runs).toBeLessThan(0.03);
  });

  it('gives the same packing again', () => {
    fc.assert(
      fc.property(arbitraryItems(40), (items) => {
        expect(pack(items, SHAPE, 1, EFFORT).placement.hostOf).toEqual(pack(items, SHAPE, 1, EFFORT).placement.hostOf);
      }),
      { numRuns: 20 },
    );
  });
});

describe('nearItems', () => {
  it('puts every item in one list, and keeps to the number of lists', () => {
    fc.assert(
      fc.property(arbitraryItems(80), fc.integer({ min: 1, max: 100 }), (items, most) => {
        const lists = nearItems(items, sharesOf(items, SHAPE), most);
        expect(lists.length).toBeLessThanOrEqual(Math.max(most, 2));
        expect(lists.flatMap((list) => [...list]).sort((a, b) => a - b)).toEqual([...Array(items.count).keys()]);
        expect(lists.every((list) => list.length > 0)).toBe(true);
      }),
    );
  });
});

describe('withSpares', () => {
  it('holds everything with all hosts up and with the fullest down', () => {
    let shared = 0;
    let idle = 0;
    fc.assert(
      fc.property(arbitraryItems(40), anyShape, fc.integer({ min: 0, max: 3 }), (items, shape, spares) => {
        const { placement } = pack(items, shape, 1, EFFORT);
        const spared = withSpares(placement, spares, EFFORT);
        const { normal, failed, idleSpares } = spared;
        expect(normal.hosts).toBe(placement.hosts + spares);
        expect(failed.hosts).toBe(placement.hosts);
        expect(faultsOf(normal)).toEqual([]);
        expect(faultsOf(failed)).toEqual([]);
        expect(migratedItems(spared)).toBeLessThanOrEqual(restartedItems(spared));
        const empty = [...Array(normal.hosts).keys()].filter((host) => normal.itemsOn(host).length === 0).length;
        if (idleSpares) {
          idle++;
          expect(empty).toBe(spares);
          expect(migratedItems(spared)).toBe(0);
        } else if (spares > 0) {
          shared++;
          // an item each, before any host gets a second one
          expect(empty).toBe(Math.max(0, normal.hosts - items.count));
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(shared).toBeGreaterThan(20);
    expect(idle).toBeGreaterThan(0);
  });
});
