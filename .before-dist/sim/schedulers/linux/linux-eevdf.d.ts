import type { Host } from '../../host/host.ts';
import { type Arrival, LinuxScheduler } from './linux-scheduler.ts';
import type { SchedulerFacets } from '../scheduler.ts';
/**
 * Linux since 6.6: earliest eligible virtual deadline first, as of 6.12 (kernel/sched/fair.c; the algorithm is
 * I. Stoica, H. Abdel-Wahab, "Earliest Eligible Virtual Deadline First", 1995).
 *
 * A task's virtual time runs slower the more it weighs; V is the queue's mean. Who is behind V has a positive lag
 * (V - own time) and is eligible; of the eligible, the one whose slice should be done first runs. A sleeper keeps its
 * lag; one that is ahead of V when it goes to sleep stays on the queue until V has caught up (`DELAY_DEQUEUE`).
 */
export declare class LinuxEevdf extends LinuxScheduler {
    static readonly facets: SchedulerFacets;
    private readonly sliceNs;
    /** A lag is kept up to this much running time. */
    private readonly lagLimitNs;
    private readonly keepsLag;
    private readonly runsToParity;
    private readonly delaysDequeue;
    private readonly zeroesDelayedLag;
    private readonly preemptsOnWakeup;
    private readonly tasks;
    private readonly pcpus;
    private readonly asleep;
    private readonly hasRelativeDeadline;
    /** A task that another one yielded to, by pCPU, or -1. */
    private readonly favoured;
    constructor(host: Host);
    /** How far a queued task is behind its fair share, in ns of its own running time; negative when it is ahead. */
    lagNs(task: number): number;
    protected ran(pcpu: number, task: number): boolean;
    protected place(pcpu: number, task: number, _arrival: Arrival): void;
    protected wait(pcpu: number, task: number): void;
    protected stopWaiting(pcpu: number, task: number): void;
    protected leaves(pcpu: number, task: number, sleeps: boolean): void;
    protected staysAsleep(pcpu: number, task: number): boolean;
    isAsleep(task: number): boolean;
    protected awakens(pcpu: number, task: number): void;
    protected choose(pcpu: number): number;
    protected begins(pcpu: number, task: number): void;
    protected preempts(pcpu: number, _running: number, task: number): boolean;
    protected favour(pcpu: number, task: number): void;
    private unfavour;
    isFavoured(pcpu: number, task: number): boolean;
    protected forgoes(pcpu: number, task: number): void;
    /** Nanoseconds of virtual time that running for `ns` takes, by a task whose record is at `at`. */
    private virtualNs;
    /** A slice that is used up gives a new deadline (`update_deadline`). */
    private renewDeadline;
    /** When the running task's slice is used up or, if it is not protected, when it gets ahead of V. */
    protected turnEndNs(pcpu: number, running: number): number;
    /** Moves a queue's zero to V, rounded down (`avg_vruntime`). */
    private renewZero;
    /** Is a task, whose record is at `at`, not ahead of V? Compared without the rounding of a division. */
    private isEligible;
    private isProtected;
    /**
     * The running task while it is protected, or of all that are eligible the one with the earliest deadline
     * (`pick_eevdf`). As `isEligible`, but with what all are compared with computed once.
     */
    private earliestEligible;
    private rememberLag;
    /** V has caught up with a sleeper: now it leaves. */
    private dropAsleep;
}
