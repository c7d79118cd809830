import { itemAt } from '../base/item-at.ts';
import type { Guest, Host } from '../estate/model/estate.ts';
import { addGuest, addMoving, inBusiestHour, noDemand, plannedPeak } from './pooled-demand.ts';

/** How the demand at the moment of an export is to be raised, and how it moves. */
interface Raise {
  /** By position in the estate: its mean over a long time and a percentile are known, not only one moment. */
  readonly isMeasured: readonly boolean[];
  /** Its demand over time is known, with the day in it: nothing is raised. */
  readonly hasSeries: readonly boolean[];
  /** 1 or more. */
  readonly factor: number;
  readonly correlation: number;
}

/** Demand at that moment, the most of it, and how it moves; by position in the estate, as in `GuestNeeds`. */
interface MomentNeeds {
  readonly vcpus: Float64Array;
  readonly cpuMhz: Float64Array;
  readonly mostMhz: Float64Array;
  readonly deviationMhz: Float64Array;
  readonly ownVariability: Float64Array;
  readonly skew: Float64Array;
}

/** What of it the hosts of today can deliver, by guest. */
export interface Deliverable {
  /** From 1 to the factor asked for. */
  readonly factors: Float64Array;
  /** Part of its own movement from window to window, 0 to 1; below 1 only where the factor is 1. */
  readonly swings: Float64Array;
}

/** Halvings of an interval. */
const BISECTIONS = 30;

/**
 * How far the demand of each guest may be raised: in the promised share of windows no sum exceeds what the hosts of a cluster
 * deliver today, their cores at their clock. What the export says of its own moment is never lowered, nor are measured
 * percentiles; where the moment leaves no room for it, guests move less than published traces do.
 */
export function deliverable(
  guests: readonly Guest[],
  hosts: readonly Host[],
  needs: MomentNeeds,
  { isMeasured, hasSeries, factor, correlation }: Raise,
): Deliverable {
  const factors = new Float64Array(guests.length).fill(factor);
  const swings = new Float64Array(guests.length).fill(1);
  for (const { capacityMhz, clockMhz, members, counted } of placesOf(guests, hosts)) {
    const isWithin = (raise: number, swing: number): boolean => {
      const demand = noDemand();
      for (const at of counted) {
        const most = Math.min(itemAt(needs.mostMhz, at), itemAt(needs.vcpus, at) * clockMhz);
        const moment = itemAt(needs.cpuMhz, at);
        if (moment === 0) continue;
        if (isMeasured[at] === true) {
          const { mean, deviation } = inBusiestHour(
            moment,
            itemAt(needs.deviationMhz, at),
            hasSeries[at] === true ? 1 : raise,
          );
          addMoving(demand, mean, deviation);
          continue;
        }
        const mean = Math.max(moment, Math.min(moment * raise, most));
        addGuest(demand, mean, most, {
          own: itemAt(needs.ownVariability, at) * swing ** 2,
          skew: itemAt(needs.skew, at) * swing,
        });
      }
      return plannedPeak(demand, correlation) <= capacityMhz;
    };
    if (isWithin(factor, 1)) continue;
    const raise = isWithin(1, 1) ? largest(1, factor, (value) => isWithin(value, 1)) : 1;
    const swing = raise > 1 ? 1 : largest(0, 1, (value) => isWithin(1, value));
    for (const at of members) {
      factors[at] = raise;
      swings[at] = swing;
    }
  }
  return { factors, swings };
}

/** The largest value, about, at which the test holds; `low` where it holds at none. */
function largest(low: number, high: number, holds: (value: number) => boolean): number {
  let kept = low;
  let broken = high;
  if (holds(high)) return high;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (kept + broken) / 2;
    if (holds(middle)) kept = middle;
    else broken = middle;
  }
  return kept;
}

/** Hosts that share their guests. */
interface Place {
  capacityMhz: number;
  /** Of the fastest. */
  clockMhz: number;
  /** Positions in the estate. */
  readonly members: number[];
  /** Those of them whose hosts deliver that; all where it is known of none on which host it runs. */
  readonly counted: number[];
}

/**
 * Clusters in their datacenters; a host that is in none is a place of its own. Hosts that run nothing are left out: they deliver nothing
 * today, and one more of them must not raise what guests ask for. Guests of no known host count only where the hosts of all are unknown.
 */
function placesOf(guests: readonly Guest[], hosts: readonly Host[]): Iterable<Place> {
  const places = new Map<string, Place>();
  const busy = new Set(guests.map(({ host }) => host));
  const withBusy = new Set(hosts.flatMap((host) => (busy.has(host.name) ? [placeOf(host, host.name)] : [])));
  for (const host of hosts) {
    const key = placeOf(host, host.name);
    if (withBusy.has(key) && !busy.has(host.name)) continue;
    const place = places.get(key) ?? { capacityMhz: 0, clockMhz: 0, members: [], counted: [] };
    place.capacityMhz += host.packages.value * host.coresPerPackage.value * host.mhz.value;
    place.clockMhz = Math.max(place.clockMhz, host.mhz.value);
    places.set(key, place);
  }
  const known = new Set(hosts.map(({ name }) => name));
  guests.forEach((guest, at) => {
    const key = placeOf(guest, guest.host);
    const place = places.get(key);
    place?.members.push(at);
    const isKnown = guest.host !== undefined && known.has(guest.host);
    if (isKnown || !withBusy.has(key)) place?.counted.push(at);
  });
  return places.values();
}

function placeOf({ cluster, datacenter }: Pick<Guest, 'cluster' | 'datacenter'>, host: string | undefined): string {
  return JSON.stringify(cluster === undefined ? { host } : { cluster, datacenter });
}
