import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** A task that goes to sleep keeps so much of its allowance (`min_cfs_rq_runtime`). */
const KEPT_NS = 1e6;

/**
 * CFS bandwidth control (kernel/sched/fair.c), for guests with a cap: each period a guest gets a quota; its vCPUs draw
 * slices of it and are held back, off their queues, when none is left. What a vCPU overdrew until the tick
 * noticed is taken from its next period.
 */
export class LinuxBandwidth {
  private readonly host: SchedulerPort;
  private readonly restore: (task: number) => void;
  private readonly periodNs: number;
  private readonly sliceNs: number;
  private readonly quotaNs: Float64Array;
  private readonly poolNs: Float64Array;
  private readonly leftNs: Float64Array;
  /** Tasks that wait for their guest's next quota. */
  private readonly held: TaskQueues;
  /** Guests with a cap; each has a timer for its period, and one to hand out what others gave back. */
  private readonly capped: readonly number[];

  private constructor(host: SchedulerPort, restore: (task: number) => void, capped: readonly number[]) {
    this.host = host;
    this.restore = restore;
    this.capped = capped;
    this.periodNs = host.parameter('bandwidthPeriodNs');
    this.sliceNs = host.parameter('bandwidthSliceNs');
    this.quotaNs = Float64Array.from({ length: host.guests }, (_, guest) =>
      Math.round(host.group(guest).capPcpus * this.periodNs),
    );
    this.poolNs = this.quotaNs.slice();
    this.leftNs = new Float64Array(host.tasks);
    this.held = new TaskQueues(host.guests, host.tasks);
  }

  /**
   * Null when no guest has a cap.
   * @param restore puts a task that was held back on its queue again
   */
  static forCapped(host: SchedulerPort, restore: (task: number) => void): LinuxBandwidth | null {
    const capped: number[] = [];
    for (let guest = 0; guest < host.guests; guest++) if (host.group(guest).capPcpus !== Infinity) capped.push(guest);
    return capped.length === 0 ? null : new LinuxBandwidth(host, restore, capped);
  }

  get timers(): number {
    return 2 * this.capped.length;
  }

  start(): void {
    for (let index = 0; index < this.capped.length; index++) this.host.setHostTimer(2 * index, this.periodNs);
  }

  timer(timer: number): void {
    const guest = this.capped[timer >> 1];
    if ((timer & 1) === 0) {
      this.poolNs[guest] = this.quotaNs[guest];
      this.host.setHostTimer(timer, this.host.now + this.periodNs);
    }
    this.release(guest);
  }

  /** A task ran for `ns`; true if its guest's quota is used up. */
  charge(task: number, ns: number): boolean {
    const guest = this.host.guestOf[task];
    if (this.quotaNs[guest] === Infinity) return false;
    this.leftNs[task] -= ns;
    return this.leftNs[task] <= 0 && !this.draw(task, guest);
  }

  isExhausted(task: number): boolean {
    return this.leftNs[task] <= 0 && this.quotaNs[this.host.guestOf[task]] !== Infinity;
  }

  /** May a task that woke be queued? If not, it is held. */
  mayRun(task: number): boolean {
    const guest = this.host.guestOf[task];
    if (this.leftNs[task] > 0 || this.quotaNs[guest] === Infinity || this.draw(task, guest)) return true;
    this.hold(task);
    return false;
  }

  /** Keeps a task off its queue until its guest has quota. */
  hold(task: number): void {
    this.host.setCapped(task, true);
    this.held.pushTail(this.host.guestOf[task], task);
  }

  /** A task goes to sleep: the rest of its slice is for others of its guest. */
  giveBack(task: number): void {
    const guest = this.host.guestOf[task];
    const surplus = this.leftNs[task] - KEPT_NS;
    if (surplus <= 0 || this.quotaNs[guest] === Infinity) return;
    this.leftNs[task] = KEPT_NS;
    this.poolNs[guest] += surplus;
    if (this.held.length[guest] > 0) {
      this.host.setHostTimer(2 * this.capped.indexOf(guest) + 1, this.host.now + this.sliceNs);
    }
  }

  private draw(task: number, guest: number): boolean {
    const amount = Math.min(this.poolNs[guest], this.sliceNs - this.leftNs[task]);
    this.poolNs[guest] -= amount;
    this.leftNs[task] += amount;
    return this.leftNs[task] > 0;
  }

  /** Pays the debts of throttled tasks, first come first served, and releases those with a paid debt. */
  private release(guest: number): void {
    let count = this.held.length[guest];
    while (count-- > 0 && this.poolNs[guest] > 0) {
      const task = this.held.shift(guest);
      const amount = Math.min(this.poolNs[guest], 1 - this.leftNs[task]);
      this.poolNs[guest] -= amount;
      this.leftNs[task] += amount;
      if (this.leftNs[task] > 0) {
        this.host.setCapped(task, false);
        this.restore(task);
      } else {
        this.held.pushHead(guest, task);
      }
    }
  }
}
