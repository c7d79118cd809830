import type { Credit2Runqueues } from './xen-credit2-runqueues.ts';
/**
 * What credit2 would move between two run queues to even out their loads: push one vCPU, pull one, swap two, or
 * nothing. Every pair is considered, as Xen does.
 */
export declare class Credit2Swap {
    /** Task to move from the local run queue to the other, or -1. */
    push: number;
    /** Task to move from the other run queue to the local one, or -1. */
    pull: number;
    /** Pairs that were considered. */
    pairs: number;
    private readonly runqueues;
    private readonly pulls;
    private readonly pullLoads;
    constructor(runqueues: Credit2Runqueues, tasks: number);
    /** @param canMove whether a task may be moved to a run queue; brings its load up to date */
    find(local: number, other: number, canMove: (task: number, runqueue: number) => boolean): void;
}
