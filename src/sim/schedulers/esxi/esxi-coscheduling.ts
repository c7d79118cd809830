import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';

/**
 * How far the vCPUs of a guest have drifted apart. A vCPU makes progress while it runs or is halted, so what holds it
 * back is the time it waits, ready or stopped; its skew is what the slowest of its siblings has waited more than it.
 * Halted siblings hold none back, and one that wakes begins level with the slowest.
 */
export class CoScheduling {
  /** Guests with a waiting vCPU and more than one vCPU. */
  readonly contended: TaskQueues;
  private readonly host: SchedulerPort;
  private readonly waitedNs: Float64Array;
  /** Since when a task has been waiting; -1 while it is not. */
  private readonly waitingSinceNs: Float64Array;
  private readonly waiting: Int32Array;
  private readonly costopThresholdNs: number;
  private readonly costartThresholdNs: number;
  private readonly handoffSkipNs: number;

  constructor(host: SchedulerPort) {
    this.host = host;
    this.contended = new TaskQueues(1, host.guests);
    this.waitedNs = new Float64Array(host.tasks);
    this.waitingSinceNs = new Float64Array(host.tasks).fill(-1);
    this.waiting = new Int32Array(host.guests);
    // 0 turns co-stopping off, as the option says.
    this.costopThresholdNs = host.parameter('coschedCostopThresholdNs') || Infinity;
    this.costartThresholdNs = host.parameter('coschedCostartThresholdNs');
    this.handoffSkipNs = host.parameter('coschedHandoffSkipNs');
  }

  /** A halted task became runnable. */
  wake(task: number): void {
    const guest = this.host.guestOf[task];
    if (this.isAlone(guest)) return;
    const slowest = this.slowestNs(guest, task);
    if (slowest >= 0) this.waitedNs[task] = slowest;
    this.startWaiting(task);
  }

  startWaiting(task: number): void {
    const guest = this.host.guestOf[task];
    if (this.isAlone(guest) || this.waitingSinceNs[task] >= 0) return;
    this.waitingSinceNs[task] = this.host.now;
    if (this.waiting[guest]++ === 0) this.contended.pushTail(0, guest);
  }

  stopWaiting(task: number): void {
    const guest = this.host.guestOf[task];
    if (this.waitingSinceNs[task] < 0) return;
    this.waitedNs[task] = this.waited(task);
    this.waitingSinceNs[task] = -1;
    if (--this.waiting[guest] === 0) this.contended.remove(guest);
  }

  /** What the slowest vCPU of a guest has waited, but for halted ones and `except`; -1 when there is none. */
  slowestNs(guest: number, except = -1): number {
    const { host } = this;
    let slowest = -1;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      if (task !== except && host.state[task] !== TaskState.halted) slowest = Math.max(slowest, this.waited(task));
    }
    return slowest;
  }

  /** Time a task has spent waiting, of those its guest counts. */
  waited(task: number): number {
    const since = this.waitingSinceNs[task];
    return since < 0 ? this.waitedNs[task] : this.waitedNs[task] + this.host.now - since;
  }

  /** So far ahead of the slowest of its siblings that it is to be co-stopped. */
  isAhead(task: number, slowestNs: number): boolean {
    return slowestNs - this.waited(task) > this.costopThresholdNs;
  }

  /** The slowest sibling of a co-stopped task has caught up with it. */
  isCaughtUp(task: number, slowestNs: number): boolean {
    return slowestNs - this.waited(task) < this.costartThresholdNs;
  }

  /** Has been waiting so long without a break that a co-stopped sibling hands it its pCPU. */
  hasWaitedLong(task: number): boolean {
    const since = this.waitingSinceNs[task];
    return (since < 0 ? 0 : this.host.now - since) >= this.handoffSkipNs;
  }

  /** Has no siblings to keep up with; threads of a device's backend have none either. */
  private isAlone(guest: number): boolean {
    const { firstTask, backendGuest } = this.host;
    return guest >= backendGuest || firstTask[guest + 1] - firstTask[guest] === 1;
  }
}
