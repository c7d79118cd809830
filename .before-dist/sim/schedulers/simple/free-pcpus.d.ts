import { BitSet } from '../../engine/bit-set.ts';
import type { Topology } from '../../host/topology.ts';
/** pCPUs that may be given work: a scheduler says which; this knows those whose whole core is free. */
export declare class FreePcpus {
    private readonly threads;
    private readonly cores;
    /** Free threads of the core that begins at a pCPU. */
    private readonly freeThreads;
    private readonly topology;
    /** All pCPUs are free at first. */
    constructor(topology: Topology);
    add(pcpu: number): void;
    delete(pcpu: number): void;
    /**
     * A free pCPU in [start, end) that is in `within` (null for all), rather of a free core than not: `pcpu` itself or the
     * next one behind it, going round; -1 when there is none.
     */
    near(pcpu: number, start: number, end: number, within: BitSet | null): number;
}
