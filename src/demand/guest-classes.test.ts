import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandOf } from './demand.ts';
import { guestClasses } from './guest-classes.ts';
import { type GuestLoad, guestLoads } from './guest-load.ts';
import { ASSUMPTIONS, estate, guest } from '../plan/testing/sample-estate.ts';

const arbitraryLoads: fc.Arbitrary<GuestLoad[]> = fc.array(
  fc.record({
    vcpus: fc.constantFrom(1, 2, 2, 4, 8, 32),
    cpuMhz: fc.integer({ min: 0, max: 9000 }),
    burstNs: fc.constantFrom(1e6, 2e6, 20e6),
  }),
  { minLength: 1, maxLength: 80 },
);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('guest classes', () => {
  it('hold every guest that asks for anything once, in few classes, the most demand first', () => {
    fc.assert(
      fc.property(arbitraryLoads, fc.integer({ min: 1, max: 8 }), (loads, most) => {
        const classes = guestClasses(loads, most);
        expect(classes.length).toBeLessThanOrEqual(most);
        const held = classes.flatMap(({ guests }) => guests);
        expect(new Set(held).size).toBe(held.length);
        expect(sum(held.map((at) => loads[at].cpuMhz))).toBeCloseTo(sum(loads.map(({ cpuMhz }) => cpuMhz)), 3);
        const demands = classes.map(({ totalMhz }) => totalMhz);
        expect(demands).toEqual(demands.toSorted((a, b) => b - a));
      }),
    );
  });

  it('are represented by a guest between the extremes of the class, with its use of a vCPU', () => {
    fc.assert(
      fc.property(arbitraryLoads, (loads) => {
        for (const { guests, vcpus, cpuMhz, burstNs, totalMhz } of guestClasses(loads)) {
          const own = guests.map((at) => loads[at]);
          const between = (value: number, of: (load: GuestLoad) => number): void => {
            const values = own.map(of);
            expect(value).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-9));
            expect(value).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
          };
          between(vcpus, (load) => load.vcpus);
          between(cpuMhz / vcpus, (load) => load.cpuMhz / load.vcpus);
          between(burstNs, (load) => load.burstNs);
          expect(cpuMhz / vcpus).toBeCloseTo(totalMhz / sum(own.map((load) => load.vcpus)), 6);
        }
      }),
    );
  });

  it('keep apart what differs most', () => {
    const loads = [
      ...Array.from({ length: 20 }, () => ({ vcpus: 2, cpuMhz: 400, burstNs: 1e6 })),
      ...Array.from({ length: 20 }, () => ({ vcpus: 2, cpuMhz: 420, burstNs: 1e6 })),
      { vcpus: 32, cpuMhz: 30_000, burstNs: 1e6 },
      ...Array.from({ length: 9 }, () => ({ vcpus: 2, cpuMhz: 3000, burstNs: 20e6 })),
    ];
    expect(guestClasses(loads, 3).map(({ guests }) => guests.length)).toEqual([1, 9, 40]);
  });

  it('take the burst that a name tells, and count it as assumed', () => {
    const guests = [guest('db-1'), guest('x'), guest('y')];
    const { loads, assumptions } = guestLoads(demandOf(estate(guests), ASSUMPTIONS), ASSUMPTIONS);
    expect(loads.map(({ burstNs }) => burstNs)).toEqual([2e6, 1e6, 1e6]);
    expect(assumptions.map(({ what, guests: count, mark }) => [what, count, mark])).toEqual([
      ['a burst takes 1 ms of a core on average (no class)', 2, 'assumed'],
      ['a burst takes 2 ms of a core on average (database)', 1, 'assumed'],
    ]);
  });
});
