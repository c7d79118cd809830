import { itemAt } from '../../base/item-at.ts';
import { failureSets, setCount } from '../packing/failure-sets.ts';
import type { Spare } from '../rules/spare.ts';
import { evacuate, type Evacuation, fullest, fullestFirst } from './evacuation.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/** What happens to a pool when any of its hosts fail, up to a number of them. */
export interface FailuresOfPool {
  /** Hosts, or fault domains, that may fail at once. */
  readonly failures: number;
  readonly checkedSets: number;
  readonly possibleSets: number;
  /** Sets of hosts after whose failure guests have no room: the first ones that were found, and how many there are. */
  readonly failing: readonly FailingSet[];
  readonly failingSets: number;
  /** The failure after which the fullest host is fullest, of those that leave every guest a place; absent where there is none. */
  readonly worst?: { readonly down: readonly number[]; readonly fill: number; readonly evacuation: Evacuation };
}

export interface FailingSet {
  /** Positions of the hosts. */
  readonly down: readonly number[];
  /** Guests without a place: positions in the estate. */
  readonly guests: readonly number[];
}

/** Failing sets are kept up to this many; the rest is counted. */
const MOST_KEPT = 20;
/** Sets of one size that are tried at most, and fewer where the pool is large: this many placements of an item. */
const MOST_SETS = 5000;
const MOST_PLACEMENTS = 2e6;

/** How many hosts, or fault domains, of a pool may fail at once: a share is rounded up. */
export function failuresOf(hosts: number, spare: Spare): number {
  return Math.min(hosts, typeof spare === 'number' ? spare : Math.ceil(spare.share * hosts - 1e-9));
}

/**
 * Fails every set of hosts, or of fault domains, from one to as many as may fail at once, or a part of them where there are too many: those of the fullest hosts
 * first (see `failureSets`).
 * @param onState the guests on the hosts that are left, after each failure; those without a place are on none
 */
export function failHosts(
  placement: ExistingPlacement,
  spare: Spare,
  onState?: (after: ExistingPlacement) => void,
): FailuresOfPool {
  const domains = placement.domains();
  const failures = failuresOf(domains.length, spare);
  const domainOf = new Map(domains.flatMap((hosts) => hosts.map((host) => [host, hosts] as const)));
  const order = [...new Set(fullestFirst(placement).map((host) => domainOf.get(host) ?? [host]))];
  const places = [...order.keys()];
  const failing: FailingSet[] = [];
  let failingSets = 0;
  let checkedSets = 0;
  let possibleSets = 0;
  let worst: FailuresOfPool['worst'];
  for (let size = 1; size <= failures; size++) {
    possibleSets = Math.min(Number.MAX_SAFE_INTEGER, possibleSets + setCount(domains.length, size));
    const most = Math.min(MOST_SETS, Math.ceil(MOST_PLACEMENTS / (placement.pool.units.length + 1)));
    for (const failed of failureSets(places, size, Math.max(most, domains.length))) {
      const down = failed.flatMap((place) => itemAt(order, place));
      checkedSets++;
      const evacuation = evacuate(placement, down);
      onState?.(evacuation.after);
      if (evacuation.unplaced.length > 0) {
        if (failing.length < MOST_KEPT) failing.push({ down, guests: placement.guestsOf(evacuation.unplaced) });
        failingSets++;
        continue;
      }
      const fill = fullest(evacuation.after);
      if (worst === undefined || fill > worst.fill) worst = { down, fill, evacuation };
    }
  }
  return { failures, checkedSets, possibleSets, failing, failingSets, ...(worst !== undefined && { worst }) };
}

/** Hosts of which each can be emptied while all others run, and those that cannot. */
export function emptiedAlone(placement: ExistingPlacement): {
  readonly can: readonly number[];
  readonly cannot: readonly number[];
} {
  const cannot = [...placement.hosts.keys()].filter((host) => evacuate(placement, [host]).unplaced.length > 0);
  const isStuck = new Set(cannot);
  return { can: byMemory(placement).filter((host) => !isStuck.has(host)), cannot };
}

/** Hosts by the memory of their guests, the least first: they are empty soonest. */
export function byMemory(placement: ExistingPlacement): readonly number[] {
  const memory = placement.hosts.map((_, host) =>
    placement.itemsOn(host).reduce((sum, item) => sum + placement.memoryOf(item), 0),
  );
  return [...memory.keys()].sort((a, b) => itemAt(memory, a) - itemAt(memory, b) || a - b);
}
