/**
 * First-in-first-out queues of connections as linked lists in typed arrays: a connection is in at most one queue.
 * Unlike in `TaskQueues`, elements leave only at the head, which halves the writes for each of the millions of
 * connections of a run.
 */
export class SlotQueues {
  private readonly next: Int32Array;
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  /** Connections in each queue. */
  readonly length: Int32Array;

  constructor(queues: number, slots: number) {
    this.next = new Int32Array(slots).fill(-1);
    this.heads = new Int32Array(queues).fill(-1);
    this.tails = new Int32Array(queues).fill(-1);
    this.length = new Int32Array(queues);
  }

  /** First connection of a queue, or -1. */
  head(queue: number): number {
    return this.heads[queue];
  }

  push(queue: number, slot: number): void {
    this.next[slot] = -1;
    if (this.heads[queue] < 0) this.heads[queue] = slot;
    else this.next[this.tails[queue]] = slot;
    this.tails[queue] = slot;
    this.length[queue]++;
  }

  /** Takes the first connection out, or returns -1. */
  shift(queue: number): number {
    const slot = this.heads[queue];
    if (slot < 0) return -1;
    this.heads[queue] = this.next[slot];
    this.length[queue]--;
    return slot;
  }
}
