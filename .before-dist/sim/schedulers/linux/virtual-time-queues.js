import { BitSet } from "../../engine/bit-set.js";
import { TaskQueues } from "../../engine/task-queue.js";
/** A run queue for each pCPU, in the order of virtual times: the lowest first. */
export class VirtualTimeQueues {
    constructor(pcpus, time) {
        this.waiting = new BitSet(pcpus);
        this.queues = new TaskQueues(pcpus, time.length);
        this.time = time;
    }
    /** The waiting task with the lowest virtual time, or -1. */
    head(pcpu) {
        return this.queues.head(pcpu);
    }
    /** Who waits behind a task, or -1. */
    after(task) {
        return this.queues.after(task);
    }
    /** Tasks that wait for a pCPU. */
    length(pcpu) {
        return this.queues.length[pcpu];
    }
    /** pCPU a task waits for, or -1. */
    pcpuOf(task) {
        return this.queues.queueOf[task];
    }
    /** Behind those with the same virtual time. */
    insert(task, pcpu) {
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
    remove(task) {
        const pcpu = this.queues.queueOf[task];
        this.queues.remove(task);
        if (this.queues.length[pcpu] === 0)
            this.waiting.delete(pcpu);
    }
}
//# sourceMappingURL=virtual-time-queues.js.map