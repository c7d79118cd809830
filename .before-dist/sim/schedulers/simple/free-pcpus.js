import { BitSet } from "../../engine/bit-set.js";
/** pCPUs that may be given work: a scheduler says which; this knows those whose whole core is free. */
export class FreePcpus {
    /** All pCPUs are free at first. */
    constructor(topology) {
        this.topology = topology;
        this.threads = new BitSet(topology.pcpus);
        this.cores = new BitSet(topology.pcpus);
        this.freeThreads = new Uint8Array(topology.pcpus);
        for (let pcpu = 0; pcpu < topology.pcpus; pcpu++)
            this.add(pcpu);
    }
    add(pcpu) {
        if (this.threads.has(pcpu))
            return;
        const { threadsPerCore } = this.topology;
        const core = this.topology.coreOf[pcpu];
        this.threads.add(pcpu);
        if (++this.freeThreads[core] < threadsPerCore)
            return;
        for (let thread = core; thread < core + threadsPerCore; thread++)
            this.cores.add(thread);
    }
    delete(pcpu) {
        if (!this.threads.has(pcpu))
            return;
        const { threadsPerCore } = this.topology;
        const core = this.topology.coreOf[pcpu];
        this.threads.delete(pcpu);
        if (this.freeThreads[core]-- < threadsPerCore)
            return;
        for (let thread = core; thread < core + threadsPerCore; thread++)
            this.cores.delete(thread);
    }
    /**
     * A free pCPU in [start, end) that is in `within` (null for all), rather of a free core than not: `pcpu` itself or the
     * next one behind it, going round; -1 when there is none.
     */
    near(pcpu, start, end, within) {
        if (this.threads.firstIn(start, end, within) < 0)
            return -1;
        const core = nearest(this.cores, pcpu, start, end, within);
        return core >= 0 ? core : nearest(this.threads, pcpu, start, end, within);
    }
}
function nearest(set, pcpu, start, end, within) {
    const isHere = pcpu >= start && pcpu < end && set.has(pcpu) && (within === null || within.has(pcpu));
    return isHere ? pcpu : set.cycle(pcpu, start, end, within);
}
//# sourceMappingURL=free-pcpus.js.map