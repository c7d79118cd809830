import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plannedMachine } from './planned-machine.ts';
import { ASSUMPTIONS, machine } from '../testing/sample-estate.ts';
import { type ClassCurve, loadAt, valueAt } from './class-curves.ts';
import { type ClassKnees, kneeCapacity, mixCapacityCores, mixReadyRatio } from './class-knees.ts';
import type { NeedsOnMachine } from './needs-on-machine.ts';

const THROUGHPUT = 40;
const planned = plannedMachine(machine(32, 512), ASSUMPTIONS);

/** Curves of two classes on hosts full of one of them: waiting rises with the load. */
const arbitraryCurve: fc.Arbitrary<ClassCurve> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 })), { minLength: 4, maxLength: 4 })
  .map((steps) => {
    const ready = [0, 0];
    return steps.map((more, at) => {
      ready[0] += more[0] / 4000;
      ready[1] += more[1] / 4000;
      return {
        load: 20 + 5 * at,
        ready: ready.map((mean) => ({ mean, halfWidth: 0.001 })),
        meanWaitNs: 1e4,
        p99WaitNs: 1e6,
      };
    });
  });
const arbitraryKnees = fc
  .tuple(arbitraryCurve, arbitraryCurve, fc.double({ min: 0.01, max: 0.3, noNaN: true }))
  .map(([first, second, worstReadyRatio]): ClassKnees => {
    const guestClass = { name: 'test', guests: [0], totalMhz: 1000, vcpus: 2, cpuMhz: 1000, burstNs: 1e6 };
    const classes = [guestClass, guestClass];
    return {
      machine: planned,
      classes,
      curves: [first, second],
      limits: [worstReadyRatio, worstReadyRatio],
      memoryMib: [1024, 1024],
    };
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('capacities between classes', () => {
  it('read a curve both ways', () => {
    fc.assert(
      fc.property(arbitraryCurve, fc.double({ min: 0.001, max: 0.4, noNaN: true }), (curve, ready) => {
        const load = loadAt(curve, 0, ready, 100);
        if (load < curve[curve.length - 1].load) {
          expect(valueAt(curve, load, (point) => point.ready[0].mean)).toBeCloseTo(ready, 9);
        }
        expect(loadAt(curve, 0, ready, 100, 'high')).toBeLessThanOrEqual(load);
        expect(loadAt(curve, 0, ready, 100, 'low')).toBeGreaterThanOrEqual(load);
      }),
    );
  });

  it('are those of a class where a host is full of it, and between them in a mix', () => {
    fc.assert(
      fc.property(arbitraryKnees, share, (knees, first) => {
        const [ready] = knees.limits;
        const pure = knees.curves.map((curve) => loadAt(curve, 0, ready, THROUGHPUT));
        expect(mixCapacityCores(knees, 0, ready, [1, 0])).toBeCloseTo(pure[0], 9);
        const mixed = mixCapacityCores(knees, 0, ready, [first, 1 - first]);
        expect(mixed).toBeGreaterThanOrEqual(Math.min(...pure) - 1e-9);
        expect(mixed).toBeLessThanOrEqual(Math.max(...pure) + 1e-9);
      }),
    );
  });

  it('never rise for a busier guest or a stricter promise', () => {
    fc.assert(
      fc.property(arbitraryKnees, share, fc.double({ min: 1, max: 4, noNaN: true }), (knees, first, times) => {
        const shares = [first, 1 - first];
        const [ready] = knees.limits;
        const cores = mixCapacityCores(knees, 0, ready, shares);
        expect(mixCapacityCores(knees, 0, ready / times, shares)).toBeLessThanOrEqual(cores + 1e-9);
      }),
    );
  });

  it('foresee no broken promise within the capacity', () => {
    fc.assert(
      fc.property(arbitraryKnees, share, share, (knees, first, fill) => {
        const shares = [first, 1 - first];
        const load = fill * mixCapacityCores(knees, 1, knees.limits[1], shares);
        expect(
          mixReadyRatio(knees, { ofClass: 1, scale: 1, limit: knees.limits[1] }, shares, load),
        ).toBeLessThanOrEqual(knees.limits[1]);
      }),
    );
  });
});

it('a host of guests that have grown is as one of guests that ask for so many times as much', () => {
  const growths = fc.double({ min: 1, max: 4, noNaN: true });
  const busiest = fc.array(fc.double({ min: 0.01, max: 0.3, noNaN: true }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(arbitraryKnees, busiest, growths, (knees, cores, growth) => {
      const classes = knees.classes.map((each, ofClass) => ({
        ...each,
        guests: [...cores.keys()].filter((guest) => guest % 2 === ofClass),
      }));
      const guests = [...cores.keys()];
      const readyRatio = Float64Array.from(cores, () => knees.limits[0]);
      const answer = (grown: number, by?: number) => {
        const asked = Float64Array.from(cores, (each) => grown * each);
        const onMachine = { demandCores: asked, busiestVcpuCores: asked } as unknown as NeedsOnMachine;
        const times = grown * (by ?? 1);
        const load = { demandCores: times * 20, vcpus: 200, busiestVcpuCores: times * Math.max(...cores) };
        return kneeCapacity({ ...knees, classes }, onMachine, readyRatio)
          .among(guests)
          .answer(guests, load, by);
      };
      const once = answer(1, growth);
      const asked = answer(growth);
      expect(once.capacityCores).toBeCloseTo(asked.capacityCores, 9);
      expect(once.worstReadyRatio).toBeCloseTo(asked.worstReadyRatio, 9);
      expect(once.capacityCores).toBeLessThanOrEqual(answer(1).capacityCores + 1e-9);
    }),
  );
});
