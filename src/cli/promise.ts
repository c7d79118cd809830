import { readyPromise } from '../plan/ready-promise.ts';
import type { ReadyPromise } from '../plan/result.ts';
import { parsePromise as parseServicePromise } from '../scaling/promise.ts';

/** What `--promise` is when nobody says: the share of ready time above which administrators start to look. */
export const DEFAULT_PROMISE = 'ready<=5%';

/**
 * Reads `ready<=5%` or `ready<=0.05`: no guest spends more of its time ready but not running.
 * @throws InputError where it is no such promise, or not between 0 and 100 %
 */
export function parsePromise(text: string): ReadyPromise {
  return readyPromise(parseServicePromise(text));
}
