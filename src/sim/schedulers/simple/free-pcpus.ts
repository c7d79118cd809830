import { BitSet } from '../../engine/bit-set.ts';
import type { Topology } from '../../host/topology.ts';

/** pCPUs that are free for work, as set by a scheduler, and among them those on a core that is wholly free. */
export class FreePcpus {
  private readonly threads: BitSet;
  private readonly cores: BitSet;
  /** Free threads of the core that begins at a pCPU. */
  private readonly freeThreads: Uint8Array;
  private readonly topology: Topology;

  /** All pCPUs are free at first. */
  constructor(topology: Topology) {
    this.topology = topology;
    this.threads = new BitSet(topology.pcpus);
    this.cores = new BitSet(topology.pcpus);
    this.freeThreads = new Uint8Array(topology.pcpus);
    for (let pcpu = 0; pcpu < topology.pcpus; pcpu++) this.add(pcpu);
  }

  add(pcpu: number): void {
    if (this.threads.has(pcpu)) return;
    const { threadsPerCore } = this.topology;
    const core = this.topology.coreOf[pcpu];
    this.threads.add(pcpu);
    if (++this.freeThreads[core] < threadsPerCore) return;
    for (let thread = core; thread < core + threadsPerCore; thread++) this.cores.add(thread);
  }

  delete(pcpu: number): void {
    if (!this.threads.has(pcpu)) return;
    const { threadsPerCore } = this.topology;
    const core = this.topology.coreOf[pcpu];
    this.threads.delete(pcpu);
    if (this.freeThreads[core]-- < threadsPerCore) return;
    for (let thread = core; thread < core + threadsPerCore; thread++) this.cores.delete(thread);
  }

  /**
   * A free pCPU in [start, end) that is in `within` (null for all), rather of a free core than not: `pcpu` itself or the
   * next one behind it, going round; -1 when there is none.
   */
  near(pcpu: number, start: number, end: number, within: BitSet | null): number {
    if (this.threads.firstIn(start, end, within) < 0) return -1;
    const core = nearest(this.cores, pcpu, start, end, within);
    return core >= 0 ? core : nearest(this.threads, pcpu, start, end, within);
  }
}

function nearest(set: BitSet, pcpu: number, start: number, end: number, within: BitSet | null): number {
  const isHere = pcpu >= start && pcpu < end && set.has(pcpu) && (within === null || within.has(pcpu));
  return isHere ? pcpu : set.cycle(pcpu, start, end, within);
}
