import type { Host } from '../../host/host.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';
/**
 * CFS bandwidth control (kernel/sched/fair.c), for guests with a cap: each period a guest gets a quota; its vCPUs draw
 * slices of it and are held back, off their queues, when none is left. What a vCPU overdrew until the tick
 * noticed is taken from its next period.
 */
export declare class LinuxBandwidth {
    private readonly host;
    private readonly scheduler;
    private readonly periodNs;
    private readonly sliceNs;
    private readonly quotaNs;
    private readonly poolNs;
    private readonly leftNs;
    /** Tasks that wait for their guest's next quota. */
    private readonly held;
    /** Guests with a cap; each has a timer for its period, and one to hand out what others gave back. */
    private readonly capped;
    private constructor();
    /** Null when no guest has a cap. */
    static forCapped(host: Host, scheduler: LinuxScheduler): LinuxBandwidth | null;
    get timers(): number;
    start(): void;
    timer(timer: number): void;
    /** A task ran for `ns`; true if its guest's quota is used up. */
    charge(task: number, ns: number): boolean;
    isExhausted(task: number): boolean;
    /** May a task that woke be queued? If not, it is held. */
    mayRun(task: number): boolean;
    /** Keeps a task off its queue until its guest has quota. */
    hold(task: number): void;
    /** A task goes to sleep: the rest of its slice is for others of its guest. */
    giveBack(task: number): void;
    private draw;
    /** Pays the debts of those held, first come first served, and lets those go on whose debt is paid. */
    private release;
}
