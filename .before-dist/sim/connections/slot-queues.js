/** First-in-first-out queues of connections as linked lists in typed arrays: a connection is in at most one queue. */
export class SlotQueues {
    constructor(queues, slots) {
        this.next = new Int32Array(slots).fill(-1);
        this.heads = new Int32Array(queues).fill(-1);
        this.tails = new Int32Array(queues).fill(-1);
        this.length = new Int32Array(queues);
    }
    /** First connection of a queue, or -1. */
    head(queue) {
        return this.heads[queue];
    }
    push(queue, slot) {
        this.next[slot] = -1;
        if (this.heads[queue] < 0)
            this.heads[queue] = slot;
        else
            this.next[this.tails[queue]] = slot;
        this.tails[queue] = slot;
        this.length[queue]++;
    }
    /** Takes the first connection out, or returns -1. */
    shift(queue) {
        const slot = this.heads[queue];
        if (slot < 0)
            return -1;
        this.heads[queue] = this.next[slot];
        this.length[queue]--;
        return slot;
    }
}
//# sourceMappingURL=slot-queues.js.map