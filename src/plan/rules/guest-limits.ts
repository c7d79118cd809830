import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { itemAt } from '../../base/item-at.ts';
import { type ServicePromise, type Target, targetOf } from '../../knees/promise.ts';
import { PROMISED_SHARE } from '../../demand/pooled-demand.ts';
import { promisesOfGuests } from './selected-guests.ts';

/** What a plan can promise: CPU ready time, and co-stop where the scheduler stops vCPUs for each other. */
export type PlanQuantity = 'readyRatio' | 'costopRatio';

/** What each guest has to keep, by its position in the estate: the strictest of its promises. */
export interface GuestLimits {
  /** Largest share of the time that it may be ready, 0 to 1. */
  readonly readyRatio: Float64Array;
  /** The same of co-stop; Infinity where nothing is promised. */
  readonly costopRatio: Float64Array;
  /** The promises that it has to keep. */
  readonly promises: readonly (readonly ServicePromise[])[];
}

/** A target of a plan. */
export interface PlanTarget extends Target {
  /** Guests that have to keep it. */
  readonly guests: number;
}

/**
 * What each guest of an estate has to keep.
 * @param promises of ready time and co-stop; one of ready time is for all guests that no other is for
 * @throws InputError where a promise selects no guest
 */
export function guestLimits(
  promises: readonly ServicePromise[],
  guests: Estate['guests'],
  assumptions: PlanningAssumptions,
): GuestLimits {
  const kept = promisesOfGuests(promises, guests, assumptions);
  const strictest = (quantity: PlanQuantity): Float64Array =>
    Float64Array.from(kept, (own) =>
      own.reduce((least, { metric, value }) => (metric === quantity ? Math.min(least, value) : least), Infinity),
    );
  return { readyRatio: strictest('readyRatio'), costopRatio: strictest('costopRatio'), promises: kept };
}

/** The promise that gives a guest its limit; undefined where it has none. */
export function limitingPromise(
  { promises }: Pick<GuestLimits, 'promises'>,
  guest: number,
  quantity: PlanQuantity,
): ServicePromise | undefined {
  return itemAt(promises, guest)
    .filter(({ metric }) => metric === quantity)
    .reduce<ServicePromise | undefined>(
      (strictest, next) => (strictest === undefined || next.value < strictest.value ? next : strictest),
      undefined,
    );
}

/** Whether guests have to keep different promises, or more than that of ready time: then it matters which guest is meant. */
export function hasOwnLimits({ readyRatio, costopRatio }: Pick<GuestLimits, 'readyRatio' | 'costopRatio'>): boolean {
  const [first] = readyRatio;
  return readyRatio.some((limit) => limit !== first) || costopRatio.some((limit) => limit < Infinity);
}

/** The promises as answers list them. */
export function planTargets(promises: readonly ServicePromise[], limits: GuestLimits): readonly PlanTarget[] {
  return promises.map((promise) => ({
    ...targetOf(promise),
    windowShare: promise.windowShare ?? PROMISED_SHARE,
    guests: limits.promises.filter((own) => own.includes(promise)).length,
  }));
}
