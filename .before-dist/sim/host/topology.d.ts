import type { ResolvedMachine } from '../../scenario/resolved-scenario.ts';
/** Distances between pCPUs: indices into the arrays by distance of `MachineCosts`. */
export declare const Distance: {
    readonly self: 0;
    readonly sibling: 1;
    readonly llc: 2;
    readonly node: 3;
    readonly package: 4;
    readonly machine: 5;
};
/**
 * Which pCPU (hardware thread) sits where. pCPUs are numbered so that every level is a contiguous range: the threads of
 * a core, the cores of a last-level cache, the caches of a NUMA node, the nodes of a package.
 */
export declare class Topology {
    readonly pcpus: number;
    readonly threadsPerCore: number;
    readonly pcpusPerLlc: number;
    readonly pcpusPerNode: number;
    readonly pcpusPerPackage: number;
    readonly nodes: number;
    readonly llcs: number;
    /** First pCPU of each pCPU's core, last-level-cache group, NUMA node and package: who shares it has the same. */
    readonly coreOf: Int32Array;
    readonly llcOf: Int32Array;
    readonly nodeStartOf: Int32Array;
    readonly packageOf: Int32Array;
    /** NUMA node of each pCPU, counted from 0. */
    readonly nodeOf: Int32Array;
    constructor(machine: ResolvedMachine);
    /** How far a cache line or a vCPU travels between two pCPUs. */
    distance(from: number, to: number): number;
    /** First pCPU of the group of `width` pCPUs that this one belongs to. */
    startOf(pcpu: number, width: number): number;
}
