import type { Executor } from './executor.ts';
import type { RedisExecutorOptions } from './redis/redis-executor.ts';
/** Where simulations are to run. */
export interface Engine extends RedisExecutorOptions {
    /** A Redis whose workers simulate; left out, this machine does. */
    readonly url?: string;
    /** Simulations at the same time on this machine; one for each core if left out. */
    readonly threads?: number;
}
/**
 * The executor that was asked for.
 * @throws InputError where no Redis answers at the address
 */
export declare function openExecutor({ url, threads, ...options }: Engine): Promise<Executor>;
