import { type Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * Xen's credit scheduler (xen/common/sched/credit.c at c447b7308b): a run queue for each pCPU, ordered by priority class
 * only; credits burnt while running and handed out every timeslice; a waking vCPU with credit left is boosted; and a
 * pCPU about to run somebody without credit, or nobody, first looks through all others for somebody to steal.
 *
 * Locks: one ticket lock for each run queue, and one for the accounts of all. A steal pass holds the thief's own.
 */
export declare class XenCredit extends Scheduler {
    static readonly facets: SchedulerFacets;
    private readonly accounts;
    private readonly placement;
    private readonly soft;
    private readonly queues;
    private readonly runqueueLocks;
    private readonly accountsLock;
    /** pCPU in whose run queue a task waits, or on which it runs. */
    private readonly pcpuOf;
    /** Task each pCPU runs, or ran until the decision now being taken. */
    private readonly running;
    private readonly runningSinceNs;
    /** Up to when a running task's credits are burnt. */
    private readonly burntUntilNs;
    private readonly lastRanNs;
    private readonly migrating;
    /** pCPUs that are idle and have not been asked to look for work. */
    private readonly idlers;
    private readonly lastTickled;
    private readonly lastBalanceNs;
    private readonly balanceBias;
    private accountingEpoch;
    private readonly sortedEpoch;
    private readonly timesliceNs;
    private readonly tickNs;
    private readonly creditsPerNs;
    private readonly ratelimitNs;
    private readonly minTimerNs;
    private readonly balanceRatelimitNs;
    private readonly migrationDelayNs;
    private readonly boosts;
    private readonly ticklesOne;
    private readonly enqueueHoldNs;
    private readonly dequeueHoldNs;
    private readonly pickHoldNs;
    private readonly tickleHoldNs;
    private readonly stealPerPcpuNs;
    private readonly stealSkipNs;
    private readonly accountPerVcpuNs;
    private readonly sortPerVcpuNs;
    private readonly placePerPcpuNs;
    private readonly tickWorkNs;
    constructor(host: Host);
    get hostTimers(): number;
    start(): void;
    wake(task: number, waker: number): void;
    block(task: number): void;
    pick(pcpu: number, previous: number): number;
    tick(pcpu: number): void;
    /** The master's timer: all accounts under one lock, on the first pCPU. */
    hostTimer(): void;
    yield(task: number): void;
    private readonly onEarned;
    /** A task that did not sleep, so earns no boost, becomes runnable on its pCPU. */
    private arrive;
    /** A running task that was found to be better off elsewhere has left its pCPU. */
    private move;
    private stopRunning;
    private burn;
    /** Who should look at a task that has just been queued: its own pCPU, or an idle one that may steal it. */
    private tickle;
    private askToSchedule;
    /**
     * Looks through the other pCPUs, own node first, for a waiting task of strictly higher priority: in a first round for
     * one that prefers this pCPU, in a second for any. All of it takes place with the own run queue locked.
     */
    private steal;
    /**
     * One round over the nodes. Xen looks at every busy pCPU, and locks those where somebody waits; here only those are
     * looked at that have somebody to give, but all of them cost their time: a whole pass is two rounds.
     */
    private stealRound;
    /** What a round takes to look at the busy pCPUs in [from, end). */
    private lookNs;
    /** Steals from the pCPUs in [from, end); the one that gave is where the next round over its node starts behind. */
    private stealBetween;
    private stealable;
}
