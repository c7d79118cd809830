import { BitSet } from '../../engine/bit-set.ts';
/** A run queue for each pCPU, in the order of virtual times: the lowest first. */
export declare class VirtualTimeQueues {
    /** pCPUs for which somebody waits. */
    readonly waiting: BitSet;
    private readonly queues;
    private readonly time;
    constructor(pcpus: number, time: Float64Array);
    /** The waiting task with the lowest virtual time, or -1. */
    head(pcpu: number): number;
    /** Who waits behind a task, or -1. */
    after(task: number): number;
    /** Tasks that wait for a pCPU. */
    length(pcpu: number): number;
    /** pCPU a task waits for, or -1. */
    pcpuOf(task: number): number;
    /** Behind those with the same virtual time. */
    insert(task: number, pcpu: number): void;
    remove(task: number): void;
}
