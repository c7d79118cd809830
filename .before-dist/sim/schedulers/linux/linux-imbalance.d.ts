import type { Host } from '../../host/host.ts';
import { type LinuxDomainLevel } from './linux-domains.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';
/** Why a pCPU balances. */
export declare const Idleness: {
    readonly busy: 0;
    readonly idle: 1;
    readonly newlyIdle: 2;
};
export type Idleness = (typeof Idleness)[keyof typeof Idleness];
/** What an imbalance is counted in (`enum migration_type`). */
export declare const BALANCE_UNIT: {
    readonly load: 0;
    readonly utilisation: 1;
    readonly task: 2;
};
type Unit = (typeof BALANCE_UNIT)[keyof typeof BALANCE_UNIT];
declare const Unit: {
    readonly load: 0;
    readonly utilisation: 1;
    readonly task: 2;
};
/** How busy a group of pCPUs is, in the order in which it is relieved (`enum group_type`). */
declare const GroupType: {
    readonly hasSpare: 0;
    readonly fullyBusy: 1;
    readonly busyCore: 2;
    readonly imbalanced: 3;
    readonly overloaded: 4;
};
type GroupType = (typeof GroupType)[keyof typeof GroupType];
/** What is found out about a group. */
declare class GroupStats {
    start: number;
    load: number;
    utilisation: number;
    tasks: number;
    idlePcpus: number;
    type: GroupType;
    /** Load over capacity; only of overloaded groups. */
    averageLoad: number;
    /** Less busy than any group of `width` pCPUs. */
    clear(width: number): void;
}
/**
 * Which group of a domain is busiest, and by how much a pCPU's own group should relieve it
 * (`sched_balance_find_src_group` in kernel/sched/fair.c).
 */
export declare class LinuxImbalance {
    private readonly scheduler;
    private readonly queues;
    private readonly load;
    private readonly relievesBusyCores;
    private readonly threads;
    private readonly llcWidth;
    readonly levels: readonly LinuxDomainLevel[];
    /** First pCPU of each domain, by pCPU and level. */
    private readonly domainStart;
    /** By group's first pCPU and level: tasks that may not move keep it from being balanced (`sgc->imbalance`). */
    private readonly imbalanced;
    /** pCPUs all of whose tasks turned out to be pinned. */
    private readonly excluded;
    private exclusions;
    busiest: GroupStats;
    private readonly local;
    private candidate;
    unit: Unit;
    amount: number;
    constructor(host: Host, scheduler: LinuxScheduler, relievesBusyCores: boolean);
    /** The first pCPU of its own group in a pCPU's domain of this level: of its domain one level below. */
    groupStart(pcpu: number, level: number): number;
    /** Notes whether tasks that may not move keep a domain from being balanced, for the level above. */
    mark(pcpu: number, level: number, imbalanced: number): void;
    /** Leaves a pCPU out of the rest of this pass. */
    exclude(pcpu: number): void;
    isExcluded(pcpu: number): boolean;
    /** A pass over this domain is over. */
    includeAll(pcpu: number, level: number): void;
    /** Finds the group to relieve and by how much; false if all is well. */
    find(pcpu: number, level: number, idleness: Idleness): boolean;
    /** What the queues of a group add up to; true if one of them has more than one task. */
    private examine;
    private isBusier;
    /** How much to move, and counted in what (`calculate_imbalance`). */
    private calculate;
    /** The busier a cache's pCPUs, the fewer of them a wake-up looks at (`update_idle_cpu_scan`). */
    private limitSearch;
}
export {};
