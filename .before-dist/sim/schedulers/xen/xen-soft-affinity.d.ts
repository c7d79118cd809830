import { BitSet } from '../../engine/bit-set.ts';
import type { Host } from '../../host/host.ts';
/**
 * The pCPUs that Xen's vCPUs would rather run on: those of the NUMA node on which the toolstack placed their guest, where
 * its memory is (xl-numa-placement(7)). Guests with an affinity of their own, and those too wide for a node, have none.
 */
export declare class SoftAffinity {
    /** Node that each guest prefers, or -1. */
    readonly nodeOf: Int32Array;
    private readonly host;
    private readonly nodes;
    constructor(host: Host);
    /** The pCPUs a task prefers, or null. */
    of(task: number): BitSet | null;
}
