import type { Guest, Host } from '../estate/model/estate.ts';
import { addGuest, noDemand, pooledPercentile, PROMISED_SHARE } from './pooled-demand.ts';

/** A factor by which guests' demand at the moment of an export is to be raised. */
interface Raise {
  /** By position in the estate; the others have measured percentiles. */
  readonly isRaised: readonly boolean[];
  /** 1 or more. */
  readonly factor: number;
  readonly correlation: number;
}

/** Halvings of the interval of factors. */
const BISECTIONS = 30;

/**
 * By how much the demand of each guest may be raised: no sum exceeds what the hosts of a cluster deliver today, their cores
 * at their clock, in the promised share of windows. What the export says of its own moment is never lowered.
 * @param needs their demand at that moment
 * @returns the factor of each guest, from 1 to that asked for
 */
export function deliverable(
  guests: readonly Guest[],
  hosts: readonly Host[],
  needs: {
    readonly cpuMhz: Float64Array;
    readonly mostMhz: Float64Array;
    readonly ownVariability: Float64Array;
  },
  { isRaised, factor, correlation }: Raise,
): Float64Array {
  const factors = new Float64Array(guests.length).fill(factor);
  const capacityMhz = new Map<string, number>();
  for (const host of hosts) {
    const key = placeOf(host, host.name);
    const mhz = host.packages.value * host.coresPerPackage.value * host.mhz.value;
    capacityMhz.set(key, (capacityMhz.get(key) ?? 0) + mhz);
  }
  const members = new Map<string, number[]>();
  guests.forEach((guest, at) => {
    const key = placeOf(guest, guest.host);
    if (!capacityMhz.has(key)) return;
    const known = members.get(key);
    if (known === undefined) members.set(key, [at]);
    else known.push(at);
  });
  for (const [key, inPlace] of members) {
    const capacity = capacityMhz.get(key)!;
    const peak = (raise: number): number => {
      const demand = noDemand();
      for (const at of inPlace) {
        const most = Math.max(needs.mostMhz[at], needs.cpuMhz[at]);
        const mean = Math.min(needs.cpuMhz[at] * (isRaised[at] ? raise : 1), most);
        const bounded = Number.isFinite(most) ? most : 2 * mean;
        if (bounded > 0) addGuest(demand, mean, bounded, { own: needs.ownVariability[at], correlation });
      }
      return pooledPercentile(demand, PROMISED_SHARE, { correlation });
    };
    if (peak(factor) <= capacity) continue;
    let low = 1;
    let high = factor;
    for (let step = 0; step < BISECTIONS; step++) {
      const middle = (low + high) / 2;
      if (peak(middle) <= capacity) low = middle;
      else high = middle;
    }
    for (const at of inPlace) factors[at] = low;
  }
  return factors;
}

/** A cluster in its datacenter; a host that is in none is a place of its own. */
function placeOf({ cluster, datacenter }: Pick<Guest, 'cluster' | 'datacenter'>, host: string | undefined): string {
  return JSON.stringify(cluster === undefined ? { host } : { cluster, datacenter });
}
