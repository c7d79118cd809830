import type { ResolvedMachine } from '../resolved-scenario.ts';

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
  /** NUMA node of each pCPU. */
  readonly nodeOf: Int32Array;

  constructor(machine: ResolvedMachine) {
    this.threadsPerCore = machine.threadsPerCore;
    this.pcpusPerLlc = machine.coresPerLlc * machine.threadsPerCore;
    this.pcpusPerNode = machine.llcPerNuma * this.pcpusPerLlc;
    this.pcpusPerPackage = machine.numaPerPackage * this.pcpusPerNode;
    this.pcpus = machine.packages * this.pcpusPerPackage;
    this.nodes = machine.packages * machine.numaPerPackage;
    this.llcs = this.nodes * machine.llcPerNuma;
    this.nodeOf = Int32Array.from({ length: this.pcpus }, (_, pcpu) => Math.floor(pcpu / this.pcpusPerNode));
  }

  /** How far a cache line or a vCPU travels between two pCPUs. */
  distance(from: number, to: number): number {
    if (from === to) return Distance.self;
    const low = from < to ? from : to;
    const high = from < to ? to : from;
    if (high < this.endOf(low, this.threadsPerCore)) return Distance.sibling;
    if (high < this.endOf(low, this.pcpusPerLlc)) return Distance.llc;
    if (high < this.endOf(low, this.pcpusPerNode)) return Distance.node;
    if (high < this.endOf(low, this.pcpusPerPackage)) return Distance.package;
    return Distance.machine;
  }

  /** First pCPU of the group of `width` pCPUs that this one belongs to. */
  startOf(pcpu: number, width: number): number {
    return pcpu - (pcpu % width);
  }

  private endOf(pcpu: number, width: number): number {
    return pcpu - (pcpu % width) + width;
  }
}
