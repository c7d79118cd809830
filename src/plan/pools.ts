import type { Affinity } from './affinity.ts';
import type { EstateDemand } from './demand.ts';

/** Guests that may share hosts: one cluster, or the whole estate. */
export interface Pool {
  /** The cluster; absent for guests without one, and when clusters are merged. */
  readonly cluster?: string;
  /** What is placed as one: a guest, or guests that must stay together; positions in the estate. */
  readonly units: readonly (readonly number[])[];
  /** Units that must be on different hosts. */
  readonly apart: readonly ApartUnits[];
}

/** Units that a rule keeps on different hosts: positions in the pool. */
export interface ApartUnits {
  readonly rule: string;
  /** The input states the kind of the rule; false where it was guessed. */
  readonly isStated: boolean;
  readonly units: readonly number[];
}

/** Splits the estate by cluster, largest name last, unless clusters are merged. */
export function poolsOf({ guests }: EstateDemand, affinity: Affinity, mergeClusters: boolean): Pool[] {
  const poolOf = (guest: number) => (mergeClusters ? undefined : guests[guest].cluster);
  const unitOf = new Map<number, readonly number[]>();
  for (const set of affinity.together) for (const guest of set) unitOf.set(guest, set);

  const byCluster = new Map<string | undefined, { units: (readonly number[])[]; apart: ApartUnits[] }>();
  /** Position of each guest's unit in its pool. */
  const place = new Int32Array(guests.length);
  for (let guest = 0; guest < guests.length; guest++) {
    const set = unitOf.get(guest);
    if (set !== undefined && set[0] !== guest) {
      place[guest] = place[set[0]];
      continue;
    }
    const cluster = poolOf(guest);
    const pool = byCluster.get(cluster) ?? { units: [], apart: [] };
    byCluster.set(cluster, pool);
    place[guest] = pool.units.push(set ?? [guest]) - 1;
  }
  for (const { rule, isStated, guests: members } of affinity.apart) {
    const units = [...new Set(members.map((guest) => place[guest]))];
    if (units.length > 1) byCluster.get(poolOf(members[0]))?.apart.push({ rule, isStated, units });
  }
  const pools = [...byCluster].map(([cluster, pool]) => (cluster === undefined ? pool : { cluster, ...pool }));
  return pools.sort((a, b) => compare(clusterOf(a), clusterOf(b)));
}

function clusterOf(pool: Pool): string {
  return pool.cluster ?? '';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
