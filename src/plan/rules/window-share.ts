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
export function needsInShare<Needs extends Pick<GuestNeeds, 'deviationMhz' | 'ownVariability'>>(
  needs: Needs,
  share: number,
): Needs {
  if (share === PROMISED_SHARE) return needs;
  const factor = normalQuantile(share) / PROMISED_DEVIATIONS;
  return {
    ...needs,
    deviationMhz: needs.deviationMhz.map((deviation) => deviation * factor),
    ownVariability: needs.ownVariability.map((own) => own * factor ** 2),
  };
}
