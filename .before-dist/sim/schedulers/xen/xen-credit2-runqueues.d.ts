import { TaskQueues } from '../../engine/task-queue.ts';
import type { Host } from '../../host/host.ts';
import { Credit2Queue } from './xen-credit2-queue.ts';
/**
 * The run queues of credit2: each shared by the pCPUs of one package, at most so many, siblings together; ordered by
 * credit. A queue also knows who belongs to it, runnable or not, and how loaded it has been: an average over a window
 * of how many of its vCPUs run or wait, counting those that were moved here as if they had always been.
 */
export declare class Credit2Runqueues {
    readonly count: number;
    readonly ofPcpu: Int32Array;
    /** First pCPU of each run queue; the last entry is the number of pCPUs. */
    readonly firstPcpu: Int32Array;
    /** Waiting vCPUs of each run queue. */
    readonly queues: readonly Credit2Queue[];
    /** vCPUs that belong to each run queue, asleep or not. */
    readonly members: TaskQueues;
    /** Largest weight among the members: who has it burns one credit a nanosecond. */
    readonly maxWeight: Float64Array;
    readonly load: Float64Array;
    readonly taskLoad: Float64Array;
    private readonly host;
    private readonly windowNs;
    private readonly runnable;
    private readonly loadAtNs;
    private readonly taskLoadAtNs;
    constructor(host: Host, credit: Float64Array, maxPcpus: number, windowNs: number);
    /** Makes a task one of a run queue's own, its load with it. */
    assign(task: number, runqueue: number): void;
    deassign(task: number): void;
    /** The least loaded run queue for a new task: near its memory if it may run there. */
    leastLoaded(task: number): number;
    /** Brings a run queue's load up to now, then adds so many runnable vCPUs. */
    updateLoad(runqueue: number, change: number): void;
    /** Brings a task's own load up to now, `wasRunnable` (0 or 1) since the last time. */
    updateTaskLoad(task: number, wasRunnable: number): void;
}
