import type { ResolvedMachine } from '../../scenario/resolved-scenario.ts';

/** Distances between pCPUs: indices into the arrays by distance of `MachineCosts`. */
export const Distance = { self: 0, sibling: 1, llc: 2, node: 3, package: 4, machine: 5 } as const;

/**
 * Which pCPU (hardware thread) sits where. pCPUs are numbered so that every level is a contiguous range: the threads of
 * a core, the cores of a last-level cache, the caches of a NUMA node, the nodes of a package.
 */
export class Topology {
  readonly pcpus: number;
  readonly threadsPerCore: number;
  readonly pcpusPerLlc: number;
  readonly pcpusPerNode: number;
  readonly pcpusPerPackage: number;
  readonly nodes: number;
  readonly llcs: number;
  /** First pCPU of each pCPU's core, last-level-cache group, NUMA node and package: pCPUs that share it have the same. */
  readonly coreOf: Int32Array;
  readonly llcOf: Int32Array;
  readonly nodeStartOf: Int32Array;
  readonly packageOf: Int32Array;
  /** NUMA node of each pCPU, counted from 0. */
  readonly nodeOf: Int32Array;

  constructor(machine: ResolvedMachine) {
    this.threadsPerCore = machine.threadsPerCore;
    this.pcpusPerLlc = machine.coresPerLlc * machine.threadsPerCore;
    this.pcpusPerNode = machine.llcPerNuma * this.pcpusPerLlc;
    this.pcpusPerPackage = machine.numaPerPackage * this.pcpusPerNode;
    this.pcpus = machine.packages * this.pcpusPerPackage;
    this.nodes = machine.packages * machine.numaPerPackage;
    this.llcs = this.nodes * machine.llcPerNuma;
    const startsOf = (width: number): Int32Array =>
      Int32Array.from({ length: this.pcpus }, (_, pcpu) => this.startOf(pcpu, width));
    this.coreOf = startsOf(this.threadsPerCore);
    this.llcOf = startsOf(this.pcpusPerLlc);
    this.nodeStartOf = startsOf(this.pcpusPerNode);
    this.packageOf = startsOf(this.pcpusPerPackage);
    this.nodeOf = this.nodeStartOf.map((start) => start / this.pcpusPerNode);
  }

  /** How far a cache line or a vCPU travels between two pCPUs. */
  distance(from: number, to: number): number {
    if (from === to) return Distance.self;
    if (this.coreOf[from] === this.coreOf[to]) return Distance.sibling;
    if (this.llcOf[from] === this.llcOf[to]) return Distance.llc;
    if (this.nodeStartOf[from] === this.nodeStartOf[to]) return Distance.node;
    return this.packageOf[from] === this.packageOf[to] ? Distance.package : Distance.machine;
  }

  /** First pCPU of the group of `width` pCPUs that this one belongs to. */
  startOf(pcpu: number, width: number): number {
    return pcpu - (pcpu % width);
  }
}
