import type { Host } from '../../host/host.ts';
/** Linux's weight of a nice-0 thread, for the usual weight of a scenario. */
export declare const NICE_0_WEIGHT = 1024;
/**
 * Where a task's record, one cache line, holds what: its weight; when its running time was last accounted for, about when
 * it ran last (`exec_start`); its place in the order in which tasks came to a queue, were picked, or were passed over by
 * balancing, which takes the first; its virtual time. The rest is CFS's or EEVDF's own.
 */
export declare const TASK_RECORD: {
    readonly weight: 0;
    readonly lastRan: 1;
    readonly touched: 2;
    readonly virtualTime: 3;
    readonly stride: 8;
};
/** A queue's: the sum of its tasks' weights, and what is CFS's or EEVDF's own. */
export declare const QUEUE_RECORD: {
    readonly weight: 0;
    readonly stride: 4;
};
/** The run queues of Linux's fair class: who is on which, in which order. One for each pCPU. */
export declare class LinuxRunQueues {
    /** Task that runs on each pCPU, or -1; it is on the queue, but not among the waiting. */
    readonly current: Int32Array;
    /** Tasks on each queue, the running one included (`nr_running`). */
    readonly length: Int32Array;
    /** Records of the tasks, and of the queues. */
    readonly tasks: Float64Array;
    readonly pcpus: Float64Array;
    /** Queue a task is on, or was on when it went to sleep. */
    readonly pcpuOf: Int32Array;
    readonly isQueued: Uint8Array;
    /**
     * Those that wait, in the order of the scheduler's key: the next and the previous one of each. A queue is a ring with a
     * place of its own, behind all tasks', between the last and the first.
     */
    private readonly links;
    private readonly queuesAt;
    private touches;
    /** Last-level cache of each pCPU. */
    readonly llcOf: Int32Array;
    readonly llcTasks: Int32Array;
    /** Empty queues. */
    readonly llcIdle: Int32Array;
    /** Queues with more than one task. */
    readonly llcCrowded: Int32Array;
    /** Some queue had more than one task when the largest domain was last looked at, or got more since (`rd->overload`). */
    overloaded: boolean;
    constructor(host: Host);
    /** Nothing runs or waits there (`idle_cpu`). */
    isIdle(pcpu: number): boolean;
    /** Counts a task in. */
    add(pcpu: number, task: number): void;
    /** Counts a task out. */
    remove(pcpu: number, task: number): void;
    /** Puts a task last in the order in which balancing takes them. */
    touch(task: number): void;
    /** The task that balancing looks at first: of all on the queue the one not touched for longest (`cfs_tasks`). */
    leastTouched(pcpu: number): number;
    /** The first task that waits, or -1. */
    firstWaiting(pcpu: number): number;
    /** The task that waits behind this one, or -1. */
    nextWaiting(task: number): number;
    /** Queues a waiting task by its key, which its record holds at `field`; behind those with the same. */
    wait(pcpu: number, task: number, field: number): void;
    /** Takes a waiting task out of the order. */
    stopWaiting(task: number): void;
}
