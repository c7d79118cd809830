import { itemAt } from '../../base/item-at.ts';
import type { Guest, Host } from '../../estate/model/estate.ts';
import type { Affinity } from './affinity.ts';

/** Guests that may share hosts: one cluster, or the whole estate. */
export interface Pool {
  /**
   * The cluster; for guests without one what keeps them from sharing hosts with others, such as `esx01 (no cluster)`.
   * Absent where nothing does, and when clusters are merged.
   */
  readonly cluster?: string;
  /** What is placed as one: a guest, or guests that must stay together; positions in the estate. */
  readonly units: readonly (readonly number[])[];
  /** Units that must be on different hosts. */
  readonly apart: readonly ApartUnits[];
}

export interface Pools {
  readonly pools: readonly Pool[];
  readonly warnings: readonly string[];
}

/** Units that a rule keeps on different hosts: positions in the pool. */
export interface ApartUnits {
  readonly rule: string;
  /** The input states the kind of the rule; false where it was guessed. */
  readonly isStated: boolean;
  readonly units: readonly number[];
}

/**
 * Splits the estate by cluster, largest name last, unless clusters are merged. A cluster lies in one datacenter, and
 * hosts of today that are in no cluster share nothing: each is a pool of its own.
 * @param hosts the hosts of today
 */
export function poolsOf(
  guests: readonly Guest[],
  affinity: Affinity,
  mergeClusters: boolean,
  hosts: readonly Host[] = [],
): Pools {
  const warnings: string[] = [];
  const labels = mergeClusters ? guests.map(() => undefined) : poolLabels(guests, hosts, warnings);
  const poolOf = (guest: number) => labels[guest];
  const unitOf = new Map<number, readonly number[]>();
  for (const set of affinity.together) for (const guest of set) unitOf.set(guest, set);

  const byCluster = new Map<string | undefined, { units: (readonly number[])[]; apart: ApartUnits[] }>();
  /** Position of each guest's unit in its pool. */
  const place = new Int32Array(guests.length);
  for (let guest = 0; guest < guests.length; guest++) {
    const set = unitOf.get(guest);
    const first = set?.[0];
    if (first !== undefined && first !== guest) {
      place[guest] = itemAt(place, first);
      continue;
    }
    const cluster = poolOf(guest);
    const pool = byCluster.get(cluster) ?? { units: [], apart: [] };
    byCluster.set(cluster, pool);
    place[guest] = pool.units.push(set ?? [guest]) - 1;
  }
  for (const { rule, isStated, guests: members } of affinity.apart) {
    const byPool = new Map<string | undefined, number[]>();
    for (const guest of members) {
      const pool = poolOf(unitOf.get(guest)?.[0] ?? guest);
      byPool.set(pool, [...(byPool.get(pool) ?? []), guest]);
    }
    for (const [pool, inPool] of byPool) {
      const units = [...new Set(inPool.map((guest) => itemAt(place, guest)))];
      if (units.length > 1) byCluster.get(pool)?.apart.push({ rule, isStated, units });
    }
  }
  const pools = [...byCluster].map(([cluster, pool]) => (cluster === undefined ? pool : { cluster, ...pool }));
  return { pools: pools.sort((a, b) => compare(clusterOf(a), clusterOf(b))), warnings };
}

/**
 * The pool of each host: the one that its guests are in. A host without guests has one as well; its name is then that of its cluster.
 * @returns by position, as `Pool.cluster`
 */
export function poolOfHosts(
  hosts: readonly Host[],
  guests: readonly Guest[],
  mergeClusters: boolean,
): readonly (string | undefined)[] {
  if (mergeClusters) return hosts.map(() => undefined);
  const datacenters = datacentersOf(guests);
  return hosts.map(({ name, cluster, datacenter }) => {
    if (cluster === undefined) return `${name}${NO_CLUSTER}`;
    const isSpread = (datacenters.get(cluster)?.size ?? 0) > 1;
    return isSpread && datacenter !== undefined ? `${datacenter}/${cluster}` : cluster;
  });
}

function datacentersOf(guests: readonly Guest[]): ReadonlyMap<string | undefined, ReadonlySet<string | undefined>> {
  const datacenters = new Map<string | undefined, Set<string | undefined>>();
  for (const { cluster, datacenter } of guests) {
    datacenters.set(cluster, (datacenters.get(cluster) ?? new Set()).add(datacenter));
  }
  return datacenters;
}

/** How guests without a cluster come to share hosts. */
export const TO_MERGE = '--merge-clusters or a column "cluster" puts them together';

/** Whether a pool is one for want of a cluster, by its name. */
export function isWithoutCluster(pool: string | undefined): boolean {
  return pool?.endsWith(NO_CLUSTER) ?? false;
}

const NO_CLUSTER = ' (no cluster)';

/** What guests must have in common to share hosts. */
function poolLabels(guests: readonly Guest[], hosts: readonly Host[], warnings: string[]): (string | undefined)[] {
  const datacenters = datacentersOf(guests);
  const alone = new Set(hosts.filter(({ cluster }) => cluster === undefined).map(({ name }) => name));
  const used = new Set<string>();
  const labels = guests.map(({ cluster, datacenter, host }) => {
    const spread = datacenters.get(cluster)!.size > 1;
    if (cluster !== undefined) return spread && datacenter !== undefined ? `${datacenter}/${cluster}` : cluster;
    if (host !== undefined && alone.has(host)) {
      used.add(host);
      return `${host}${NO_CLUSTER}`;
    }
    return spread && datacenter !== undefined ? `${datacenter}${NO_CLUSTER}` : undefined;
  });
  if (used.size > 1) {
    warnings.push(`${used.size} hosts are in no cluster, so their guests share no hosts: ${TO_MERGE}`);
  }
  return labels;
}

/** Pools without some guests; rules that are left with one unit keep nothing apart. */
export function poolsWithout(pools: readonly Pool[], gone: readonly number[]): readonly Pool[] {
  const isGone = new Set(gone);
  return pools.flatMap((pool): readonly Pool[] => {
    const places = new Map<number, number>();
    const units: (readonly number[])[] = [];
    pool.units.forEach((unit, at) => {
      const left = unit.filter((guest) => !isGone.has(guest));
      if (left.length > 0) places.set(at, units.push(left) - 1);
    });
    const apart = pool.apart
      .map((rule) => ({ ...rule, units: rule.units.flatMap((unit) => places.get(unit) ?? []) }))
      .filter((rule) => rule.units.length > 1);
    return units.length === 0 ? [] : [{ ...pool, units, apart }];
  });
}

function clusterOf(pool: Pool): string {
  return pool.cluster ?? '';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
