import type { Executor } from './executor.ts';
import type { RedisExecutorOptions } from './redis/redis-executor.ts';
import { allCores } from './worker-threads.ts';

/** Where simulations are to run. */
export interface Engine extends RedisExecutorOptions {
  /** A Redis with workers that simulate; if left out, this machine simulates. */
  readonly url?: string;
  /** Simulations at the same time on this machine; one for each core if left out. */
  readonly threads?: number;
}

/**
 * The requested executor.
 * @throws InputError where no Redis answers at the address
 */
export async function openExecutor({ url, threads, ...options }: Engine): Promise<Executor> {
  if (url === undefined) return allCores(threads);
  const { redisExecutor } = await import('./redis/redis-executor.ts');
  return redisExecutor(url, options);
}
