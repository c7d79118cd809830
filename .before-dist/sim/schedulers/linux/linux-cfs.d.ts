import type { Host } from '../../host/host.ts';
import { Arrival, LinuxScheduler } from './linux-scheduler.ts';
import type { SchedulerFacets } from '../scheduler.ts';
/**
 * Linux until 6.5: the completely fair scheduler, as of 6.1 (kernel/sched/fair.c). Who has had the least virtual time
 * runs, for its share of a period in which everybody gets a turn. A sleeper comes back half a period behind at most,
 * and preempts whoever is ahead of it by more than the wake-up granularity.
 */
export declare class LinuxCfs extends LinuxScheduler {
    static readonly facets: SchedulerFacets;
    private readonly latencyNs;
    private readonly minGranularityNs;
    private readonly wakeupGranularityNs;
    private readonly latencyTasks;
    private readonly sleeperCreditNs;
    private readonly hasLastBuddy;
    private readonly preemptsOnWakeup;
    private readonly tasks;
    private readonly pcpus;
    private readonly next;
    private readonly last;
    private readonly skip;
    constructor(host: Host);
    protected ran(pcpu: number, task: number): boolean;
    protected place(pcpu: number, task: number, arrival: Arrival): void;
    protected wait(pcpu: number, task: number): void;
    protected stopWaiting(_pcpu: number, task: number): void;
    protected leaves(pcpu: number, task: number, sleeps: boolean): void;
    protected leavesAsleep(pcpu: number, task: number): void;
    protected left(pcpu: number): void;
    protected choose(pcpu: number): number;
    protected begins(pcpu: number, task: number): void;
    protected preempts(pcpu: number, running: number, task: number): boolean;
    protected tickPreempts(pcpu: number, running: number): boolean;
    protected favour(pcpu: number, task: number): void;
    isFavoured(pcpu: number, task: number): boolean;
    protected forgoes(pcpu: number, task: number): void;
    /** A task's share of a period in which all get a turn (`sched_slice`). */
    private sliceNs;
    /** Has `task` had more than the wake-up granularity more than `other` (`wakeup_preempt_entity`)? */
    private isFarAhead;
    private forget;
    private raiseLeastTime;
    private virtualTime;
}
