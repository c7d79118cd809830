import { TaskQueues } from '../../engine/task-queue.ts';
import { type Host } from '../../host/host.ts';
/**
 * How far the vCPUs of a guest have drifted apart. A vCPU makes progress while it runs or is halted, so what holds it
 * back is the time it waits, ready or stopped; its skew is what the slowest of its siblings has waited more than it.
 * Halted siblings are nobody's laggards, and one that wakes begins level with the slowest.
 */
export declare class CoScheduling {
    /** Guests of which somebody waits, and which have more than one vCPU. */
    readonly contended: TaskQueues;
    private readonly host;
    private readonly waitedNs;
    /** Since when a task has been waiting; -1 while it is not. */
    private readonly waitingSinceNs;
    private readonly waiting;
    constructor(host: Host);
    /** A halted task wants to run. */
    wake(task: number): void;
    startWaiting(task: number): void;
    stopWaiting(task: number): void;
    /** What the slowest vCPU of a guest has waited, but for halted ones and `except`; -1 when there is none. */
    slowestNs(guest: number, except?: number): number;
    /** Time a task has spent waiting, of those its guest counts. */
    waited(task: number): number;
    /** How long a task has been waiting without a break. */
    waitingNs(task: number): number;
    /** Has no siblings to keep up with; threads of a device's backend have none either. */
    private isAlone;
}
