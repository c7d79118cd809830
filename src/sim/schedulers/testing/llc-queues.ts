import { TaskQueues } from '../../engine/task-queue.ts';
import type { Locks } from '../../host/locks.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';

/**
 * Round robin, with a run queue and a lock for each last-level cache. A pCPU takes from the queue of its cache, and
 * steals from the next cache with a task if its queue is empty.
 */
export class LlcQueues extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: true,
    coScheduling: null,
    queueOperation: 'queueNs',
  };

  private readonly queues: TaskQueues;
  private readonly locks: Locks;
  private readonly llcs: number;
  private readonly pcpusPerLlc: number;
  private readonly timesliceNs: number;
  private readonly queueNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    this.llcs = host.topology.llcs;
    this.pcpusPerLlc = host.topology.pcpusPerLlc;
    this.queues = new TaskQueues(this.llcs, host.tasks);
    this.locks = host.createLocks(this.llcs, 'ticket');
    this.timesliceNs = host.parameter('timesliceNs');
    this.queueNs = host.operationNs('queueNs');
  }

  wake(task: number, waker: number): void {
    const { host } = this;
    const llc = this.llcOf(host.lastPcpu[task]);
    host.lock(this.locks, llc, waker, this.queueNs);
    this.queues.pushTail(llc, task);
    let pcpu = this.idlePcpu(task, llc * this.pcpusPerLlc, (llc + 1) * this.pcpusPerLlc);
    if (pcpu < 0) pcpu = this.idlePcpu(task, 0, host.pcpus);
    if (pcpu >= 0) host.requestReschedule(pcpu, waker);
  }

  block(): void {}

  pick(pcpu: number, previous: number): number {
    const { host, queues } = this;
    const own = this.llcOf(pcpu);
    host.sliceEndNs[pcpu] = host.now + this.timesliceNs;
    if (previous >= 0) queues.pushTail(own, previous);
    for (let step = 0; step < this.llcs; step++) {
      const llc = (own + step) % this.llcs;
      if (queues.length[llc] === 0) continue;
      host.lock(this.locks, llc, pcpu, this.queueNs);
      let task = queues.head(llc);
      while (task >= 0 && !host.allowed(task, pcpu)) task = queues.after(task);
      if (task < 0) continue;
      queues.remove(task);
      return task;
    }
    return -1;
  }

  private llcOf(pcpu: number): number {
    return Math.floor(pcpu / this.pcpusPerLlc);
  }

  /** An idle pCPU of a range without a pending task, or -1. */
  private idlePcpu(task: number, from: number, end: number): number {
    const { host } = this;
    let pcpu = host.idle.first(from, end);
    while (pcpu >= 0 && (host.isReschedulePending(pcpu) || !host.allowed(task, pcpu))) {
      pcpu = host.idle.first(pcpu + 1, end);
    }
    return pcpu;
  }
}
