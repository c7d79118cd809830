import { type Executor } from '../executor.ts';
/** How people hear of what goes on. */
export interface RedisExecutorOptions {
    /** Something to know, said once: nobody works, Redis is away. */
    readonly onNotice?: (text: string) => void;
    /** A worker has come further. */
    readonly onProgress?: (text: string) => void;
}
/**
 * Runs simulations on the workers of a Redis: `kneepoint worker`, any number, on any machine. A chunk of runs is a job
 * that is named by what it is, so asking twice is asking once; a chunk of a worker that went silent goes to another.
 * @param url see `connectRedis`
 * @throws InputError where no Redis answers; and from a run, where Redis was away for a minute
 */
export declare function redisExecutor(url: string, options?: RedisExecutorOptions): Promise<Executor>;
