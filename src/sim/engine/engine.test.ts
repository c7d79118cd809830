import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histograms } from '../../base/statistics/histogram.ts';
import { RandomStreams } from './random.ts';
import { TickTimers } from './tick-timers.ts';
import { TimerTree } from './timer-tree.ts';

describe.each([TimerTree, TickTimers])('%o', (Timers) => {
  it('always names the earliest timer, the lowest slot among equals', () => {
    const slots = 13;
    const action = fc.record({ slot: fc.integer({ min: 0, max: slots - 1 }), due: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const tree = new Timers(slots);
        const due = new Array<number>(slots).fill(Infinity);
        for (const step of actions) {
          const at = step.due === 9 ? Infinity : step.due;
          tree.set(step.slot, at);
          due[step.slot] = at;
          const earliest = Math.min(...due);
          expect(tree.nextNs).toBe(earliest);
          if (earliest < Infinity) expect(tree.nextSlot).toBe(due.indexOf(earliest));
          expect(tree.due(step.slot)).toBe(at);
        }
      }),
    );
  });
});

describe('random streams', () => {
  it('the same seed gives the same numbers; streams and seeds differ', () => {
    const draw = (seed: number, stream: number): number[] => {
      const random = new RandomStreams(seed, Int32Array.of(0, 1, 2), 1);
      return Array.from({ length: 5 }, () => random.uniform(stream));
    };
    expect(draw(7, 1)).toEqual(draw(7, 1));
    expect(draw(7, 1)).not.toEqual(draw(7, 2));
    expect(draw(7, 1)).not.toEqual(draw(8, 1));
    expect(draw(1, 0)).not.toEqual(draw(1 + 2 ** 32, 0));
  });

  it('moments are those of the law, within five standard errors', () => {
    const n = 200_000;
    const random = new RandomStreams(42, Int32Array.of(0, 1, 2, 3), 1);
    let uniform = 0;
    let exponential = 0;
    let normal = 0;
    let squares = 0;
    let pareto = 0;
    for (let i = 0; i < n; i++) {
      uniform += random.uniform(0);
      exponential += random.exponential(1);
      const z = random.normal(2);
      normal += z;
      squares += z * z;
      pareto += random.pareto(3, 5);
    }
    const error = 5 / Math.sqrt(n);
    expect(Math.abs(uniform / n - 0.5)).toBeLessThan(error * 0.289);
    expect(Math.abs(exponential / n - 1)).toBeLessThan(error);
    expect(Math.abs(normal / n)).toBeLessThan(error);
    expect(Math.abs(squares / n - 1)).toBeLessThan(error * 1.42);
    expect(Math.abs(pareto / n - 1.25)).toBeLessThan(error * 0.33);
  });
});

describe('the exponential distribution', () => {
  it('has the share beyond each of twelve points that e^-x says, within five standard errors', () => {
    const n = 400_000;
    const random = new RandomStreams(7, Int32Array.of(0), 1);
    const points = [0.01, 0.05, 0.1, 0.3, 0.7, 1, 2, 3, 5, 7, 8, 10];
    const beyond = points.map(() => 0);
    for (let i = 0; i < n; i++) {
      const value = random.exponential(0);
      for (const [index, point] of points.entries()) if (value > point) beyond[index]++;
    }
    for (const [index, point] of points.entries()) {
      const share = Math.exp(-point);
      expect(Math.abs(beyond[index] / n - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n));
    }
  });
});

describe('histograms', () => {
  it('quantiles are within a bucket, 1.6 %, of the sorted values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 39 }), { minLength: 1, maxLength: 200 }), (values) => {
        const histogram = new Histograms(2, 6);
        for (const value of values) histogram.record(1, value);
        expect(histogram.moments(1).count).toBe(values.length);
        expect(histogram.moments(0).count).toBe(0);
        const sorted = [...values].sort((a, b) => a - b);
        const [median] = histogram.quantiles(1, [0.5], values.length);
        const rank = Math.ceil(values.length / 2) - 1;
        expect(median).toBeGreaterThanOrEqual(sorted[rank] * (1 - 1 / 64) - 1);
        expect(median).toBeLessThanOrEqual(sorted[rank] * (1 + 1 / 64) + 1);
      }),
    );
  });

  it('merging rows adds their counts', () => {
    const histogram = new Histograms(3, 4);
    histogram.record(0, 5);
    histogram.record(1, 5e9);
    histogram.record(2, 7);
    const sum = histogram.merged(3);
    expect(sum.moments(0).count).toBe(3);
    expect(sum.quantiles(0, [1], 3)[0]).toBeGreaterThan(4.9e9);
  });
});
