import { SlotQueues } from './slot-queues.ts';

/** Queues of connections that are away for a time: in each, the first to go is the first to be due. */
export class DueQueues {
  private readonly queues: SlotQueues;
  private readonly dueNs: Float64Array;

  constructor(queues: number, slots: number) {
    this.queues = new SlotQueues(queues, slots);
    this.dueNs = new Float64Array(slots);
  }

  lengthOf(queue: number): number {
    return this.queues.length[queue];
  }

  push(queue: number, slot: number, dueNs: number): void {
    this.dueNs[slot] = dueNs;
    this.queues.push(queue, slot);
  }

  /** When the first of a queue is due; Infinity when it is empty. */
  nextNs(queue: number): number {
    const slot = this.queues.head(queue);
    return slot < 0 ? Infinity : this.dueNs[slot];
  }

  /** Takes out the first connection that is due by now; -1 when none is. */
  takeDue(queue: number, nowNs: number): number {
    return this.nextNs(queue) <= nowNs ? this.queues.shift(queue) : -1;
  }
}
