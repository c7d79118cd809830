/** Linux's weight of a nice-0 thread, for the usual weight of a scenario. */
export const NICE_0_WEIGHT = 1024;
const USUAL_WEIGHT = 256;
/** `MIN_SHARES` of kernel/sched/sched.h. */
const LEAST_WEIGHT = 2;
/**
 * Where a task's record, one cache line, holds what: its weight; when its running time was last accounted for, about when
 * it ran last (`exec_start`); its place in the order in which tasks came to a queue, were picked, or were passed over by
 * balancing, which takes the first; its virtual time. The rest is CFS's or EEVDF's own.
 */
export const TASK_RECORD = { weight: 0, lastRan: 1, touched: 2, virtualTime: 3, stride: 8 };
/** A queue's: the sum of its tasks' weights, and what is CFS's or EEVDF's own. */
export const QUEUE_RECORD = { weight: 0, stride: 4 };
// The compiler knows a constant of this file, but looks an imported or exported one up each time.
const Task = TASK_RECORD;
const Queue = QUEUE_RECORD;
/** The run queues of Linux's fair class: who is on which, in which order. One for each pCPU. */
export class LinuxRunQueues {
    constructor(host) {
        this.touches = 0;
        /** Some queue had more than one task when the largest domain was last looked at, or got more since (`rd->overload`). */
        this.overloaded = false;
        this.current = new Int32Array(host.pcpus).fill(-1);
        this.length = new Int32Array(host.pcpus);
        this.pcpus = new Float64Array(Queue.stride * host.pcpus);
        this.tasks = new Float64Array(Task.stride * host.tasks);
        for (const [task, weight] of host.weight.entries()) {
            const linuxWeight = Math.round((weight / USUAL_WEIGHT) * NICE_0_WEIGHT);
            this.tasks[Task.stride * task + Task.weight] = Math.max(LEAST_WEIGHT, linuxWeight);
            this.tasks[Task.stride * task + Task.lastRan] = -Infinity;
        }
        this.pcpuOf = host.lastPcpu.slice();
        this.isQueued = new Uint8Array(host.tasks);
        const { llcs, pcpusPerLlc } = host.topology;
        this.llcOf = Int32Array.from({ length: host.pcpus }, (_, pcpu) => Math.floor(pcpu / pcpusPerLlc));
        this.llcTasks = new Int32Array(llcs);
        this.llcIdle = new Int32Array(llcs).fill(pcpusPerLlc);
        this.llcCrowded = new Int32Array(llcs);
        this.queuesAt = host.tasks;
        this.links = new Int32Array(2 * (host.tasks + host.pcpus));
        for (let ring = host.tasks; ring < host.tasks + host.pcpus; ring++)
            this.links.fill(ring, 2 * ring, 2 * ring + 2);
    }
    /** Nothing runs or waits there (`idle_cpu`). */
    isIdle(pcpu) {
        return this.length[pcpu] === 0;
    }
    /** Counts a task in. */
    add(pcpu, task) {
        this.pcpuOf[task] = pcpu;
        this.isQueued[task] = 1;
        this.pcpus[Queue.stride * pcpu + Queue.weight] += this.tasks[Task.stride * task + Task.weight];
        this.touch(task);
        const llc = this.llcOf[pcpu];
        this.llcTasks[llc]++;
        const length = ++this.length[pcpu];
        if (length === 1) {
            this.llcIdle[llc]--;
        }
        else if (length === 2) {
            this.llcCrowded[llc]++;
            this.overloaded = true;
        }
    }
    /** Counts a task out. */
    remove(pcpu, task) {
        this.isQueued[task] = 0;
        this.pcpus[Queue.stride * pcpu + Queue.weight] -= this.tasks[Task.stride * task + Task.weight];
        const llc = this.llcOf[pcpu];
        this.llcTasks[llc]--;
        const length = --this.length[pcpu];
        if (length === 0)
            this.llcIdle[llc]++;
        else if (length === 1)
            this.llcCrowded[llc]--;
    }
    /** Puts a task last in the order in which balancing takes them. */
    touch(task) {
        this.tasks[Task.stride * task + Task.touched] = ++this.touches;
    }
    /** The task that balancing looks at first: of all on the queue the one not touched for longest (`cfs_tasks`). */
    leastTouched(pcpu) {
        const { tasks, links, queuesAt } = this;
        let least = this.current[pcpu];
        let leastTouched = least < 0 ? Infinity : tasks[Task.stride * least + Task.touched];
        for (let task = links[2 * (queuesAt + pcpu)]; task < queuesAt; task = links[2 * task]) {
            const touched = tasks[Task.stride * task + Task.touched];
            if (touched < leastTouched) {
                least = task;
                leastTouched = touched;
            }
        }
        return least;
    }
    /** The first task that waits, or -1. */
    firstWaiting(pcpu) {
        return this.nextWaiting(this.queuesAt + pcpu);
    }
    /** The task that waits behind this one, or -1. */
    nextWaiting(task) {
        const next = this.links[2 * task];
        return next < this.queuesAt ? next : -1;
    }
    /** Queues a waiting task by its key, which its record holds at `field`; behind those with the same. */
    wait(pcpu, task, field) {
        const { tasks, links } = this;
        const key = tasks[Task.stride * task + field];
        const ring = this.queuesAt + pcpu;
        let before = links[2 * ring + 1];
        while (before !== ring && tasks[Task.stride * before + field] > key)
            before = links[2 * before + 1];
        const behind = links[2 * before];
        links[2 * task] = behind;
        links[2 * task + 1] = before;
        links[2 * before] = task;
        links[2 * behind + 1] = task;
    }
    /** Takes a waiting task out of the order. */
    stopWaiting(task) {
        const { links } = this;
        const behind = links[2 * task];
        const before = links[2 * task + 1];
        links[2 * before] = behind;
        links[2 * behind + 1] = before;
    }
}
//# sourceMappingURL=linux-run-queues.js.map