/**
 * First-in-first-out queues of tasks as doubly linked lists in shared typed arrays: a task is in at most one queue, and
 * leaves from any place in O(1).
 */
export class TaskQueues {
    constructor(queues, tasks) {
        this.next = new Int32Array(tasks).fill(-1);
        this.previous = new Int32Array(tasks).fill(-1);
        this.queueOf = new Int32Array(tasks).fill(-1);
        this.heads = new Int32Array(queues).fill(-1);
        this.tails = new Int32Array(queues).fill(-1);
        this.length = new Int32Array(queues);
    }
    /** First task of a queue, or -1. */
    head(queue) {
        return this.heads[queue];
    }
    /** Task behind this one, or -1. */
    after(task) {
        return this.next[task];
    }
    pushTail(queue, task) {
        this.insertAfter(queue, this.tails[queue], task);
    }
    pushHead(queue, task) {
        this.insertAfter(queue, -1, task);
    }
    /** Puts a task behind another of the same queue; behind -1 means at the head. */
    insertAfter(queue, before, task) {
        const behind = before < 0 ? this.heads[queue] : this.next[before];
        this.previous[task] = before;
        this.next[task] = behind;
        if (before < 0)
            this.heads[queue] = task;
        else
            this.next[before] = task;
        if (behind < 0)
            this.tails[queue] = task;
        else
            this.previous[behind] = task;
        this.queueOf[task] = queue;
        this.length[queue]++;
    }
    remove(task) {
        const queue = this.queueOf[task];
        const before = this.previous[task];
        const behind = this.next[task];
        if (before < 0)
            this.heads[queue] = behind;
        else
            this.next[before] = behind;
        if (behind < 0)
            this.tails[queue] = before;
        else
            this.previous[behind] = before;
        this.queueOf[task] = -1;
        this.length[queue]--;
    }
    /** Takes the first task out, or returns -1. */
    shift(queue) {
        const task = this.heads[queue];
        if (task >= 0)
            this.remove(task);
        return task;
    }
}
//# sourceMappingURL=task-queue.js.map