import { type CachedExecutor, type RunCounts } from '../run/cached-executor.ts';
import { type RunStore } from '../run/run-store.ts';
import type { CommandContext } from './command-context.ts';
import type { Terminal } from './terminal.ts';
/** Options of every command that simulates much. */
export interface SimulationOptions {
    readonly threads?: string;
    readonly engine?: string;
    readonly cache: boolean;
    readonly quiet?: boolean;
}
/** Where work that simulates much keeps finished runs, unless it is in the user's cache. */
export interface RunsElsewhere {
    /** @returns undefined for nowhere */
    readonly openStore: () => Promise<RunStore | undefined>;
    /** The store takes no more, for this reason, which has been said. */
    readonly onStoreFault: (reason: string) => void;
}
/**
 * Does work that simulates much: on every core or a cluster, with a store of finished runs, progress on stderr, and
 * Ctrl-C, after which the same command goes on from there.
 * @param work is given the executor, and a place to say what it is doing and which share of it is done (0 if unknown)
 * @returns what `work` does; undefined after Ctrl-C, which has been said and set as the exit status
 */
export declare function simulateMany<Result>({ threads, engine, cache, quiet }: SimulationOptions, { terminal, exitWith }: CommandContext, work: (executor: CachedExecutor, onProgress: (doing: string, share: number) => void) => Promise<Result>, elsewhere?: RunsElsewhere): Promise<Result | undefined>;
/** The store of finished runs. Without it a command is slower the next time, and nothing worse. */
export declare function openCache(terminal: Terminal): Promise<RunStore | undefined>;
/** How many runs there were. */
export declare function runsText({ simulated, reused }: RunCounts): string;
