import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../base/item-at.ts';
import { readTopology } from '../observe/topology.ts';
import { steadyHost } from '../observe/testing/recorded-host.ts';
import { compileNativeProbes } from './native-probes.ts';
import { PinnedThreads } from './pinned-threads.ts';
import { onePerCore, pairsByDistance } from './processor-pairs.ts';
import { runProbe, SHARED_BYTES } from './probes.ts';
import { medianWithInterval, repeatUntilNarrow } from './repeat-until-narrow.ts';

describe('pairs of processors', () => {
  it('are of every distance that a machine has, by Linux numbers', () => {
    const topology = readTopology(
      steadyHost({ packages: 2, coresPerPackage: 4, threadsPerCore: 2, processes: [] }).files,
    );
    const pairs = pairsByDistance(topology);
    expect([...pairs.keys()]).toEqual(['sibling', 'llc', 'machine']);
    // Linux counts the first threads of all eight cores first.
    const coreOf = (cpu: number): number => cpu % 8;
    const packageOf = (cpu: number): number => Math.floor(coreOf(cpu) / 4);
    for (const [a, b] of pairs.get('sibling')!) expect(coreOf(a)).toBe(coreOf(b));
    for (const [a, b] of pairs.get('llc')!) {
      expect(coreOf(a)).not.toBe(coreOf(b));
      expect(packageOf(a)).toBe(packageOf(b));
    }
    for (const [a, b] of pairs.get('machine')!) expect(packageOf(a)).not.toBe(packageOf(b));
    expect(onePerCore(topology).map(coreOf).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('the interval of a median', () => {
  it('has the true median in it 19 times of 20, whatever the distribution', () => {
    let state = 1;
    const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
    const trials = 2000;
    let inside = 0;
    for (let trial = 0; trial < trials; trial++) {
      // A hundredth of the repetitions are interrupted and take a thousand times as long.
      const values = Array.from({ length: 40 }, () => -Math.log(random()) * (random() < 0.01 ? 1000 : 1));
      const { value, halfWidth } = medianWithInterval(values);
      if (Math.abs(value - Math.LN2) <= halfWidth) inside++;
    }
    expect(inside / trials).toBeGreaterThan(0.94);
    expect(inside / trials).toBeLessThan(0.995);
  });

  it('ends when it is narrow, and after 60 repetitions if it never is', async () => {
    const steady = await repeatUntilNarrow(() => Promise.resolve([10, 10.1]));
    expect(steady).toMatchObject({ isNarrow: true, repetitions: 10 });
    let flips = 0;
    const wild = await repeatUntilNarrow(() => Promise.resolve([flips++ % 2 === 0 ? 1 : 100]));
    expect(wild).toMatchObject({ isNarrow: false, repetitions: 60 });
  });

  it('scales with its values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const once = medianWithInterval(values);
        const twice = medianWithInterval(values.map((value) => 2 * value));
        expect(twice.value).toBeCloseTo(2 * once.value);
        expect(twice.halfWidth).toBeCloseTo(2 * once.halfWidth);
        expect(Math.min(...values)).toBeLessThanOrEqual(once.value);
      }),
    );
  });
});

it('times what one thread does alone', () => {
  const shared = (): SharedArrayBuffer => new SharedArrayBuffer(SHARED_BYTES);
  expect(runProbe({ kind: 'free-lock', rounds: 2000 }, shared())).toBeGreaterThan(0.1);
  expect(runProbe({ kind: 'work', threads: 1, forNs: 1e6 }, shared())).toBeGreaterThan(1e-4);
  expect(runProbe({ kind: 'timer', sleepNs: 1e5, rounds: 3 }, shared())).toBeGreaterThan(0);
  expect(itemAt([...new Int32Array(shared())], 0)).toBe(0);
});

// Threads run the built file, as Node 20 runs no TypeScript.
const canPin = process.platform === 'linux' && availableParallelism() > 1 && existsSync('dist/measure/probe-worker.js');

it.skipIf(!canPin)('passes a cache line and a lock between two threads on processors of their own', async () => {
  const threads = new PinnedThreads();
  try {
    for (const kind of ['line-transfer', 'lock-hand-off'] as const) {
      const figures = await threads.run([
        { cpu: 0, probe: { kind, role: 0, rounds: 20 } },
        { cpu: 1, probe: { kind, role: 1, rounds: 20 } },
      ]);
      expect(figures).toHaveLength(2);
      for (const ns of figures) expect(ns).toBeGreaterThan(1);
    }
  } finally {
    await threads.close();
  }
});

it('compiles what JavaScript cannot do, where a C compiler is, and runs it', async () => {
  const native = await compileNativeProbes();
  if (native === undefined) return;
  expect(await native.run('switch', 0, 0, 50)).toBeGreaterThan(100);
  expect(await native.run('calls', 0, 50)).toBeGreaterThan(10);
  native.close();
});
