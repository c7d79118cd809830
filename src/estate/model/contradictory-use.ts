import type { Estate, Guest } from './estate.ts';
import { Warnings } from './warnings.ts';

/** Of the time a guest may use more than its 95th percentile. */
const ABOVE_P95 = 0.05;
/** Figures are rounded. */
const ROUNDING = 1.02;

/**
 * Measured use of guests that cannot be true together, as where columns are mixed up: a plan follows the percentiles, which a
 * reader would not see.
 */
export function contradictoryUse({ guests }: Estate): Warnings {
  const warnings = new Warnings();
  for (const guest of guests) {
    const found = contradiction(guest);
    if (found !== undefined) warnings.add('use-contradicts', found, () => guest.name);
  }
  return warnings;
}

function contradiction({ vcpus, hostMhz, cpuMeanMhz, cpuP95Mhz, cpuPeakMhz }: Guest): string | undefined {
  const mean = cpuMeanMhz.origin.mark === 'assumed' ? 0 : cpuMeanMhz.value;
  const allMhz = hostMhz === undefined ? Infinity : vcpus.value * hostMhz.value;
  const peakMhz = Math.min(allMhz, cpuPeakMhz?.value ?? allMhz);
  const isAbove = (lower: number, upper: number): boolean => lower > ROUNDING * upper;
  if (isAbove(Math.max(mean, cpuP95Mhz?.value ?? 0), peakMhz) && cpuPeakMhz !== undefined) {
    return 'a mean or 95th percentile of CPU use above its peak';
  }
  // In 95 % of the time a guest uses at most its 95th percentile, in the rest at most its peak.
  if (cpuP95Mhz !== undefined && isAbove(mean, (1 - ABOVE_P95) * cpuP95Mhz.value + ABOVE_P95 * peakMhz)) {
    return 'a mean CPU use so far above its 95th percentile that both cannot be true';
  }
  return undefined;
}
