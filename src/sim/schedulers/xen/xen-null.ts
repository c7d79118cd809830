import { BitSet } from '../../engine/bit-set.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';
import type { Locks } from '../../host/locks.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/**
 * Xen's null scheduler (xen/common/sched/null.c at c447b7308b): each pCPU belongs to one vCPU for ever, and runs it
 * whenever it is runnable. vCPUs without a pCPU stay in a wait queue that is never served: a vCPU releases its pCPU
 * only when it goes offline, which does not happen here. There are no weights, no caps and no timers.
 */
export class XenNull extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: () => Infinity,
    hasOwnQueues: false,
    coScheduling: null,
    queueOperation: null,
  };

  /** Task each pCPU belongs to, or -1. */
  private readonly owner: Int32Array;
  /** pCPU of each task, or -1. */
  private readonly pcpuOf: Int32Array;
  private readonly pcpuLocks: Locks;
  private readonly waitQueueLock: Locks;
  private readonly pickHoldNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    this.owner = new Int32Array(host.pcpus).fill(-1);
    this.pcpuOf = new Int32Array(host.tasks).fill(-1);
    this.pcpuLocks = host.createLocks(host.pcpus, 'ticket');
    this.waitQueueLock = host.createLocks(1, 'ticket');
    this.pickHoldNs = host.operationNs('pickNs');
    const free = new BitSet(host.pcpus);
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) free.add(pcpu);
    for (let task = 0; task < host.tasks; task++) {
      const last = host.lastPcpu[task];
      const affinity = host.affinityOf(task);
      const pcpu = free.has(last) ? last : free.cycle(last, 0, host.pcpus, affinity);
      if (pcpu < 0) continue;
      free.delete(pcpu);
      this.owner[pcpu] = task;
      this.pcpuOf[task] = pcpu;
    }
  }

  wake(task: number, waker: number): void {
    const { host } = this;
    const pcpu = this.pcpuOf[task];
    if (pcpu >= 0) {
      host.lock(this.pcpuLocks, pcpu, waker, this.pickHoldNs);
      host.requestReschedule(pcpu, waker);
    } else {
      host.lock(this.waitQueueLock, 0, waker, this.pickHoldNs);
    }
  }

  override waitReason(task: number): WaitReason {
    return this.pcpuOf[task] < 0 ? { kind: 'no-pcpu' } : NEXT;
  }

  block(): void {}

  pick(pcpu: number): number {
    const { host } = this;
    const task = this.owner[pcpu];
    host.lock(this.pcpuLocks, pcpu, pcpu, this.pickHoldNs);
    host.sliceEndNs[pcpu] = Infinity;
    return task >= 0 && host.state[task] !== TaskState.halted ? task : -1;
  }
}
