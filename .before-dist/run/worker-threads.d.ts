import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { type Executor } from './executor.ts';
/**
 * The program of a worker thread: the built file, since Node 20 runs no TypeScript. Null where this is not the build:
 * tests from source then stay in their thread.
 */
export declare function workerUrl(): URL | null;
/** As many worker threads as there are cores; in this thread where one core is all there is, or nothing is built. */
export declare function allCores(threads?: number): Executor;
/** Worker threads even where one is all there is, so that this thread stays free for other work. */
export declare function oneThreadOrMore(threads: number): Executor;
/**
 * Runs simulations in worker threads, that of most vCPUs first: a search that gets to larger loads takes longest, and is
 * not to be the last one left. Threads start when they are first needed.
 */
export declare class WorkerThreads implements Executor {
    private readonly url;
    private readonly threads;
    private readonly waiting;
    private readonly idle;
    private readonly busy;
    private jobs;
    private closed;
    constructor(url: URL, threads: number);
    readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
    readonly close: () => Promise<void>;
    private assign;
    private takeLargest;
    private start;
}
