import { InputError } from '../../base/input-error.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import type { ReadyPromise } from '../result.ts';

/**
 * The promise a plan can keep: how long the worst guest waits for a processor.
 * @throws InputError for any other promise: the pooling law says nothing about it
 */
export function readyPromise(promise: ServicePromise, place = '--promise'): ReadyPromise {
  if (promise.metric !== 'readyRatio' || promise.statistic.kind !== 'worst' || promise.value >= 1) {
    throw new InputError({
      place,
      found: `'${promise.text}'`,
      expected: 'a target for CPU ready time, such as ready<=5%, under 100 %',
      hint: 'kneepoint sweep takes other targets',
    });
  }
  return { worstReadyRatio: promise.value };
}
