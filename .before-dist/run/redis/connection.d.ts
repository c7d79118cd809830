import type { Redis } from 'ioredis';
import { InputError } from '../../base/input-error.ts';
/** What a connection is there for. */
export type Role = 'sweep' | 'worker';
/** Who is connected to a Redis, besides others that have nothing to do with Kneepoint. */
export interface Present {
    readonly sweeps: number;
    readonly workers: number;
    /** Workers with another version of the simulator: they take none of our runs. */
    readonly otherWorkers: number;
}
/**
 * Connects to Redis, for good: once it is there, a connection that is lost is made again, and commands wait for it.
 * @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
 * @throws InputError where that is no such address, or no Redis answers there within three seconds
 */
export declare function connectRedis(url: string, role: Role): Promise<Redis>;
/** The address without its password, for people. */
export declare function redisAddress(url: string): string;
/** What to say where Redis does not answer. */
export declare function unreachable(url: string, reason: unknown): InputError;
/** Looks who else is connected. Where Redis does not tell, we are alone with a worker. */
export declare function whoIsPresent(redis: Redis): Promise<Present>;
