import { type Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * Xen's credit2 scheduler (xen/common/sched/credit2.c at c447b7308b): run queues shared by up to 16 pCPUs, ordered by
 * credit, which burns the faster the smaller the weight. When nobody at the top has credit left, everybody on the run
 * queue gets 10 ms more and the load is balanced with the queue that differs most: no other time.
 *
 * Where a guest's memory is, its soft affinity, decides only on which run queue its vCPUs begin. Xen also prefers pCPUs
 * of that node when it tickles one and when it chooses a candidate, which matters only where a run queue spans nodes.
 *
 * Locks: a ticket lock for each run queue; a reader-writer lock around a look at all of them; one for each capped
 * guest's budget.
 */
export declare class XenCredit2 extends Scheduler {
    static readonly facets: SchedulerFacets;
    readonly credit: Float64Array;
    private readonly runqueues;
    private readonly budgets;
    private readonly swap;
    private readonly runqueueLocks;
    private readonly budgetLocks;
    private readonly schedulerLock;
    /** pCPU a task belongs to: where it runs or ran, or where it was moved to. */
    private readonly pcpuOf;
    private readonly running;
    /** pCPU that was asked to run a waiting task, or -1. */
    private readonly tickledFor;
    private readonly yielding;
    /** Run queue a running task is to move to, or -1. */
    private readonly moveTo;
    /** Asked to schedule, and have not done so yet. */
    private readonly tickled;
    /** Idle and not tickled. */
    private readonly free;
    /** pCPU that was picked last to receive a moved task, by run queue. */
    private readonly pickBias;
    /** Task whose pCPU is deciding to take somebody else: it counts as running until it is saved. */
    private leaving;
    /** Tasks that the last search for a candidate looked at. */
    private passed;
    private readonly creditInitNs;
    private readonly idleCreditNs;
    private readonly minTimerNs;
    private readonly maxTimerNs;
    private readonly carryoverMaxNs;
    private readonly migrateResistNs;
    private readonly migrateCompensationNs;
    private readonly ratelimitNs;
    /** Some guest has a cap; otherwise all budgets are infinite. */
    private readonly hasCaps;
    private readonly capPeriodNs;
    private readonly underloadTolerance;
    private readonly overloadTolerance;
    private readonly enqueueHoldNs;
    private readonly enqueuePerVcpuNs;
    private readonly pickHoldNs;
    private readonly pickPerVcpuNs;
    private readonly ticklePerPcpuNs;
    private readonly resetPerVcpuNs;
    private readonly balancePerRunqueueNs;
    private readonly balancePerPairNs;
    private readonly budgetHoldNs;
    constructor(host: Host);
    get hostTimers(): number;
    start(): void;
    wake(task: number, waker: number): void;
    block(): void;
    pick(pcpu: number, previous: number): number;
    /** A capped guest's budget is filled again. */
    hostTimer(timer: number): void;
    yield(task: number): void;
    /** Who should run on a pCPU whose present task, if it can go on, is `current`; takes another one out of the queue. */
    private candidate;
    /**
     * Until its credit meets that of who waits, or is used up. Who is just being replaced does not wait yet: it is queued once
     * its context is saved, and by then the timer is set (`csched2_runtime`).
     */
    private setSliceEnd;
    /** What remains to be done for a task that has just left its pCPU. */
    private contextSaved;
    private unpark;
    /** A task that was not runnable is now. */
    private arrive;
    private enqueue;
    /** Finds a pCPU for a waiting task: a free core, a free thread, or one whose task has less credit. */
    private tickle;
    private askToSchedule;
    /** Takes from the budget of the task on a pCPU what it ran; before `burn`, which forgets how long that was. */
    private useBudget;
    /** An epoch is over: more credit for all who belong to the run queue, but no hoard. */
    private reset;
    /** Looks for the run queue whose load differs most, and moves up to one task each way. */
    private balance;
    private readonly canMove;
    private move;
    /** A running task that was to move has left its pCPU. */
    private finishMove;
    private reassign;
    /** Gives a task to a run queue, and there to the next pCPU in turn. */
    private put;
    /** Whether a task has time left under its guest's cap; it is parked otherwise. */
    private mayRun;
}
