import type { Executor } from './executor.ts';
import type { RunStore } from './run-store.ts';
/** Counts what became of runs, for people. */
export interface RunCounts {
    simulated: number;
    /** Found in the store, or asked for twice. */
    reused: number;
}
/** An executor that counts what became of its runs. */
export type CachedExecutor = Executor & {
    readonly counts: RunCounts;
};
/**
 * An executor that simulates nothing twice: what the store has is not run again, and what was run is stored before
 * anybody hears of it. Without a store it remembers only its own runs.
 * @param onStoreFault called once, when the store takes no more; the work goes on without it
 */
export declare function cachedExecutor(executor: Executor, store: RunStore | undefined, onStoreFault: (reason: string) => void): CachedExecutor;
