import { TaskQueues } from '../engine/task-queue.ts';
import type { Host } from '../host/host.ts';
/**
 * Caps as pools of run time: a capped guest's pool is filled once a period. Its vCPUs take a quota from it to run, bring
 * back what is left when they stop, and are parked when it is empty. What a vCPU overran is taken from the pool, so that
 * the cap holds in the long run (xen/common/sched/credit2.c describes its own so).
 */
export declare class RuntimeBudgets {
    /** Guests with a cap. */
    readonly guests: readonly number[];
    /** Run time a vCPU holds; Infinity without a cap. */
    readonly budgetNs: Float64Array;
    /** Parked vCPUs of each guest, latest first. */
    readonly parked: TaskQueues;
    private readonly host;
    private readonly poolNs;
    private readonly totalNs;
    private readonly quotaNs;
    constructor(host: Host, periodNs: number, minTimerNs: number);
    isCapped(task: number): boolean;
    isParked(task: number): boolean;
    /** Lets a task run if its guest has time left; parks it otherwise. */
    grab(task: number): boolean;
    /** Brings back what a task that stopped did not use; says whether others of its guest may try again. */
    giveBack(task: number): boolean;
    /** A period is over; says whether parked vCPUs may try again. */
    refill(guest: number): boolean;
}
