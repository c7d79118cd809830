import { normalQuantile } from '../../base/statistics/distributions.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import { PROMISED_DEVIATIONS, PROMISED_SHARE } from '../../demand/pooled-demand.ts';
import type { ServicePromise } from '../../knees/promise.ts';

/**
 * The share of windows that an estate is planned for, 0 to 1: the largest that a promise names. Guests share hosts, so a
 * host that keeps one guest's promise in 99 % of windows keeps it for all.
 */
export function windowShareOf(promises: readonly Pick<ServicePromise, 'windowShare'>[]): number {
  return Math.max(...promises.map(({ windowShare = PROMISED_SHARE }) => windowShare));
}

/**
 * Needs whose deviations are those of another share of windows: as many of them as are planned for reach up to what a
 * normally distributed demand stays below in that share.
 */
export function needsInShare(needs: GuestNeeds, share: number): GuestNeeds {
  if (share === PROMISED_SHARE) return needs;
  const factor = factorOf(share);
  return {
    ...needs,
    deviationMhz: deviationsInShare(needs.deviationMhz, share),
    ownVariability: needs.ownVariability.map((own) => own * factor ** 2),
  };
}

/** The same of standard deviations, in any unit. */
export function deviationsInShare(deviations: Float64Array, share: number): Float64Array {
  return share === PROMISED_SHARE ? deviations : deviations.map((deviation) => deviation * factorOf(share));
}

function factorOf(share: number): number {
  return normalQuantile(share) / PROMISED_DEVIATIONS;
}
