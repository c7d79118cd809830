import { InputError } from '../../base/input-error.ts';
import { type ServicePromise, USUAL_PROMISE, parsePromise } from '../../knees/promise.ts';
import { PROMISED_SHARE } from '../../demand/pooled-demand.ts';
import { windowShareOf } from './window-share.ts';
import type { ReadyPromise } from '../result/ready-promise.ts';

/** What a plan has to keep. */
export interface PlanPromises {
  /** Of guests that no other promise of ready time is for. */
  readonly promise: ReadyPromise;
  /** All of them, that one included. */
  readonly promises: readonly ServicePromise[];
}

/**
 * The promises a plan can keep: how long guests wait for a processor, and for their own other vCPUs (co-stop). The usual one of
 * ready time is added for guests that none is for.
 * @throws InputError for any other promise: a plan says nothing about it
 */
export function planPromises(asked: readonly ServicePromise[], place = '--promise'): PlanPromises {
  const other = asked.find((promise) => !isPlanned(promise));
  if (other !== undefined) {
    throw new InputError({
      place,
      found: `'${other.text}'`,
      expected: 'a promise for CPU ready time or co-stop, such as ready<=5% or costop<=3%, under 100 %',
      hint: 'kneepoint sweep takes other promises',
    });
  }
  const promises = asked.some(isForAll) ? asked : [parsePromise(USUAL_PROMISE), ...asked];
  const worstReadyRatio = Math.min(...promises.filter(isForAll).map(({ value }) => value));
  const windowShare = windowShareOf(promises);
  return { promise: { worstReadyRatio, ...(windowShare !== PROMISED_SHARE && { windowShare }) }, promises };
}

/** Whether a plan can keep it. */
export function isPlanned({ metric, statistic, value }: ServicePromise): boolean {
  return (metric === 'readyRatio' || metric === 'costopRatio') && statistic.kind === 'worst' && value < 1;
}

/** The promise of ready time that a plan is made for where nothing else is said. */
export function readyPromiseOf({ worstReadyRatio, windowShare }: ReadyPromise): ServicePromise {
  const promise = parsePromise(`ready<=${Number((worstReadyRatio * 100).toFixed(9))}%`);
  // The very number: text has fewer digits.
  return { ...promise, value: worstReadyRatio, ...(windowShare !== undefined && { windowShare }) };
}

/** Of ready time, and of guests that no other is for. */
export function isForAll({ metric, selector }: Pick<ServicePromise, 'metric' | 'selector'>): boolean {
  return metric === 'readyRatio' && selector === undefined;
}
