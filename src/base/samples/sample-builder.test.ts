import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinParts } from './join-parts.ts';
import { SampleBuilder } from './sample-builder.ts';
import type { ReadingKind } from './sample-builder.ts';
import { stepsOfTimes } from './step-of-times.ts';

const gauge: ReadingKind = { kind: 'gauge', time: 'start' };
const counter: ReadingKind = { kind: 'counter', time: 'end' };

function built(reading: ReadingKind, readings: readonly (readonly [number, number, number?, number?])[]) {
  const builder = new SampleBuilder(reading);
  for (const [seconds, value, step, max] of readings) builder.add(seconds * 1000, value, (step ?? 0) * 1000, max);
  const samples = builder.finish();
  return { samples, counts: builder.counts, seconds: [...samples.timesMs].map((ms) => ms / 1000) };
}

describe('readings become samples', () => {
  test('the order in which readings come changes nothing but the count of clock jumps', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(distinct, fc.constantFrom(gauge, counter), (times, reading) => {
        const readings = times.map((time) => [time * 60, (time * 7919) % 100] as const);
        const sorted = readings.toSorted((a, b) => a[0] - b[0]);
        const { counts, ...shuffled } = built(reading, readings);
        const { counts: inOrder, ...ordered } = built(reading, sorted);
        expect(shuffled).toEqual(ordered);
        expect({ ...counts, clockJumps: 0 }).toEqual(inOrder);
      }),
    );
  });

  test('every reading is a sample, or is counted as what it is instead', () => {
    const value = fc.oneof(fc.constantFrom(NaN, Infinity, 1e300, -1), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), value)), (readings) => {
        const { samples, counts } = built(gauge, readings);
        const { absent, negative, duplicates, contradictions, withoutStep } = counts;
        const others = absent + negative + duplicates + contradictions + withoutStep;
        expect(samples.timesMs.length + others).toBe(readings.length);
      }),
    );
  });

  test('a counter loses only the step over its reset and over a gap', () => {
    const { samples, counts, seconds } = built(counter, [
      [0, 10],
      [60, 70],
      [120, 5],
      [180, 65],
      [900, 800],
      [960, 830],
    ]);
    expect(seconds).toEqual([0, 120, 900]);
    expect([...samples.means]).toEqual([1, 1, 0.5]);
    expect(counts).toMatchObject({ readings: 6, counterResets: 1, gaps: 1 });
  });

  test('a counter keeps small differences of large values', () => {
    const { samples } = built(counter, [
      [0, 4e9],
      [60, 4e9 + 6],
      [120, 4e9 + 12],
    ]);
    expect(samples.means).toEqual(Float32Array.of(0.1, 0.1));
  });

  test('what ends at its time starts a step earlier', () => {
    const { seconds } = built({ kind: 'gauge', time: 'end' }, [
      [300, 1, 300],
      [600, 2, 300],
    ]);
    expect(seconds).toEqual([0, 300]);
  });

  test('the newest first is an order, in which no clock jumped; one time that goes back among others is a jump', () => {
    const newestFirst = [300, 240, 180, 120, 60, 0].map((at): [number, number] => [at, at]);
    expect(built(gauge, newestFirst)).toMatchObject({
      seconds: [0, 60, 120, 180, 240, 300],
      counts: { clockJumps: 0 },
    });
    expect(built(gauge, [...newestFirst, [360, 1]]).counts.clockJumps).toBe(5);
    expect(built(gauge, newestFirst.toReversed()).counts.clockJumps).toBe(0);
  });

  test('a maximum joins the mean of its time; a mean that differs is a contradiction', () => {
    const { samples, counts } = built(gauge, [
      [0, 1],
      [60, 2],
      [0, NaN, 0, 5],
      [60, 2],
      [60, 3],
    ]);
    expect([...samples.means]).toEqual([1, 2]);
    expect(samples.maxes?.[0]).toBe(5);
    expect(counts).toMatchObject({ duplicates: 1, contradictions: 1, clockJumps: 1 });
  });
});

describe('steps are taken from pairs of times', () => {
  test('a file that mixes 30 minutes and one minute keeps both', () => {
    const coarse = Array.from({ length: 10 }, (_, at) => at * 1800);
    const fine = Array.from({ length: 30 }, (_, at) => 18_000 + at * 60);
    const steps = stepsOfTimes(Float64Array.from([...coarse, ...fine], (seconds) => seconds * 1000));
    expect([...steps]).toEqual([...coarse.map(() => 1_800_000), ...fine.map(() => 60_000)]);
  });

  test('a gap is no step', () => {
    const times = [0, 60, 120, 180, 7200, 7260, 20_000];
    expect([...stepsOfTimes(Float64Array.from(times, (seconds) => seconds * 1000))]).toEqual(times.map(() => 60_000));
  });
});

test('a sum over parts needs every part that lives; a mean is over them', () => {
  const part = (from: number, values: readonly number[]) => ({
    timesMs: Float64Array.from(values, (_, at) => (from + at) * 1000),
    stepsMs: new Uint32Array(values.length).fill(1000),
    means: Float32Array.from(values),
  });
  const missing = { ...part(0, [1, 3]), timesMs: Float64Array.of(0, 2000) };
  const joined = joinParts([part(0, [1, 2, 3]), missing, part(2, [4])], 'sum');
  expect([...joined.timesMs]).toEqual([0, 2000]);
  expect([...joined.means]).toEqual([2, 10]);
  expect([...joinParts([part(0, [1, 2]), part(0, [3, 4])], 'mean').means]).toEqual([2, 3]);
});
