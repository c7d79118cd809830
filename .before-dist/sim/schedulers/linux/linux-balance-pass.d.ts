import type { Host } from '../../host/host.ts';
import type { LinuxDomainLevel } from './linux-domains.ts';
import { Idleness } from './linux-imbalance.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';
/**
 * One pass of balancing over one domain of a pCPU (`sched_balance_rq` in kernel/sched/fair.c): it pulls tasks that wait
 * in the busiest queue of the domain's busiest group, as many as even the groups out.
 */
export declare class LinuxBalancePass {
    private readonly host;
    private readonly scheduler;
    private readonly queues;
    private readonly load;
    private readonly relievesBusyCores;
    readonly levels: readonly LinuxDomainLevel[];
    private readonly imbalance;
    /** The level of cores with two threads; -1 if there is none, or if it is the largest. */
    private readonly pairLevel;
    private readonly tickNs;
    private readonly busyFactor;
    private readonly migrationCostNs;
    private readonly migrateMost;
    private readonly nsPerPcpu;
    /** Longest interval between passes, in ticks. */
    private readonly longestInterval;
    private readonly shortestIntervalMs;
    /** pCPU to which each pCPU is to give a task, or -1. */
    private readonly pushTo;
    private readonly intervalMs;
    /** Ticks from one pass to the next while the pCPU is idle, and while it is busy. */
    readonly idleInterval: Int32Array;
    readonly busyInterval: Int32Array;
    private readonly failures;
    /** After a pass: this pCPU is the one to balance for its group, so larger domains are its task too. */
    continues: boolean;
    private moved;
    private somePinned;
    private allPinned;
    private pinnedTo;
    constructor(host: Host, scheduler: LinuxScheduler, relievesBusyCores: boolean);
    isToBePushed(pcpu: number): boolean;
    takePush(pcpu: number): number;
    /** How long a pass over a domain of this level keeps a pCPU. */
    costNs(level: number): number;
    /** Pulls what evens the domain out; returns the number of tasks moved. */
    run(pcpu: number, level: number, idleness: Idleness): number;
    /** The usual case at once: the other thread of a newly idle one's core, if it has more than one task; else -1. */
    private crowdedSibling;
    /** There was an imbalance; was it mended? If it was not, often enough, a running task has to move. */
    private afterPulling;
    /** Counted in ticks; busy domains' intervals are no multiples of each other (`get_sd_balance_interval`). */
    private setInterval;
    /** One pCPU of a group balances for it: the first that is idle, or the first (`should_we_balance`). */
    private mayBalance;
    /** The queue of the busiest group to pull from, or -1 if all is well (`sched_balance_find_src_rq`). */
    private findBusiestQueue;
    /** Moves tasks that ran longest ago first (`detach_tasks`). */
    private pull;
    /** May a task be pulled (`can_migrate_task`)? */
    private mayMove;
}
