/** A ring of schedule events: the newest `capacity` of them. */
export class ScheduleTrace {
  readonly capacity: number;
  readonly timeNs: Float64Array;
  readonly pcpu: Int32Array;
  readonly task: Int32Array;
  /** The state the task entered: a `TaskState`. */
  readonly state: Uint8Array;
  /** Events recorded so far, the overwritten ones included. */
  recorded = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.timeNs = new Float64Array(capacity);
    this.pcpu = new Int32Array(capacity);
    this.task = new Int32Array(capacity);
    this.state = new Uint8Array(capacity);
  }

  record(timeNs: number, pcpu: number, task: number, state: number): void {
    const at = this.recorded++ % this.capacity;
    this.timeNs[at] = timeNs;
    this.pcpu[at] = pcpu;
    this.task[at] = task;
    this.state[at] = state;
  }
}
