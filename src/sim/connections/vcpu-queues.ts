import { SlotQueues } from './slot-queues.ts';

/**
 * Which connection a vCPU handles next: interrupt work first, then connections its worker has, then new ones from the accept
 * queue. Interrupt work that has kept a process waiting for too long is a process among others (ksoftirqd): they run in
 * turn.
 */
export class VcpuQueues {
  /** Queues of each task: interrupt work, and its worker's connections; accept queues, one a listener. */
  readonly softirq: SlotQueues;
  readonly process: SlotQueues;
  readonly accept: SlotQueues;
  private readonly softirqLimitNs: number;
  /** Since when interrupt work keeps the task's process waiting; -1 while it does not. */
  private readonly softirqSince: Float64Array;

  constructor(tasks: number, slots: number, softirqLimitNs: number) {
    this.softirq = new SlotQueues(tasks, slots);
    this.process = new SlotQueues(tasks, slots);
    this.accept = new SlotQueues(tasks, slots);
    this.softirqLimitNs = softirqLimitNs;
    this.softirqSince = new Float64Array(tasks).fill(-1);
  }

  /**
   * Takes the next connection of a task; -1 where there is none.
   * @param listener whose accept queue its worker looks at
   * @param inSoftirq whether what the task did last was interrupt work
   */
  take(task: number, listener: number, nowNs: number, inSoftirq: boolean): number {
    const softirqs = this.softirq.length[task];
    const waiting = this.process.length[task] > 0 || this.accept.length[listener] > 0;
    if (softirqs > 0 && waiting) {
      const since = this.softirqSince[task];
      if (since < 0) this.softirqSince[task] = nowNs;
      else if (nowNs - since > this.softirqLimitNs) {
        this.softirqSince[task] = nowNs - this.softirqLimitNs;
        if (inSoftirq) return this.takeProcess(task, listener);
      }
    } else {
      this.softirqSince[task] = -1;
    }
    if (softirqs > 0) return this.softirq.shift(task);
    return waiting ? this.takeProcess(task, listener) : -1;
  }

  private takeProcess(task: number, listener: number): number {
    const own = this.process.shift(task);
    return own >= 0 ? own : this.accept.shift(listener);
  }
}
