import { formatNs } from '../../base/number-text.ts';

/**
 * Why a kernel or a service does not carry a rate; null where it does.
 * @param busyShare share of its cap that is planned to be used
 * @param isServed a simulation under the rate lost next to nothing
 */
export function whyNot(ratePerSec: number, capPerSec: number, busyShare: number, isServed: boolean): string | null {
  if (ratePerSec > capPerSec) return 'its cap is below the rate';
  const [load, planned] = [ratePerSec / capPerSec, busyShare].map((share) => `${(100 * share).toFixed(0)}%`);
  if (ratePerSec > busyShare * capPerSec) return `at ${load} of its cap, above the ${planned} that is planned for`;
  return isServed ? null : 'it loses connections at this rate';
}

/** Why set-up takes too long; null where it does not, or where there is no target. */
export function tooSlow(p99Ns: number | undefined, mostP99Ns: number | null): string | null {
  if (mostP99Ns === null || p99Ns === undefined || p99Ns <= mostP99Ns) return null;
  return `its set-up p99 is ${formatNs(p99Ns)}, above the promise of ${formatNs(mostP99Ns)}`;
}

/** The most cores that a rate was published for, where a kernel has more than that; else null. */
export function mostPublished(publishedToCores: number | null, cores: number): number | null {
  return publishedToCores !== null && cores > publishedToCores ? publishedToCores : null;
}
