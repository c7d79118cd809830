/** A window of simulated time; the end is not part of it. */
export interface TraceWindow {
    readonly fromNs: number;
    readonly toNs: number;
}
/**
 * A ring of schedule events: the newest `capacity` of those in a window. Events before them leave their mark in the
 * state that every task had when the ring begins.
 */
export declare class ScheduleTrace {
    readonly capacity: number;
    readonly timeNs: Float64Array;
    readonly pcpu: Int32Array;
    readonly task: Int32Array;
    /** The state the task entered: a `TaskState`. */
    readonly state: Uint8Array;
    /** Events recorded so far, the overwritten ones included. */
    recorded: number;
    /** When the ring begins: nothing that happened since is missing. */
    startNs: number;
    /** State and pCPU of every task at `startNs`. */
    readonly initialState: Uint8Array;
    readonly initialPcpu: Int32Array;
    private readonly window;
    /** @param tasks tasks of the host that will be traced */
    constructor(capacity: number, tasks: number, window?: TraceWindow);
    /** Events in the ring. */
    get length(): number;
    /** Place in the arrays of the event that is `index` events younger than the oldest. */
    at(index: number): number;
    record(timeNs: number, pcpu: number, task: number, state: number): void;
}
