import { BitSet } from '../../engine/bit-set.ts';
import { TaskQueues } from '../../engine/task-queue.ts';

/** A run queue for each pCPU, in the order of virtual times: the lowest first. */
export class VirtualTimeQueues {
  /** pCPUs with a waiting task. */
  readonly waiting: BitSet;
  private readonly queues: TaskQueues;
  private readonly time: Float64Array;

  constructor(pcpus: number, time: Float64Array) {
    this.waiting = new BitSet(pcpus);
    this.queues = new TaskQueues(pcpus, time.length);
    this.time = time;
  }

  /** The waiting task with the lowest virtual time, or -1. */
  head(pcpu: number): number {
    return this.queues.head(pcpu);
  }

  /** The task that waits behind this one, or -1. */
  after(task: number): number {
    return this.queues.after(task);
  }

  /** Tasks that wait for a pCPU. */
  length(pcpu: number): number {
    return this.queues.length[pcpu];
  }

  /** pCPU a task waits for, or -1. */
  pcpuOf(task: number): number {
    return this.queues.queueOf[task];
  }

  /** Behind those with the same virtual time. */
  insert(task: number, pcpu: number): void {
    const { queues, time } = this;
    const own = time[task];
    let before = -1;
    let behind = queues.head(pcpu);
    while (behind >= 0 && time[behind] <= own) {
      before = behind;
      behind = queues.after(behind);
    }
    queues.insertAfter(pcpu, before, task);
    this.waiting.add(pcpu);
  }

  remove(task: number): void {
    const pcpu = this.queues.queueOf[task];
    this.queues.remove(task);
    if (this.queues.length[pcpu] === 0) this.waiting.delete(pcpu);
  }
}
