import type { ServicePromise } from '../../knees/promise.ts';
import type { ReadyPromise } from '../result.ts';
/**
 * The promise a plan can keep: how long the worst guest waits for a processor.
 * @throws InputError for any other promise: the pooling law says nothing about it
 */
export declare function readyPromise(promise: ServicePromise, place?: string): ReadyPromise;
