import type { Host } from '../../host/host.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';
/**
 * When run queues are balanced (`sched_balance_*` in kernel/sched/fair.c): a pCPU passes over its domains when it goes
 * idle, at ticks while it is busy (rarely), and at other pCPUs' ticks while it is idle (at most once a tick).
 */
export declare class LinuxBalance {
    private readonly host;
    private readonly queues;
    private readonly load;
    private readonly pass;
    private readonly levels;
    private readonly llcWidth;
    private readonly tickNs;
    private readonly ticksPerSecond;
    private readonly throwsDice;
    private readonly diceWindow;
    /** Tick before which no busy pCPU starts a pass for the idle ones (`nohz.next_balance`). */
    private nextIdleBalance;
    private readonly pcpus;
    private readonly domains;
    private readonly levelRecords;
    constructor(host: Host, scheduler: LinuxScheduler, relievesBusyCores: boolean);
    /** Share of passes on going idle that found something, at a level of a pCPU, when it was last computed. */
    newIdleRatio(pcpu: number, level: number): number;
    /** Somebody woke on a pCPU: if that ended its idle time, the mean follows. */
    woken(pcpu: number): void;
    isToBePushed(pcpu: number): boolean;
    takePush(pcpu: number): number;
    /**
     * A pCPU ran out of tasks (`sched_balance_newidle`): if idle times are longer than looking for work takes, it looks
     * through its domains, each as often as that found something lately. True if it now has a task.
     */
    newlyIdle(pcpu: number): boolean;
    /** An idle pCPU ticks: it balances if it is time. */
    idleTick(pcpu: number): void;
    /** A busy pCPU ticks: it balances if it is time, and may start a pass for the idle ones. */
    tick(pcpu: number): void;
    /** The first idle pCPU balances for all of them (`_nohz_idle_balance`), as long as it stays idle itself. */
    private balanceIdle;
    /** Passes over the domains of a pCPU that are due (`sched_balance_domains`). */
    private balanceDomains;
    /** A domain is due earlier now that its pCPU is idle. */
    private lookAgainFor;
    private jiffies;
    private nextBalance;
    /**
     * Counts a pass of a newly idle pCPU, over the domain whose record is at `at`.
     *
     * A domain computes its ratio after some 500 passes, and needs several such windows to forget where it began: 20 s on a
     * small host. A kernel that is measured has been up for longer. So until then a domain has the ratio of its level, which
     * all pCPUs find out together in a fraction of a second.
     */
    private countNewIdle;
    private countForLevel;
    private decayCost;
}
