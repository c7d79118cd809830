import { type Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * VMware ESXi's CPU scheduler as its papers and options describe it (The CPU Scheduler in VMware vSphere 5.1, 2013):
 * who has consumed least of its entitlement, which follows from shares, reservation and limit of its guest, runs first.
 * A waking vCPU looks for an idle pCPU, an idle pCPU for a waiting vCPU, and each pCPU now and then for one that has
 * fallen behind its own. Relaxed co-scheduling: a vCPU that is further ahead of its slowest sibling than a threshold is
 * co-stopped until that has caught up, and its pCPU handed to that sibling.
 *
 * The order of vCPUs in virtual time, and how it is bounded, follow what the options Quantum, BoundLagQuanta and
 * CreditAgePeriod say of themselves; VMware publishes no more. A lock for each run queue.
 */
export declare class Esxi extends Scheduler {
    static readonly facets: SchedulerFacets;
    private readonly times;
    private readonly reservations;
    private readonly limits;
    private readonly coscheduling;
    private readonly homes;
    private readonly queues;
    private readonly locks;
    /** pCPU a task runs on, waits for, or ran on. */
    private readonly pcpuOf;
    private readonly running;
    private readonly quantumSinceNs;
    private readonly chargedUntilNs;
    private readonly yielding;
    /** Running tasks that are to be co-stopped. */
    private readonly stopping;
    /** Idle pCPUs that nobody has claimed. */
    private readonly free;
    /** Where the next look for somebody to pull begins. */
    private readonly cursor;
    private readonly levels;
    private readonly tickNs;
    private isPolling;
    private readonly quantumNs;
    private readonly limitPeriodNs;
    private readonly pollNs;
    private readonly costopThresholdNs;
    private readonly costartThresholdNs;
    private readonly handoffSkipNs;
    private readonly numaPeriodNs;
    private readonly hostPeriodNs;
    private readonly scanPcpus;
    private readonly enqueueHoldNs;
    private readonly dequeueHoldNs;
    private readonly pickHoldNs;
    private readonly scanPerPcpuNs;
    private readonly skewPerVcpuNs;
    private readonly migrateNs;
    constructor(host: Host);
    get weightIsPerGuest(): boolean;
    get hostTimers(): number;
    start(): void;
    wake(task: number, waker: number): void;
    block(task: number, pcpu: number): void;
    pick(pcpu: number, previous: number): number;
    tick(pcpu: number): void;
    hostTimer(timer: number): void;
    yield(task: number): void;
    /** The waiting vCPU with least virtual time, if it has less than `current`, or that one gives way, or there is none. */
    private candidate;
    /** Lets a waiting task run if its guest's limit does; takes it out of its queue otherwise. */
    private grab;
    /** Queues a task where it may run soonest, and has that looked at; `wakes` if it did not want to run before. */
    private place;
    private enqueue;
    private ask;
    private charge;
    private timeOfRunning;
    /** A task that stopped brings back the run time that it took from its guest's limit. */
    private returnBudget;
    private unpark;
    /** A waiting vCPU for an idle pCPU: from nearby first, but it looks at few of the pCPUs that have one. */
    private pull;
    /** Pulls the vCPU that has fallen behind most, seen from what runs here, from one of a few pCPUs in [start, end). */
    private rebalance;
    private lockToPull;
    private mayMove;
    private moveHome;
    private startPolling;
    /** Compares the vCPUs of every guest of which somebody waits. */
    private poll;
    private compare;
    /** The sibling that has waited most, if it waits for another pCPU and deserves this one more than who waits here. */
    private laggard;
}
