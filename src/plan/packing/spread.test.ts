import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effortFor } from './effort.ts';
import { bySize, largestShare } from './first-fit.ts';
import type { HostShape, Items } from './items.ts';
import { level } from './level.ts';
import { pack } from './pack.ts';
import { NONE, Placement } from './placement.ts';
import { highestFill, spread, spreadLargestFirst } from './spread.ts';
import { arbitraryItems, faultsOf, itemsFrom, SHAPE } from './testing/arbitrary-items.ts';

const EFFORT = effortFor(1, 1);
const budget = () => ({ left: EFFORT.improvementSteps });

/** Longest processing time first, by asking every host for every item. */
function naiveSpread(items: Items, shape: HostShape, hosts: number): Int32Array | undefined {
  const placement = new Placement(items, shape);
  while (placement.hosts < hosts) placement.open();
  for (const item of bySize(items.count, (one) => largestShare(items, shape, one))) {
    const takers = [...Array(hosts).keys()].filter((host) => placement.fits(item, host));
    if (takers.length === 0) return undefined;
    placement.place(
      item,
      takers.reduce((best, host) => (placement.fill(host) < placement.fill(best) ? host : best)),
    );
  }
  return placement.hostOf;
}

describe('spreading', () => {
  it('largest first gives what asking every host gives', () => {
    let placed = 0;
    fc.assert(
      fc.property(arbitraryItems(60), fc.integer({ min: 1, max: 40 }), (items, hosts) => {
        const all = spreadLargestFirst({ items, shape: SHAPE }, hosts)?.hostOf;
        expect(all).toEqual(naiveSpread(items, SHAPE, hosts));
        if (all !== undefined) placed++;
      }),
      { numRuns: 200 },
    );
    expect(placed).toBeGreaterThan(50);
  });

  it('largest first is within Graham’s 4/3 - 1/(3 hosts) of the ideal where memory alone counts', () => {
    const memory = fc.array(fc.integer({ min: 256, max: 20000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(memory, fc.integer({ min: 1, max: 4 }), (sizes, hosts) => {
        const items = itemsFrom(
          sizes.map((memoryMib) => ({ vcpus: 1, busiest: 0, memoryMib, reserved: 0, group: NONE })),
        );
        const shape = { ...SHAPE, threads: 1000, memoryMib: 200_000 };
        const { memoryMib } = spreadLargestFirst({ items, shape }, hosts) ?? { memoryMib: [Infinity] };
        const best = (from: number, loads: readonly number[]): number =>
          from === sizes.length
            ? Math.max(...loads)
            : Math.min(...loads.map((load, host) => best(from + 1, loads.with(host, load + sizes[from]))));
        const ideal = best(0, Array<number>(hosts).fill(0));
        expect(Math.max(...memoryMib)).toBeLessThanOrEqual(ideal * (4 / 3 - 1 / (3 * hosts)) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('never makes the fullest host fuller than packed, loses no item and breaks no limit', () => {
    let levelled = 0;
    fc.assert(
      fc.property(arbitraryItems(60), fc.integer({ min: 0, max: 3 }), (items, more) => {
        const packed = pack(items, SHAPE, 1, EFFORT).placement;
        const before = highestFill(packed);
        const all = spread(packed, packed.hosts + more, budget());
        expect(all.hosts).toBe(packed.hosts + more);
        expect(faultsOf(all)).toEqual([]);
        expect(highestFill(all)).toBeLessThanOrEqual(before);
        if (spreadLargestFirst(packed, all.hosts) === undefined && highestFill(all) < before) levelled++;
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(levelled).toBeGreaterThan(2);
  });
});

describe('levelling', () => {
  it('ends where no move off the fullest host to the emptiest, and no swap of two items, helps', () => {
    fc.assert(
      fc.property(arbitraryItems(25), (items) => {
        const { placement } = pack(items, SHAPE, 1, EFFORT);
        level(placement, budget());
        expect(faultsOf(placement)).toEqual([]);
        const highest = highestFill(placement);
        const hosts = [...Array(placement.hosts).keys()];
        const fullest = hosts.reduce((most, host) => (placement.fill(host) > placement.fill(most) ? host : most));
        const emptiest = hosts.reduce((least, host) => (placement.fill(host) < placement.fill(least) ? host : least));
        if (fullest === emptiest) return;
        for (const item of placement.itemsOn(fullest)) {
          for (const other of [NONE, ...placement.itemsOn(emptiest)]) {
            const hostOf = placement.hostOf.slice();
            hostOf[item] = emptiest;
            if (other !== NONE) hostOf[other] = fullest;
            const moved = Placement.from(items, SHAPE, hostOf, placement.hosts);
            const helps = Math.max(moved.fill(fullest), moved.fill(emptiest)) < highest - 1e-6;
            if (helps) expect(faultsOf(moved)).not.toEqual([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
