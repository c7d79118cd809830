import type { Executor } from '../executor.ts';
/** How a worker works. */
export interface RedisWorkerOptions {
    /** Where it simulates: in other threads, so that this one keeps the locks of its chunks. */
    readonly executor: Executor;
    /** Chunks at the same time. */
    readonly threads: number;
    /** A worker that is silent for so long has lost its chunks to others. */
    readonly lockMs: number;
    /** A run was finished. */
    readonly onRun?: () => void;
}
/** A worker at work. */
export interface RedisWorker {
    /** Takes no more chunks, finishes those that it has, and leaves. */
    readonly close: () => Promise<void>;
}
/**
 * Takes chunks of runs from a Redis, simulates them and answers, until it is closed. Locks are renewed at half their
 * length; a chunk whose lock ran out, since its worker was killed or cut off, goes to the next worker that is free.
 * @param url see `connectRedis`
 * @throws InputError where no Redis answers
 */
export declare function redisWorker(url: string, options: RedisWorkerOptions): Promise<RedisWorker>;
/**
 * Reads the time for which a silent worker keeps its chunks.
 * @throws InputError for what is no time from 0.5 s to 10 minutes
 */
export declare function parseLock(text: string): number;
