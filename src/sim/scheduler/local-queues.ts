import { TaskQueues } from '../engine/task-queue.ts';
import type { Host } from '../host.ts';
import type { Locks } from '../machine/locks.ts';
import { Scheduler } from './scheduler.ts';

/**
 * A run queue for each pCPU and no balancing: a vCPU stays where it was placed. Nothing is shared, so nothing stops
 * scaling; and pCPUs stand idle while vCPUs wait elsewhere.
 */
export class LocalQueues extends Scheduler {
  private readonly queues: TaskQueues;
  private readonly locks: Locks;
  private readonly timesliceNs: number;
  private readonly queueHoldNs: number;

  constructor(host: Host) {
    super(host);
    this.queues = new TaskQueues(host.pcpus, host.tasks);
    this.locks = host.createLocks(host.pcpus, 'queued');
    this.timesliceNs = host.parameter('timesliceNs');
    this.queueHoldNs = host.operationNs('queueNs');
  }

  wake(task: number, waker: number): void {
    const host = this.host;
    const pcpu = host.lastPcpu[task];
    host.lock(this.locks, pcpu, waker, this.queueHoldNs);
    this.queues.pushTail(pcpu, task);
    if (host.idle.has(pcpu)) host.requestReschedule(pcpu, waker);
  }

  block(): void {}

  pick(pcpu: number, previous: number): number {
    const host = this.host;
    host.lock(this.locks, pcpu, pcpu, this.queueHoldNs);
    if (previous >= 0) this.queues.pushTail(pcpu, previous);
    host.sliceEndNs[pcpu] = host.now + this.timesliceNs;
    return this.queues.shift(pcpu);
  }

  override yield(): void {}
}
