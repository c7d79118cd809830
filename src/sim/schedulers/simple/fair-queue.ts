import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Locks } from '../../host/locks.ts';
import { VirtualTimeQueues } from '../linux/virtual-time-queues.ts';
import { VirtualTimes } from '../linux/virtual-times.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { idlePcpuFor } from './idle-pcpu.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/** All tasks wait in this one. */
const QUEUE = 0;

/**
 * One run queue for all pCPUs, in the order of virtual times: the task that has run least for its weight is next, and one that
 * wakes preempts the task that has run most. What schedulers by proportional share would do if balancing were perfect.
 */
export class FairQueue extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: false,
    coScheduling: null,
    queueOperation: 'queueNs',
  };

  private readonly times: VirtualTimes;
  private readonly queue: VirtualTimeQueues;
  private readonly locks: Locks;
  private readonly timesliceNs: number;
  private readonly queueHoldNs: number;
  private readonly perGuest: boolean;
  /** By pCPU, or -1. */
  private readonly running: Int32Array;
  private readonly chargedUntilNs: Float64Array;

  constructor(host: SchedulerPort) {
    super(host);
    this.timesliceNs = host.parameter('timesliceNs');
    this.queueHoldNs = host.operationNs('queueNs');
    this.perGuest = host.parameter('weightPerGuest') !== 0;
    const vcpus = Int32Array.from({ length: host.guests }, (_, guest) => host.group(guest).vcpus);
    this.times = new VirtualTimes(host, this.perGuest ? null : vcpus, {
      lagNs: Infinity,
      wakeLagNs: host.parameter('sleeperLagNs'),
      leadNs: Infinity,
    });
    this.queue = new VirtualTimeQueues(1, this.times.time);
    this.locks = host.createLocks(1, 'ticket');
    this.running = new Int32Array(host.pcpus).fill(-1);
    this.chargedUntilNs = new Float64Array(host.pcpus);
  }

  override get weightIsPerGuest(): boolean {
    return this.perGuest;
  }

  wake(task: number, waker: number): void {
    const { host, times, queue } = this;
    host.lock(this.locks, 0, waker, this.queueHoldNs);
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) this.charge(pcpu);
    times.arrive(task, Infinity);
    queue.insert(task, QUEUE);
    const idle = idlePcpuFor(host, task);
    const pcpu = idle >= 0 ? idle : this.furthestAheadOf(task);
    if (pcpu >= 0) host.requestReschedule(pcpu, waker);
  }

  block(task: number, pcpu: number): void {
    this.charge(pcpu);
    this.running[pcpu] = -1;
    this.times.depart(task);
  }

  pick(pcpu: number, previous: number): number {
    const { host, queue } = this;
    host.lock(this.locks, 0, pcpu, this.queueHoldNs);
    this.charge(pcpu);
    if (previous >= 0) queue.insert(previous, QUEUE);
    let task = queue.head(QUEUE);
    while (task >= 0 && !host.allowed(task, pcpu)) task = queue.after(task);
    if (task >= 0) queue.remove(task);
    this.running[pcpu] = task;
    this.chargedUntilNs[pcpu] = host.now;
    host.sliceEndNs[pcpu] = host.now + this.timesliceNs;
    return task;
  }

  override waitReason(task: number): WaitReason {
    const { host, running, times } = this;
    let least = Infinity;
    let than = -1;
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) {
      const other = running[pcpu];
      if (other < 0 || !host.allowed(task, pcpu)) continue;
      const time = times.time[other] + times.passing(other, host.now - this.chargedUntilNs[pcpu]);
      if (time >= least) continue;
      least = time;
      than = other;
    }
    const lead = times.time[task] - least;
    if (than < 0 || lead < 0) return NEXT;
    return { kind: 'ran-more', than, ns: lead };
  }

  private charge(pcpu: number): void {
    const task = this.running[pcpu];
    if (task >= 0) this.times.charge(task, this.host.now - this.chargedUntilNs[pcpu]);
    this.chargedUntilNs[pcpu] = this.host.now;
  }

  /** The pCPU whose task has run most, and more than this one, or -1. */
  private furthestAheadOf(task: number): number {
    const { host, running } = this;
    const { time } = this.times;
    let most = time[task];
    let found = -1;
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) {
      if (running[pcpu] < 0 || time[running[pcpu]] <= most) continue;
      if (host.isReschedulePending(pcpu) || !host.allowed(task, pcpu)) continue;
      most = time[running[pcpu]];
      found = pcpu;
    }
    return found;
  }
}
