import { normalQuantile } from '../../base/statistics/distributions.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import { PROMISED_SHARE, scalesOfShare } from '../../demand/pooled-demand.ts';
import type { ServicePromise } from '../../knees/promise.ts';

/**
 * The share of windows that an estate is planned for, 0 to 1: the largest that a promise names. Guests share hosts, so a
 * host that keeps one guest's promise in 99 % of windows keeps it for all.
 */
export function windowShareOf(promises: readonly Pick<ServicePromise, 'windowShare'>[]): number {
  return Math.max(...promises.map(({ windowShare = PROMISED_SHARE }) => windowShare));
}

/**
 * Needs with which the demand to plan for is that of another share of windows. A measured percentile is taken to be one of a
 * normally distributed demand.
 */
export function needsInShare(needs: GuestNeeds, share: number): GuestNeeds {
  if (share === PROMISED_SHARE) return needs;
  const { deviation, skew } = scalesOfShare(normalQuantile(share));
  return {
    ...needs,
    deviationMhz: deviationsInShare(needs.deviationMhz, share),
    ownVariability: needs.ownVariability.map((own) => own * deviation ** 2),
    skew: needs.skew.map((own) => own * skew),
  };
}

/** The same of standard deviations, in any unit. */
export function deviationsInShare(deviations: Float64Array, share: number): Float64Array {
  if (share === PROMISED_SHARE) return deviations;
  const { deviation: scale } = scalesOfShare(normalQuantile(share));
  return deviations.map((deviation) => deviation * scale);
}
