import type { RunFigures } from './run-figures.ts';
import type { Executor } from './executor.ts';
import { runKey } from './run-key.ts';
import { reasonOf } from './reason-of.ts';
import type { RunStore } from './run-store.ts';

/** Counts what became of runs, for people. */
export interface RunCounts {
  simulated: number;
  /** Found in the store, or requested twice. */
  reused: number;
}

/** An executor that counts what became of its runs. */
export type CachedExecutor = Executor & { readonly counts: RunCounts };

/**
 * An executor that simulates nothing twice: runs in the store are not repeated, and a finished run is stored before it
 * is returned. Without a store it remembers only its own runs.
 * @param onStoreFault called once, when the store cannot be written; the work continues without it
 */
export function cachedExecutor(
  executor: Executor,
  store: RunStore | undefined,
  onStoreFault: (reason: string) => void,
): CachedExecutor {
  const runs = new Map<string, Promise<RunFigures>>();
  const counts: RunCounts = { simulated: 0, reused: 0 };
  let writes = store !== undefined;

  const keep = async (key: string, figures: RunFigures): Promise<void> => {
    if (!writes) return;
    try {
      await store?.put(key, figures);
    } catch (error) {
      if (writes) onStoreFault(reasonOf(error));
      writes = false;
    }
  };
  const read = (key: string): RunFigures | undefined => {
    try {
      return store?.get(key);
    } catch {
      return undefined; // a damaged entry is simulated again
    }
  };
  return {
    counts,
    run: (scenario) => {
      const key = runKey(scenario);
      const before = runs.get(key);
      if (before !== undefined) return before;
      const stored = read(key);
      if (stored !== undefined) counts.reused++;
      const run =
        stored !== undefined
          ? Promise.resolve(stored)
          : executor.run(scenario).then(async (figures) => {
              counts.simulated++;
              await keep(key, figures);
              return figures;
            });
      runs.set(key, run);
      return run;
    },
    close: () => executor.close(),
  };
}
