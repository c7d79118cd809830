import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { turnOf, type WaitReason } from '../wait-reason.ts';

/**
 * A run queue for each pCPU and no balancing: a vCPU stays where it was placed. Nothing is shared, so there is no lock and
 * nothing that stops scaling; and pCPUs stand idle while vCPUs wait elsewhere.
 */
export class LocalQueues extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: true,
    coScheduling: null,
    queueOperation: 'queueNs',
  };

  private readonly queues: TaskQueues;
  private readonly timesliceNs: number;
  private readonly queueNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    this.queues = new TaskQueues(host.pcpus, host.tasks);
    this.timesliceNs = host.parameter('timesliceNs');
    this.queueNs = host.operationNs('queueNs');
  }

  wake(task: number, waker: number): void {
    const host = this.host;
    const pcpu = host.lastPcpu[task];
    host.work(pcpu, this.queueNs);
    this.queues.pushTail(pcpu, task);
    if (host.idle.has(pcpu)) host.requestReschedule(pcpu, waker);
  }

  block(): void {}

  pick(pcpu: number, previous: number): number {
    const host = this.host;
    host.work(pcpu, this.queueNs);
    if (previous >= 0) this.queues.pushTail(pcpu, previous);
    host.sliceEndNs[pcpu] = host.now + this.timesliceNs;
    return this.queues.shift(pcpu);
  }

  override yield(): void {}

  override waitReason(task: number): WaitReason {
    return turnOf(this.queues, this.queues.queueOf[task], task);
  }
}
