import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { abortable } from './abortable.ts';
import type { Executor } from './executor.ts';
import type { RunFigures } from './run-figures.ts';

/** An executor with runs that end on request, and its requests. */
function heldExecutor() {
  const ends: (() => void)[] = [];
  const executor: Executor = {
    run: (scenario) => new Promise((resolve) => ends.push(() => resolve({ scenario } as unknown as RunFigures))),
    close: async () => undefined,
  };
  return { executor, ends };
}

const scenario = { seed: 1 } as ResolvedScenario;

describe('an executor that a signal stops', () => {
  it('rejects all that has not ended, and nothing that has; asks for nothing more; leaves the executor open', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), async (endsBefore) => {
        const { executor, ends } = heldExecutor();
        const stop = new AbortController();
        const { run, release } = abortable(executor, stop.signal);
        const runs = endsBefore.map(() => run(scenario));
        endsBefore.forEach((isEnded, index) => isEnded && ends[index]());
        await Promise.all(runs.filter((_, index) => endsBefore[index]));
        stop.abort(new Error('enough'));
        const outcomes = await Promise.allSettled([...runs, run(scenario)]);
        expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([...endsBefore, false]);
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toBe(stop.signal.reason);
        expect(ends).toHaveLength(endsBefore.length);
        release();
        const after = executor.run(scenario);
        ends.at(-1)?.();
        await expect(after).resolves.toBeDefined();
      }),
      { numRuns: 30 },
    );
  });

  it('lets a failure of the executor through, and needs no signal', async () => {
    const failing: Executor = { run: () => Promise.reject(new Error('broken')), close: async () => undefined };
    await expect(abortable(failing, undefined).run(scenario)).rejects.toThrow('broken');
    await expect(abortable(failing, new AbortController().signal).run(scenario)).rejects.toThrow('broken');
  });
});
