import { enlarged } from '../../engine/enlarged.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import type { LinuxGroupQueues } from './linux-group-queues.ts';
import type { ThrottledQueues } from './linux-hierarchy.ts';

/** A queue that has nothing left to run keeps so much of its allowance (`min_cfs_rq_runtime`). */
const KEPT_NS = 1e6;

/** Holds back or lets go all tasks below a group's queue. */
export interface Throttling {
  /** Takes a queue's entity, and with it its tasks, off the pCPU. */
  throttle(queue: number): void;
  unthrottle(queue: number): void;
}

/**
 * CFS bandwidth control of control groups (kernel/sched/fair.c): each period a group gets a quota; its queues draw slices of
 * it, and a queue is throttled, with all that is on it, when it finds none left. What was overdrawn until that was noticed
 * is taken from the queue's next allowance.
 */
export class LinuxGroupBandwidth implements ThrottledQueues {
  private readonly host: SchedulerPort;
  private readonly throttling: Throttling;
  private readonly ofGroups: LinuxGroupQueues;
  private readonly periodNs: number;
  private readonly sliceNs: number;
  private readonly quotaNs: readonly number[];
  private readonly poolNs: number[];
  private leftNs: Float64Array = new Float64Array(0);
  private throttled: Uint8Array = new Uint8Array(0);
  /** Throttled queues of each group, longest first. */
  private readonly waiting: readonly number[][];
  /** Groups with a quota; each has a timer for its period, and one to hand out what others gave back. */
  private readonly capped: readonly number[];

  private constructor(
    host: SchedulerPort,
    groups: LinuxControlGroups,
    ofGroups: LinuxGroupQueues,
    capped: readonly number[],
    throttling: Throttling,
  ) {
    this.host = host;
    this.throttling = throttling;
    this.capped = capped;
    this.ofGroups = ofGroups;
    this.periodNs = host.parameter('bandwidthPeriodNs');
    this.sliceNs = host.parameter('bandwidthSliceNs');
    this.quotaNs = groups.capPcpus.map((pcpus) => Math.round(pcpus * this.periodNs));
    this.poolNs = [...this.quotaNs];
    ofGroups.onGrow((room) => {
      this.leftNs = enlarged(this.leftNs, host.pcpus + room);
      this.throttled = enlarged(this.throttled, host.pcpus + room);
    });
    this.waiting = groups.parents.map(() => []);
  }

  /** Null when no group has a quota. */
  static forCapped(
    host: SchedulerPort,
    groups: LinuxControlGroups,
    ofGroups: LinuxGroupQueues,
    throttling: Throttling,
  ): LinuxGroupBandwidth | null {
    const capped = groups.capPcpus.flatMap((pcpus, group) => (pcpus === Infinity ? [] : [group]));
    return capped.length === 0 ? null : new LinuxGroupBandwidth(host, groups, ofGroups, capped, throttling);
  }

  get timers(): number {
    return 2 * this.capped.length;
  }

  start(): void {
    for (let index = 0; index < this.capped.length; index++) this.host.setHostTimer(2 * index, this.periodNs);
  }

  timer(timer: number): void {
    const group = this.capped[timer >> 1];
    if ((timer & 1) === 0) {
      this.poolNs[group] = this.quotaNs[group];
      this.host.setHostTimer(timer, this.host.now + this.periodNs);
    }
    this.release(group);
  }

  /** What is on a queue ran for `ns`; true if the quota of the queue's group is used up. */
  charge(queue: number, ns: number): boolean {
    const group = this.groupOf(queue);
    if (group < 0 || this.quotaNs[group] === Infinity) return false;
    this.leftNs[queue] -= ns;
    return this.leftNs[queue] <= 0 && !this.draw(queue, group);
  }

  isExhausted(queue: number): boolean {
    const group = this.groupOf(queue);
    return group >= 0 && this.quotaNs[group] !== Infinity && this.leftNs[queue] <= 0;
  }

  isThrottled(queue: number): boolean {
    return this.throttled[queue] !== 0;
  }

  begins(queue: number): boolean {
    if (!this.isExhausted(queue) || this.draw(queue, this.groupOf(queue))) return false;
    this.hold(queue);
    return true;
  }

  ends(queue: number): void {
    const group = this.groupOf(queue);
    const surplus = this.leftNs[queue] - KEPT_NS;
    if (surplus <= 0 || this.quotaNs[group] === Infinity) return;
    this.leftNs[queue] = KEPT_NS;
    this.poolNs[group] += surplus;
    if (this.waiting[group].length > 0) {
      this.host.setHostTimer(2 * this.capped.indexOf(group) + 1, this.host.now + this.sliceNs);
    }
  }

  throttle(queue: number): void {
    this.hold(queue);
    this.throttling.throttle(queue);
  }

  private hold(queue: number): void {
    this.throttled[queue] = 1;
    this.waiting[this.groupOf(queue)].push(queue);
  }

  private groupOf(queue: number): number {
    return this.ofGroups.groupOf(queue);
  }

  private draw(queue: number, group: number): boolean {
    const amount = Math.min(this.poolNs[group], this.sliceNs - this.leftNs[queue]);
    this.poolNs[group] -= amount;
    this.leftNs[queue] += amount;
    return this.leftNs[queue] > 0;
  }

  /** Pays the debts of those throttled, first come first served, and lets those go on whose debt is paid. */
  private release(group: number): void {
    const waiting = this.waiting[group];
    const free: number[] = [];
    while (waiting.length > 0 && this.poolNs[group] > 0) {
      const queue = waiting[0];
      const amount = Math.min(this.poolNs[group], 1 - this.leftNs[queue]);
      this.poolNs[group] -= amount;
      this.leftNs[queue] += amount;
      if (this.leftNs[queue] <= 0) break;
      waiting.shift();
      free.push(queue);
    }
    for (const queue of free) {
      this.throttled[queue] = 0;
      this.throttling.unthrottle(queue);
    }
  }
}
