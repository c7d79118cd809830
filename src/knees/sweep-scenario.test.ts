import { describe, expect, it } from 'vitest';
import { sweepOf } from '../run/testing/sweep-of.ts';

const WEB = `
machine: {coresPerLlc: 4, costs: ideal}
scheduler: {name: global-queue, costs: ideal}
guests:
  - {name: web, count: 2, workload: {kind: bursts, think: {exponential: 8ms}, burst: {exponential: 2ms}}}
  - {name: db, workload: {kind: bursts, think: {exponential: 6ms}, burst: {exponential: 4ms}}}
duration: 2s
`;
const knees = async (vary: readonly string[], promises: readonly string[], precision = 0.05) => {
  const { curves } = await sweepOf(WEB, vary, promises, { walls: false, precision });
  return curves.map(({ knee }) => knee);
};

describe('a sweep', () => {
  it('never finds a larger knee for a tighter promise', async () => {
    const loads: number[] = [];
    for (const promise of ['ready<=1%', 'ready<=3%', 'ready<=10%', 'ready<=30%']) {
      loads.push((await knees(['guests=1..60'], [promise]))[0].load);
    }
    expect(loads).toEqual(loads.toSorted((a, b) => a - b));
    expect(new Set(loads).size).toBe(loads.length);
  });

  it('keeps all promises at the knee, and breaks the nearest beyond', async () => {
    const { curves } = await sweepOf(WEB, ['guests=1..60'], ['ready<=5%', 'p99.wakeLatency<=100ms'], { walls: false });
    const [{ knee, points }] = curves;
    expect(knee).toMatchObject({ place: 'inside', broken: [{ promise: 'ready<=5%' }] });
    expect(points.map(({ load }) => load)).toEqual(points.map(({ load }) => load).toSorted((a, b) => a - b));
    for (const { load, margin } of points) expect(margin.mean > 0).toBe(load > knee.load);
  });

  it('has no promise for all guests where each group has its own', async () => {
    const own = ['ready<=5% for web', 'ready<=5% for db'];
    const options = { walls: false, precision: 0.25 };
    const [without, general] = await Promise.all([
      sweepOf(WEB, ['guests=3..40'], own, options),
      sweepOf(WEB, ['guests=3..40'], ['ready<=1%', ...own], options),
    ]);
    expect(general).toEqual(without);
  });

  it('gives a curve for each value of a second quantity', async () => {
    const [small, large] = await knees(['guests=1..60', 'machine.coresPerLlc=2,6'], ['ready<=5%']);
    // Pooling: three times the processors carry more than three times the guests.
    expect(large.load).toBeGreaterThan(3 * small.load);
  });

  it('says on which side of its range the knee is, and where to look', async () => {
    const [below] = await knees(['guests=50..60'], ['ready<=5%']);
    expect(below).toMatchObject({
      place: 'below',
      load: 50,
      broken: [{ promise: 'ready<=5%', guest: 'db' }],
      suggestion: [12, 50],
    });
    const [above] = await knees(['guests=1..4'], ['ready<=50%']);
    expect(above).toMatchObject({ place: 'above', load: 4, breaksAt: null, suggestion: [4, 16] });
  });

  it.each([
    [['guests=0..4'], ['ready<=5%'], /guests/],
    [['guests[wbe].count=1..4'], ['ready<=5%'], /did you mean 'web'/],
    [['guests[web].cuont=1..4'], ['ready<=5%'], /did you mean 'count'/],
    [['guests[web].vcpus=1..40'], ['ready<=5%'], /at most 4/],
    [['guests=1,2,3'], ['ready<=5%'], /a range to find a knee in/],
    [['guests=1..4'], [], /--promise: found none/],
    [['guests=1..4'], ['connections>=10/s'], /none of its guests serves connections/],
  ])('refuses %j with %j', async (vary, promises, says) => {
    await expect(knees(vary, promises)).rejects.toThrow(says);
  });
});

it('tells a knee before its walls, and the walls that it searches for, as they are in the end', async () => {
  const told: unknown[] = [];
  const { curves } = await sweepOf(WEB, ['guests=1..60'], ['ready<=5%'], {
    precision: 0.25,
    onKnee: (curve) => told.push(curve),
    onWall: (wall) => told.push(wall),
  });
  const [{ walls, ...curve }] = curves;
  const searched = (walls ?? []).filter(({ knee }) => knee !== null);
  expect(told[0]).toEqual({ ...curve, walls: null });
  expect(searched.length).toBeGreaterThan(0);
  const withoutRank = searched.map(({ name: _name, rankedFactor: _factor, ...found }) => found);
  expect(told.slice(1)).toHaveLength(withoutRank.length);
  expect(told.slice(1)).toEqual(expect.arrayContaining(withoutRank));
});
