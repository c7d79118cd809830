import type { Host } from '../host/host.ts';
/**
 * What every hypervisor scheduler does for the host. One file a scheduler; its parameters and the cost of each of its
 * operations come from the catalog. All methods run at `host.now`.
 *
 * The host owns which task runs where and all time accounts; a scheduler owns its run queues and its own arithmetic.
 * It asks for a decision with `host.requestReschedule(pcpu, from)` and pays for its work with `host.work`, and for its
 * critical sections with `host.lock`, `host.lockShared` and `host.tryLock`; all are free in an ideal scenario. A task
 * that it keeps off its queues because its guest's cap is used up it reports with `host.setCapped`.
 */
export declare abstract class Scheduler {
    protected readonly host: Host;
    constructor(host: Host);
    /** Timers for the scheduler's own periodic work that belongs to no single pCPU. */
    get hostTimers(): number;
    /** Whether a guest's weight is shared by its vCPUs, or each vCPU has it. */
    get weightIsPerGuest(): boolean;
    /** Called once before time starts, to arm ticks and timers. */
    start(): void;
    /** A halted task became runnable: queue it, and ask for a decision where it should run. `waker` is a pCPU. */
    abstract wake(task: number, waker: number): void;
    /** The task that ran on `pcpu` halted; it is in no queue. `pick` follows. */
    abstract block(task: number, pcpu: number): void;
    /**
     * Decides who runs on `pcpu` next and sets `host.sliceEndNs[pcpu]`. `previous` is the task that ran until now and
     * could go on, or -1: it is in no queue, and must be queued here unless it is the answer. Returns -1 for idle.
     */
    abstract pick(pcpu: number, previous: number): number;
    /** The pCPU's tick, armed by `host.setTick`, is due. */
    tick(_pcpu: number): void;
    /** One of the scheduler's own timers, armed by `host.setHostTimer`, is due. */
    hostTimer(_timer: number): void;
    /** The running task gives its pCPU away for now, if possible to `toward`, a ready task of the same guest, or -1. */
    yield(_task: number, _pcpu: number, _toward: number): void;
}
/** A scheduler's parameters by their catalog names. */
export type SchedulerParameters = Readonly<Record<string, number>>;
/**
 * What a scheduler has that an ideal one would do without. Each declares it (`static readonly facets`), so that nothing
 * else knows schedulers by their names.
 */
export interface SchedulerFacets {
    /**
     * How long a task runs, in ns, until its turn is used up while one other waits for the pCPU; Infinity: until it halts.
     * @param pcpus pCPUs of the host: some schedulers have longer turns on larger hosts
     */
    readonly sliceNs: (parameters: SchedulerParameters, pcpus: number) => number;
    /** pCPUs, or groups of them, have run queues of their own, over which tasks may be spread unevenly. */
    readonly hasOwnQueues: boolean;
    /**
     * Co-scheduling: `strict` where the tasks of a guest run together or not at all, so that one queue is what is left
     * without it; else the parameters that turn it off; null where there is none.
     */
    readonly coScheduling: 'strict' | SchedulerParameters | null;
    /** The operation that taking a task from its queue costs here, and from one queue for all as well; null: for nothing. */
    readonly queueOperation: string | null;
}
/** Builds a scheduler for a host. */
export type SchedulerFactory = (host: Host) => Scheduler;
