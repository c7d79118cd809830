import type { Host } from '../../estate/model/estate.ts';
import type { Affinity } from './affinity.ts';
import type { EstateDemand } from '../../demand/demand.ts';
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
export declare function poolsOf(demand: EstateDemand, affinity: Affinity, mergeClusters: boolean, hosts?: readonly Host[]): Pools;
