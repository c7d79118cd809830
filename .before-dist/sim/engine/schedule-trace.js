const ALWAYS = { fromNs: 0, toNs: Infinity };
/**
 * A ring of schedule events: the newest `capacity` of those in a window. Events before them leave their mark in the
 * state that every task had when the ring begins.
 */
export class ScheduleTrace {
    /** @param tasks tasks of the host that will be traced */
    constructor(capacity, tasks, window = ALWAYS) {
        /** Events recorded so far, the overwritten ones included. */
        this.recorded = 0;
        this.capacity = capacity;
        this.timeNs = new Float64Array(capacity);
        this.pcpu = new Int32Array(capacity);
        this.task = new Int32Array(capacity);
        this.state = new Uint8Array(capacity);
        this.initialState = new Uint8Array(tasks);
        this.initialPcpu = new Int32Array(tasks);
        this.window = window;
        this.startNs = window.fromNs;
    }
    /** Events in the ring. */
    get length() {
        return Math.min(this.recorded, this.capacity);
    }
    /** Place in the arrays of the event that is `index` events younger than the oldest. */
    at(index) {
        return this.recorded <= this.capacity ? index : (this.recorded + index) % this.capacity;
    }
    record(timeNs, pcpu, task, state) {
        const { window } = this;
        if (timeNs >= window.toNs)
            return;
        if (timeNs < window.fromNs) {
            this.initialState[task] = state;
            this.initialPcpu[task] = pcpu;
            return;
        }
        const at = this.recorded % this.capacity;
        if (this.recorded++ >= this.capacity) {
            const oldest = this.task[at];
            this.initialState[oldest] = this.state[at];
            this.initialPcpu[oldest] = this.pcpu[at];
            this.startNs = this.timeNs[at];
        }
        this.timeNs[at] = timeNs;
        this.pcpu[at] = pcpu;
        this.task[at] = task;
        this.state[at] = state;
    }
}
//# sourceMappingURL=schedule-trace.js.map