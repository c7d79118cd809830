import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestClasses } from './guest-classes.ts';
import type { GuestNeed, ProcessorNeeds } from './guest-needs.ts';

const arbitraryNeeds: fc.Arbitrary<GuestNeed[]> = fc.array(
  fc.record({
    vcpus: fc.constantFrom(1, 2, 2, 4, 8, 32),
    cpuMhz: fc.integer({ min: 0, max: 9000 }),
    burstNs: fc.constantFrom(1e6, 2e6, 20e6),
  }),
  { minLength: 1, maxLength: 80 },
);
const columns = (needs: readonly GuestNeed[]): ProcessorNeeds => ({
  vcpus: Float64Array.from(needs, ({ vcpus }) => vcpus),
  cpuMhz: Float64Array.from(needs, ({ cpuMhz }) => cpuMhz),
  burstNs: Float64Array.from(needs, ({ burstNs }) => burstNs),
});
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('guest classes', () => {
  it('hold every guest that asks for anything once, in few classes, the most demand first', () => {
    fc.assert(
      fc.property(arbitraryNeeds, fc.integer({ min: 1, max: 8 }), (needs, most) => {
        const classes = guestClasses(columns(needs), most);
        expect(classes.length).toBeLessThanOrEqual(most);
        const held = classes.flatMap(({ guests }) => guests);
        expect(new Set(held).size).toBe(held.length);
        expect(sum(held.map((at) => needs[at].cpuMhz))).toBeCloseTo(sum(needs.map(({ cpuMhz }) => cpuMhz)), 3);
        const demands = classes.map(({ totalMhz }) => totalMhz);
        expect(demands).toEqual(demands.toSorted((a, b) => b - a));
      }),
    );
  });

  it('are represented by a guest between the extremes of the class, with its use of a vCPU', () => {
    fc.assert(
      fc.property(arbitraryNeeds, (needs) => {
        for (const { guests, vcpus, cpuMhz, burstNs, totalMhz } of guestClasses(columns(needs))) {
          const own = guests.map((at) => needs[at]);
          const between = (value: number, of: (need: GuestNeed) => number): void => {
            const values = own.map(of);
            expect(value).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-9));
            expect(value).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
          };
          between(vcpus, (need) => need.vcpus);
          between(cpuMhz / vcpus, (need) => need.cpuMhz / need.vcpus);
          between(burstNs, (need) => need.burstNs);
          expect(cpuMhz / vcpus).toBeCloseTo(totalMhz / sum(own.map((need) => need.vcpus)), 6);
        }
      }),
    );
  });

  it('keep apart what differs most', () => {
    const needs = [
      ...Array.from({ length: 20 }, () => ({ vcpus: 2, cpuMhz: 400, burstNs: 1e6 })),
      ...Array.from({ length: 20 }, () => ({ vcpus: 2, cpuMhz: 420, burstNs: 1e6 })),
      { vcpus: 32, cpuMhz: 30_000, burstNs: 1e6 },
      ...Array.from({ length: 9 }, () => ({ vcpus: 2, cpuMhz: 3000, burstNs: 20e6 })),
    ];
    expect(guestClasses(columns(needs), 3).map(({ guests }) => guests.length)).toEqual([1, 9, 40]);
  });
});
