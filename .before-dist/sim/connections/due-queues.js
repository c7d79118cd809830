import { SlotQueues } from "./slot-queues.js";
/** Queues of connections that are away for a time: in each, the first to go is the first to be due. */
export class DueQueues {
    constructor(queues, slots) {
        this.queues = new SlotQueues(queues, slots);
        this.dueNs = new Float64Array(slots);
    }
    lengthOf(queue) {
        return this.queues.length[queue];
    }
    push(queue, slot, dueNs) {
        this.dueNs[slot] = dueNs;
        this.queues.push(queue, slot);
    }
    /** When the first of a queue is due; Infinity when it is empty. */
    nextNs(queue) {
        const slot = this.queues.head(queue);
        return slot < 0 ? Infinity : this.dueNs[slot];
    }
    /** Takes out the first connection that is due by now; -1 when none is. */
    takeDue(queue, nowNs) {
        return this.nextNs(queue) <= nowNs ? this.queues.shift(queue) : -1;
    }
}
//# sourceMappingURL=due-queues.js.map