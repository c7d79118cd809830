import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedLoad, type Knee, type KneeSearch, searchKnee, steepnessOf } from './knee.ts';

/** Answers a search from a curve of margins, and says how many loads it took. */
function find(search: KneeSearch, marginAt: (load: number) => number, half = 0): { knee: Knee; loads: number[] } {
  const loads: number[] = [];
  const judge = (load: number): JudgedLoad => {
    loads.push(load);
    const mean = marginAt(load);
    return { load, margin: { low: mean - half, mean, high: mean + half } };
  };
  const steps = searchKnee(search);
  let step = steps.next();
  while (step.done !== true) step = steps.next(step.value.map(judge));
  return { knee: step.value, loads };
}

const GUESTS = { least: 1, most: 400, start: [1, 100, 200, 300, 400], step: 1, tolerance: 0.01, perRound: 3 };

describe('the search for a knee', () => {
  it('finds the last whole load that holds, in far fewer runs than a grid takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 399 }), fc.double({ min: 0.5, max: 6, noNaN: true }), (last, power) => {
        const { knee, loads } = find({ ...GUESTS, tolerance: 0 }, (load) => (load / (last + 0.5)) ** power - 1);
        expect(knee).toMatchObject({ place: 'inside', load: last, breaksAt: last + 1 });
        expect(knee.interval).toEqual([last, last]);
        expect(new Set(loads).size).toBe(loads.length);
        expect(loads.length).toBeLessThan(20);
      }),
    );
  });

  it('takes one load where the curve is known and that load is as near the knee as is asked', () => {
    const search = { least: 1, most: 4000, start: [1040], step: 1, tolerance: 0.1, perRound: 1, steepness: 15 };
    const margin = (load: number) => (load / 1000) ** 15 - 1;
    expect(find({ ...search, near: 0.05 }, margin)).toMatchObject({
      loads: [1040],
      knee: { place: 'inside', load: 999 },
    });
    expect(find(search, margin).loads.length).toBeGreaterThan(1);
  });

  it('never rises when a promise tightens', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.double({ min: 0, max: 0.9, noNaN: true }), (at, tighter) => {
        const figure = (load: number) => load / at;
        const loose = find(GUESTS, (load) => figure(load) - 1).knee;
        const tight = find(GUESTS, (load) => figure(load) / (1 - tighter) - 1).knee;
        expect(tight.crossing).toBeLessThanOrEqual(loose.crossing * 1.0001);
      }),
    );
  });

  it('looks outward from a start that holds or breaks everywhere, and no further than it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (last) => {
        const search = { least: 1, most: 1000, start: [90, 91], step: 1, tolerance: 0, perRound: 1 };
        const { knee, loads } = find(search, (load) => load - last - 0.5);
        expect(knee.load).toBe(Math.min(last, 1000));
        expect(knee.place).toBe(last >= 1000 ? 'above' : 'inside');
        expect([Math.min(...loads) >= 1, Math.max(...loads) <= 1000]).toEqual([true, true]);
      }),
    );
  });

  it.each([
    ['below', -1, { load: 1, breaksAt: 1 }],
    ['above', 500, { load: 400, breaksAt: null }],
  ])('says that the knee is %s the range', (place, last, found) => {
    expect(find(GUESTS, (load) => load - last - 0.5).knee).toMatchObject({ place, ...found });
  });

  it('gives the knee an interval that holds the truth, wider where the runs are less sure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), fc.double({ min: 0.01, max: 0.2, noNaN: true }), (last, half) => {
        const { knee } = find(GUESTS, (load) => load / (last + 0.5) - 1, half);
        const [low, high] = knee.interval;
        expect(low).toBeLessThanOrEqual(last * (1 - half) + 5);
        expect(high ?? Infinity).toBeGreaterThanOrEqual(last);
        expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(1.8 * half * last - 5);
      }),
    );
  });

  it('takes one to three runs where it is thought to be near and the curve is known, and says where its interval ends', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 2000, noNaN: true }),
        fc.double({ min: 0.85, max: 1.15, noNaN: true }),
        fc.double({ min: 4, max: 20, noNaN: true }),
        fc.double({ min: 0.01, max: 0.3, noNaN: true }),
        (at, near, power, half) => {
          const search = { least: 1, most: 4000, start: [near * at], step: 0, tolerance: 0.1, perRound: 1 };
          const figure = (load: number) => (load / at) ** power - 1;
          const { knee, loads } = find({ ...search, steepness: power }, figure, half);
          expect(loads.length).toBeLessThanOrEqual(Math.abs(near - 1) < 0.02 ? 1 : 3);
          expect(knee.place).toBe('inside');
          expect(Math.abs(knee.crossing / at - 1)).toBeLessThan(0.04);
          const [low, high] = knee.crossingInterval;
          expect(low).toBeLessThan(knee.crossing);
          expect(high ?? 0).toBeGreaterThan(knee.crossing);
          expect((high ?? 0) - low).toBeLessThan(at * (0.02 + (4 * half) / power));
        },
      ),
    );
  });

  it('tells how steep the curve is beside it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 10, max: 300, noNaN: true }),
        (power, at) => {
          const judged = [0.5, 0.9, 0.97, 1.02, 1.1, 2].map((share): JudgedLoad => {
            const mean = share ** power - 1;
            return { load: share * at, margin: { low: mean, mean, high: mean } };
          });
          const found = steepnessOf(judged);
          expect((found ?? 0) / power).toBeGreaterThan(0.75);
          expect((found ?? 0) / power).toBeLessThan(1.25);
          expect(steepnessOf(judged.slice(0, 3))).toBeUndefined();
        },
      ),
    );
  });

  it('works on loads that are no whole numbers', () => {
    const search = { least: 0.5, most: 8, start: [0.5, 4, 8], step: 0, tolerance: 0.001, perRound: 3 };
    const { knee } = find(search, (load) => load - Math.PI);
    expect(knee.load).toBeCloseTo(Math.PI, 2);
    expect(knee.load).toBeLessThanOrEqual(Math.PI);
    expect(knee.crossing).toBeCloseTo(Math.PI, 6);
  });
});
