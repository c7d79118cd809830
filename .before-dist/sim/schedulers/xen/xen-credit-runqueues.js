import { BitSet } from "../../engine/bit-set.js";
import { TaskQueues } from "../../engine/task-queue.js";
import { CreditPriority } from "./xen-credit-accounting.js";
/**
 * The credit scheduler's run queues, one a pCPU, ordered by priority class only; and sets of those that have something
 * to give, so that a pass over all pCPUs need only touch these.
 */
export class CreditRunqueues {
    constructor(host, priority, soft) {
        this.host = host;
        this.priority = priority;
        this.soft = soft;
        this.waiting = new BitSet(host.pcpus);
        this.urgent = new BitSet(host.pcpus);
        this.preferring = Array.from({ length: host.topology.nodes }, () => new BitSet(host.pcpus));
        this.yielding = new Uint8Array(host.tasks);
        this.queues = new TaskQueues(host.pcpus, host.tasks);
        this.preferences = new Int32Array(host.pcpus * host.topology.nodes);
    }
    head(pcpu) {
        return this.queues.head(pcpu);
    }
    after(task) {
        return this.queues.after(task);
    }
    length(pcpu) {
        return this.queues.length[pcpu];
    }
    isWaiting(task) {
        return this.queues.queueOf[task] >= 0;
    }
    /** Behind the last of its class; who yielded lets one of a lower class go first. */
    insert(task, pcpu) {
        const { queues, priority } = this;
        let before = -1;
        let behind = queues.head(pcpu);
        while (behind >= 0 && priority[task] <= priority[behind]) {
            before = behind;
            behind = queues.after(behind);
        }
        if (this.yielding[task] !== 0 && behind >= 0)
            before = behind;
        queues.insertAfter(pcpu, before, task);
        this.waiting.add(pcpu);
        if (before < 0)
            this.noteHead(pcpu);
        const node = this.soft.nodeOf[this.host.guestOf[task]];
        if (node >= 0 && this.preferences[pcpu * this.preferring.length + node]++ === 0)
            this.preferring[node].add(pcpu);
    }
    remove(task) {
        const { queues } = this;
        const pcpu = queues.queueOf[task];
        queues.remove(task);
        this.yielding[task] = 0;
        if (queues.length[pcpu] === 0)
            this.waiting.delete(pcpu);
        this.noteHead(pcpu);
        const node = this.soft.nodeOf[this.host.guestOf[task]];
        if (node >= 0 && --this.preferences[pcpu * this.preferring.length + node] === 0)
            this.preferring[node].delete(pcpu);
    }
    /** The task at the head of a queue, or its priority, may be another one now. */
    noteHead(pcpu) {
        const head = this.queues.head(pcpu);
        if (head >= 0 && this.priority[head] > CreditPriority.over)
            this.urgent.add(pcpu);
        else
            this.urgent.delete(pcpu);
    }
    /** After the accounts changed priorities: everybody with credit ahead of those without, otherwise in order. */
    sort(pcpu) {
        const { queues, priority } = this;
        let lastUnder = -1;
        let previous = -1;
        let next = -1;
        for (let task = queues.head(pcpu); task >= 0; task = next) {
            next = queues.after(task);
            if (priority[task] < CreditPriority.under) {
                previous = task;
            }
            else if (previous === lastUnder) {
                previous = task;
                lastUnder = task;
            }
            else {
                queues.remove(task);
                queues.insertAfter(pcpu, lastUnder, task);
                lastUnder = task;
            }
        }
        this.noteHead(pcpu);
    }
}
//# sourceMappingURL=xen-credit-runqueues.js.map