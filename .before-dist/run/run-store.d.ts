import type { RunFigures } from './run-figures.ts';
/** Rises when an older Kneepoint could not read what is stored. */
export declare const STORE_VERSION = 2;
/** Finished runs, kept between processes; several may use it at the same time. */
export interface RunStore {
    readonly get: (key: string) => RunFigures | undefined;
    /** Resolves when the run would survive the end of this process. */
    readonly put: (key: string, figures: RunFigures) => Promise<void>;
    /** Runs found that are not what was put there: they were dropped. */
    readonly damaged: () => number;
    readonly close: () => Promise<void>;
}
/** The store cannot be used; the message says why and what to do. Work goes on without it. */
export declare class StoreUnusable extends Error {
    readonly name = "StoreUnusable";
    /** Why, without saying which. */
    readonly why: string;
    constructor(folder: string, why: string);
}
/** What `kneepoint cache` shows. */
export interface StoreSummary {
    readonly folder: string;
    readonly runs: number;
    /** Runs that this version of the simulator would use again. */
    readonly usableRuns: number;
    readonly bytes: number;
}
/** Where runs are kept: `$XDG_CACHE_HOME/kneepoint/runs`, and where that is not set, below `~/.cache`. */
export declare function storeFolder(env: NodeJS.ProcessEnv): string;
/**
 * Opens the store, making it if there is none: a file for each run, under a checksum, put in its place in one step.
 * Readers never wait, a writer that is killed leaves what was there before, and damage to one run is damage to no other.
 * @throws StoreUnusable where the folder cannot be written, or a newer Kneepoint made what is there
 */
export declare function openRunStore(folder: string): Promise<RunStore>;
/** @throws StoreUnusable where a newer Kneepoint made what is there */
export declare function summariseStore(folder: string): Promise<StoreSummary>;
/**
 * Removes every run, whoever made the store and whatever state it is in. A process that uses it now goes on without
 * what it had.
 */
export declare function clearStore(folder: string): void;
