import type * as Bullmq from 'bullmq';
import type { Redis } from 'ioredis';
import { InputError } from '../../base/input-error.ts';

interface RedisPackages {
  readonly Redis: typeof Redis;
  readonly bullmq: typeof Bullmq;
}

/**
 * The packages that only Redis needs. They load on demand, and Kneepoint is installed without them.
 * @throws InputError where one is not installed
 */
export async function redisPackages(): Promise<RedisPackages> {
  const ioredis = await installed('ioredis', () => import('ioredis'));
  const bullmq = await installed('bullmq', () => import('bullmq'));
  return { Redis: ioredis.Redis, bullmq };
}

async function installed<Package>(name: string, load: () => Promise<Package>): Promise<Package> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new InputError({
      place: '--engine',
      found: `no package ${name}`,
      expected: 'what Redis needs: npm install bullmq ioredis',
    });
  }
}
