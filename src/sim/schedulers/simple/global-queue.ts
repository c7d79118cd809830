import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Locks } from '../../host/locks.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { idlePcpuFor } from './idle-pcpu.ts';
import { turnOf, type WaitReason } from '../wait-reason.ts';

/**
 * The early SMP kernel: one first-come-first-served run queue for all pCPUs under one lock. It pools perfectly, and
 * every decision of every pCPU passes through the same critical section. At zero cost it is the M/M/c queue.
 */
export class GlobalQueue extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: false,
    coScheduling: null,
    queueOperation: 'queueNs',
  };

  private readonly queue: TaskQueues;
  private readonly locks: Locks;
  private readonly timesliceNs: number;
  private readonly queueHoldNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    this.queue = new TaskQueues(1, host.tasks);
    this.locks = host.createLocks(1, 'ticket');
    this.timesliceNs = host.parameter('timesliceNs');
    this.queueHoldNs = host.operationNs('queueNs');
  }

  wake(task: number, waker: number): void {
    const host = this.host;
    host.lock(this.locks, 0, waker, this.queueHoldNs);
    this.queue.pushTail(0, task);
    const pcpu = idlePcpuFor(host, task);
    if (pcpu >= 0) host.requestReschedule(pcpu, waker);
  }

  block(): void {}

  pick(pcpu: number, previous: number): number {
    const host = this.host;
    host.lock(this.locks, 0, pcpu, this.queueHoldNs);
    if (previous >= 0) this.queue.pushTail(0, previous);
    let task = this.queue.head(0);
    while (task >= 0 && !host.allowed(task, pcpu)) task = this.queue.after(task);
    if (task >= 0) this.queue.remove(task);
    host.sliceEndNs[pcpu] = host.now + this.timesliceNs;
    return task;
  }

  override yield(): void {}

  override waitReason(task: number): WaitReason {
    return turnOf(this.queue, 0, task);
  }
}
