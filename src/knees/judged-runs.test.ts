import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { resourcesOf } from './ablation.ts';
import { parsePromise } from './promise.ts';
import type { RunFigures } from '../run/run-figures.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import { simulate } from '../sim/simulate.ts';
import type { Executor } from '../run/executor.ts';
import { judgedRun } from './judged-runs.ts';

const catalog = simulationCatalog(readCatalog());
const resolved = (scenario: string) => resolveScenario(parse(scenario), catalog);
const HOST = resolved(`
machine: {coresPerLlc: 4, threadsPerCore: 2}
guests:
  - {name: web, count: 4, workload: {kind: requests, arrivals: {poisson: 300/s}, service: {exponential: 200us}}}
duration: 4s
`);
const READY = parsePromise('ready<=10%');

/**
 * Says that the worst guest is ready for this share of time, with a half-width for each length of the run, in seconds, and
 * that waiting has come to rest after so many.
 */
function saying(
  mean: number,
  halfWidths: Readonly<Record<number, number>>,
  settledAfter = 0,
): Executor & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    run: async ({ durationNs }) => {
      asked.push(durationNs / 1e9);
      const readyRatio = { mean, halfWidth: halfWidths[durationNs / 1e9] };
      const settled = durationNs / 1e9 >= settledAfter;
      const guest = { name: 'web[0]', readyRatio, carriedRatio: null };
      const group = { name: 'web', guests: 1, readyRatio, carriedRatio: null };
      return { settled, host: { readyRatio }, guests: [guest], groups: [group] } as unknown as RunFigures;
    },
    close: async () => undefined,
  };
}

describe('a run that is held to a promise', () => {
  it.each([
    ['holds surely', 0.02, { 1: 0.05 }, [1]],
    ['breaks surely, which the shortest run may not say', 0.2, { 1: 0.05, 4: 0.05 }, [1, 4]],
    ['becomes clear', 0.08, { 1: 0.05, 4: 0.01 }, [1, 4]],
    ['is as near as it matters', 0.1, { 1: 0.05, 4: 0.002 }, [1, 4]],
    ['never becomes clear', 0.1, { 1: 0.05, 4: 0.04, 16: 0.03 }, [1, 4, 16]],
  ])('ends as soon as it is decided: one that %s', async (_, mean, halfWidths, lengths) => {
    const executor = saying(mean, halfWidths);
    const { figures, margin } = await judgedRun(HOST, [READY], 0.05, executor);
    expect(executor.asked).toEqual(lengths);
    expect(margin.mean).toBeCloseTo(mean / 0.1 - 1);
    expect(figures.host.readyRatio.mean).toBe(mean);
  });

  it('goes on while waiting has not come to rest', async () => {
    const executor = saying(0.02, { 1: 0.01, 4: 0.01, 16: 0.01 }, 10);
    await judgedRun(HOST, [READY], 0.05, executor);
    expect(executor.asked).toEqual([1, 4, 16]);
  });

  it('is as long as is asked at least, after the shortest, which others are compared with', async () => {
    for (const [least, asked] of [
      [1, [1, 4]],
      [2, [1, 16]],
      [16, [1, 64]],
    ] as const) {
      const executor = saying(0.02, { 1: 0.01, 4: 0.01, 16: 0.01, 64: 0.01 });
      await judgedRun(HOST, [READY], 0.05, executor, least);
      expect(executor.asked).toEqual(asked);
    }
  });

  /** Guests that wait for nothing, of which the first finishes this share of its work, and all together that. */
  const carrying = (first: number, together: number): Executor & { readonly asked: number[] } => {
    const asked: number[] = [];
    const surely = (mean: number) => ({ mean, halfWidth: 1e-3 });
    return {
      asked,
      run: async ({ durationNs }) => {
        asked.push(durationNs / 1e9);
        const readyRatio = surely(0);
        const guests = [first, 1, 1].map((carried, at) => ({
          name: `web[${at}]`,
          readyRatio,
          restRatio: null,
          carriedRatio: surely(carried),
        }));
        const group = { name: 'web', guests: 3, readyRatio, carriedRatio: surely(together) };
        return { settled: true, host: { readyRatio }, guests, groups: [group] } as unknown as RunFigures;
      },
      close: async () => undefined,
    };
  };
  it.each([
    ['one guest is behind that may catch up', 0.9, 0.97, [1, 4, 16, 64]],
    ['all are, so that nothing is in doubt', 0.8, 0.9, [1, 4, 16]],
    ['no one is', 1, 1, [1]],
  ])('takes longest where %s', async (_, first, together, lengths) => {
    const executor = carrying(first, together);
    const { work, margin } = await judgedRun(HOST, [READY], 0.05, executor);
    expect(executor.asked).toEqual(lengths);
    expect(margin.mean > 0).toBe(first < 1);
    if (first < 1) expect(work.guest).toBe('web[0]');
  });

  it('sees the same guests do the same things, whichever resource is ideal', () => {
    const seconds = HOST.durationNs / 1e9;
    const served = (scenario: typeof HOST): number[] =>
      simulate(scenario).guests.map(({ throughputPerSec }) => throughputPerSec.mean * seconds);
    const real = served({ ...HOST, warmup: 0 });
    for (const resource of resourcesOf(HOST)) {
      const ideal = served(resource.idealise({ ...HOST, warmup: 0 }));
      // About 1,200 requests a guest, which would differ by dozens by chance: only the last ones may be under way still.
      for (const [guest, count] of ideal.entries()) expect(Math.abs(count - real[guest])).toBeLessThanOrEqual(3);
    }
    expect(Math.abs(served({ ...HOST, warmup: 0, seed: 2 })[0] - real[0])).toBeGreaterThan(3);
  });
});
