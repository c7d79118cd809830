import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerBounds } from './lower-bound.ts';
import { NONE } from './placement.ts';
import { arbitraryItems, itemsFrom, optimum, SHAPE } from './testing/arbitrary-items.ts';

const strongest = (...args: Parameters<typeof lowerBounds>) =>
  Math.max(...lowerBounds(...args).map(({ hosts }) => hosts));
const small = { vcpus: 1, busiest: 0.05, memoryMib: 1024, reserved: 0, group: NONE };
const repeated = (count: number, piece: Partial<typeof small>) =>
  itemsFrom(Array.from({ length: count }, () => ({ ...small, ...piece })));

describe('lower bounds', () => {
  it('never exceed the optimum', () => {
    fc.assert(
      fc.property(arbitraryItems(7), (items) => {
        const best = optimum(items, SHAPE);
        for (const { hosts } of lowerBounds(items, SHAPE)) expect(hosts).toBeLessThanOrEqual(best);
      }),
      { numRuns: 2000 },
    );
  });

  it('meet the optimum where one argument is enough', () => {
    const cases = [
      { items: repeated(9, { memoryMib: 16384 }), hosts: 3, by: 'memory (sum)' },
      { items: repeated(5, { memoryMib: 33000 }), hosts: 5, by: 'memory (large guests' },
      { items: repeated(8, { memoryMib: 22000 }), hosts: 4, by: 'memory (sizes that do not divide' },
      { items: repeated(6, { reserved: 3 }), hosts: 3, by: 'processor reservations' },
      { items: repeated(4, { group: 1 }), hosts: 4, by: '4 guests of one anti-affinity rule' },
      { items: repeated(6, { vcpus: 8, busiest: 1 }), hosts: 3 + 3, by: 'processor time' },
    ];
    for (const { items, hosts, by } of cases) {
      const best = lowerBounds(items, SHAPE).reduce((most, next) => (next.hosts > most.hosts ? next : most));
      expect(best.by).toContain(by);
      expect(best.hosts).toBe(hosts);
      expect(optimum(items, SHAPE)).toBe(hosts);
    }
  });

  it('do not fall when the promise tightens or memory shrinks', () => {
    fc.assert(
      fc.property(arbitraryItems(40), fc.double({ min: 0.5, max: 1, noNaN: true }), (items, part) => {
        const tighter = { ...items, pooledCores: items.pooledCores.map((cores) => cores * part) };
        expect(strongest(tighter, SHAPE)).toBeGreaterThanOrEqual(strongest(items, SHAPE));
        const heavier = { ...items, memoryMib: items.memoryMib.map((mib) => Math.min(SHAPE.memoryMib, mib / part)) };
        expect(strongest(heavier, SHAPE)).toBeGreaterThanOrEqual(strongest(items, SHAPE));
      }),
    );
  });
});

describe('lower bounds by kind of window', () => {
  it('do not count demand in windows that may be beyond what a host carries', () => {
    const one = { vcpus: 1, busiest: 0.9, memoryMib: 256, reserved: 0, group: NONE };
    const cpuHosts = (inKinds: readonly number[]): number | undefined =>
      lowerBounds(itemsFrom(Array.from({ length: 60 }, () => ({ ...one, inKinds }))), SHAPE).find(
        ({ resource }) => resource === 'cpu',
      )?.hosts;
    // Busy in 4 % of windows: that all of them are is within the promise of 95 %.
    expect(cpuHosts([1, 0, 0, 0])).toBe(0);
    expect(cpuHosts([1, 1, 1, 1])).toBeGreaterThan(5);
    // Busy in 30 % of windows: 1 % of them may be beyond.
    expect(cpuHosts([1, 1, 0, 0])).toBeGreaterThan(4);
  });
});
