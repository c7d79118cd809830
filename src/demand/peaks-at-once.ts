import type { GuestNeeds } from './guest-needs.ts';
import { addGuest, noDemand, pooledPercentile, PROMISED_SHARE } from './pooled-demand.ts';

/**
 * The same guests as if all of them asked for their own 95th percentile in the same windows: their sum is the sum of
 * percentiles. A guest whose most is not known keeps its mean.
 */
export function peaksAtOnce(needs: GuestNeeds): GuestNeeds {
  const cpuMhz = needs.cpuMhz.map((mean, guest) => {
    const most = needs.mostMhz[guest];
    if (mean === 0 || !Number.isFinite(most)) return mean;
    const alone = noDemand();
    addGuest(alone, mean, most, { own: needs.ownVariability[guest], correlation: 0 });
    return Math.max(mean, pooledPercentile(alone, PROMISED_SHARE, { correlation: 0 }));
  });
  return { ...needs, cpuMhz, ownVariability: new Float64Array(cpuMhz.length) };
}
