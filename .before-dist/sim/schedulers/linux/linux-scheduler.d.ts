import type { Host } from '../../host/host.ts';
import { LinuxBalance } from './linux-balance.ts';
import { LinuxLoad } from './linux-load.ts';
import { LinuxPlacement } from './linux-placement.ts';
import { LinuxRunQueues } from './linux-run-queues.ts';
import { Scheduler, type SchedulerParameters } from '../scheduler.ts';
/** How a task comes to a queue. */
export declare const Arrival: {
    readonly wake: 0;
    readonly wakeFromElsewhere: 1;
    readonly move: 2;
};
export type Arrival = (typeof Arrival)[keyof typeof Arrival];
/** What changed between the kernels that are modelled. */
export interface LinuxVersion {
    /** A task that had to wait does not lower what it is expected to use (6.8). */
    readonly keepsEstimateOfContended: boolean;
    /** Idle pCPUs unburden cores with two busy threads first (6.6), and only they even out siblings. */
    readonly relievesBusyCores: boolean;
    /** A turn ends by itself, without a tick that notices. */
    readonly turnsEnd: boolean;
}
/** A time that scales with the number of pCPUs (`tunableScaling`), in ns. */
export declare function scaledNs(name: string, parameters: SchedulerParameters, pcpus: number): number;
/**
 * What CFS and EEVDF have in common: a run queue for each pCPU, placement on waking, load tracking, balancing, ticks,
 * bandwidth control. Follows kernel/sched/{core,fair}.c; `linux-placement.ts`, `linux-load.ts`, `linux-balance.ts` and
 * `linux-bandwidth.ts` say which parts of it.
 *
 * Preemption is decided when something wakes and at ticks, as with HZ ticks and no high-resolution preemption timer:
 * no slice ends by itself. All pCPUs tick at the same instants; an idle one does not.
 *
 * A vCPU is a thread of its own weight: control groups that make the vCPUs of a guest share one weight are not modelled.
 */
export declare abstract class LinuxScheduler extends Scheduler {
    readonly queues: LinuxRunQueues;
    readonly load: LinuxLoad;
    readonly placement: LinuxPlacement;
    readonly balance: LinuxBalance;
    private readonly bandwidth;
    private readonly locks;
    private readonly tickNs;
    private readonly enqueueNs;
    private readonly dequeueNs;
    private readonly pickNs;
    private readonly migrateNs;
    private readonly tickWorkNs;
    private readonly ticks;
    protected readonly turnsEnd: boolean;
    /** pCPU whose `pick` is under way, or -1: it takes what it is given without being interrupted. */
    private deciding;
    constructor(host: Host, version: LinuxVersion);
    /** The running task ran since it was last accounted for. True if that is reason to choose again. */
    protected abstract ran(pcpu: number, task: number): boolean;
    /** Gives a task that is coming to a queue its place in virtual time, before it is counted in. */
    protected abstract place(pcpu: number, task: number, arrival: Arrival): void;
    /** Its place is among the waiting: a newcomer, or the running task that has to wait. */
    protected abstract wait(pcpu: number, task: number): void;
    /** Takes a task that waits out of the order, to run or to leave. */
    protected abstract stopWaiting(pcpu: number, task: number): void;
    /** A task is about to be counted out; `sleeps` unless it is moved. */
    protected abstract leaves(pcpu: number, task: number, sleeps: boolean): void;
    /** Counted out. */
    protected left(_pcpu: number): void;
    /** A task that went to sleep stays on its queue for now. */
    protected staysAsleep(_pcpu: number, _task: number): boolean;
    /** Whether a task sleeps on its queue. */
    isAsleep(_task: number): boolean;
    /** A task that slept on its queue is runnable again. */
    protected awakens(_pcpu: number, _task: number): void;
    /** Who should run: the running task or one of the waiting; -1 when there is nobody. */
    protected abstract choose(pcpu: number): number;
    /** A task begins to run. */
    protected abstract begins(pcpu: number, task: number): void;
    /** Should a task that just came preempt the running one? */
    protected abstract preempts(pcpu: number, running: number, task: number): boolean;
    /** Should the tick preempt the running task, though `ran` did not ask for it? */
    protected tickPreempts(_pcpu: number, _running: number): boolean;
    /** When the running task's turn ends by itself; only if turns do. */
    protected turnEndNs(_pcpu: number, _running: number): number;
    /** Nominates a task to run next. */
    protected abstract favour(pcpu: number, task: number): void;
    /** Is it nominated, and thus not to be taken away? */
    abstract isFavoured(pcpu: number, task: number): boolean;
    /** The running task gives up its turn. */
    protected abstract forgoes(pcpu: number, task: number): void;
    get hostTimers(): number;
    start(): void;
    hostTimer(timer: number): void;
    wake(task: number, waker: number): void;
    block(task: number, pcpu: number): void;
    pick(pcpu: number, previous: number): number;
    tick(pcpu: number): void;
    yield(task: number, pcpu: number, toward: number): void;
    /** Times scale with the number of pCPUs (`tunableScaling`). */
    protected scaled(parameter: string): number;
    /** Moves a task that waits (or sleeps on its queue) to another queue. */
    migrate(task: number, to: number): void;
    /** Puts a task back on its queue that was held back. */
    restore(task: number): void;
    /** Accounts for what the running task ran; true if that is reason to choose again. */
    protected accountCurrent(pcpu: number): boolean;
    /**
     * `by` works on the queue of a pCPU. Only from elsewhere does that take the queue's lock: its own pCPU holds it for so
     * short a time at a time that nobody meets it there.
     */
    private enter;
    private arrive;
    /** The running task is no longer runnable. */
    private stops;
    /** Takes the running task off its queue. */
    private withdraw;
    /** Takes a waiting task off its queue to be moved. */
    private depart;
    /** Who else is on the queue changed: so may the end of the running task's turn. */
    private renewTurn;
    /** A sleeping task will wake on another pCPU: its past leaves the old one. */
    private leaveWhileAsleep;
    /** A sleeping task will wake on another queue. */
    protected leavesAsleep(_pcpu: number, _task: number): void;
    private checkPreemption;
    private reschedule;
    private run;
    /**
     * A balancing pCPU that failed too often to get a waiting task is given one, the running one if need be
     * (`active_load_balance_cpu_stop`). Returns the task that still runs, or -1.
     */
    private push;
}
