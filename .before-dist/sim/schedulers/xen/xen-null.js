import { BitSet } from "../../engine/bit-set.js";
import { TaskState } from "../../host/host.js";
import { Scheduler } from "../scheduler.js";
/**
 * Xen's null scheduler (xen/common/sched/null.c at c447b7308b): each pCPU belongs to one vCPU for ever, and runs it
 * whenever it wants to run. vCPUs for which no pCPU is left wait in a wait queue that nobody ever serves: a vCPU gives
 * its pCPU up only when it goes offline, which does not happen here. There are no weights, no caps and no timers.
 */
export class XenNull extends Scheduler {
    static { this.facets = {
        sliceNs: () => Infinity,
        hasOwnQueues: false,
        coScheduling: null,
        queueOperation: null,
    }; }
    constructor(host) {
        super(host);
        this.owner = new Int32Array(host.pcpus).fill(-1);
        this.pcpuOf = new Int32Array(host.tasks).fill(-1);
        this.pcpuLocks = host.createLocks(host.pcpus, 'ticket');
        this.waitQueueLock = host.createLocks(1, 'ticket');
        this.pickHoldNs = host.operationNs('pickNs');
        const free = new BitSet(host.pcpus);
        for (let pcpu = 0; pcpu < host.pcpus; pcpu++)
            free.add(pcpu);
        for (let task = 0; task < host.tasks; task++) {
            const last = host.lastPcpu[task];
            const affinity = host.affinityOf(task);
            const pcpu = free.has(last) ? last : free.cycle(last, 0, host.pcpus, affinity);
            if (pcpu < 0)
                continue;
            free.delete(pcpu);
            this.owner[pcpu] = task;
            this.pcpuOf[task] = pcpu;
        }
    }
    wake(task, waker) {
        const { host } = this;
        const pcpu = this.pcpuOf[task];
        if (pcpu >= 0) {
            host.lock(this.pcpuLocks, pcpu, waker, this.pickHoldNs);
            host.requestReschedule(pcpu, waker);
        }
        else {
            host.lock(this.waitQueueLock, 0, waker, this.pickHoldNs);
        }
    }
    block() { }
    pick(pcpu) {
        const { host } = this;
        const task = this.owner[pcpu];
        host.lock(this.pcpuLocks, pcpu, pcpu, this.pickHoldNs);
        host.sliceEndNs[pcpu] = Infinity;
        return task >= 0 && host.state[task] !== TaskState.halted ? task : -1;
    }
}
//# sourceMappingURL=xen-null.js.map