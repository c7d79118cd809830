import { TaskQueues } from '../engine/task-queue.ts';
import type { SchedulerPort } from '../host/scheduler-port.ts';

/**
 * Caps as pools of run time: a capped guest's pool is filled once a period. Its vCPUs take a quota from it to run, bring
 * back what is left when they stop, and are parked when it is empty. What a vCPU overran is taken from the pool, so that
 * the cap holds in the long run (xen/common/sched/credit2.c describes its own so).
 */
export class RuntimeBudgets {
  /** Guests with a cap. */
  readonly guests: readonly number[];
  /** Run time a vCPU holds; Infinity without a cap. */
  readonly budgetNs: Float64Array;
  /** Parked vCPUs of each guest, latest first. */
  readonly parked: TaskQueues;
  private readonly host: SchedulerPort;
  private readonly poolNs: Float64Array;
  private readonly totalNs: Float64Array;
  private readonly quotaNs: Float64Array;

  constructor(host: SchedulerPort, periodNs: number, minTimerNs: number) {
    this.host = host;
    this.budgetNs = new Float64Array(host.tasks).fill(Infinity);
    this.parked = new TaskQueues(host.guests, host.tasks);
    this.totalNs = new Float64Array(host.guests);
    this.quotaNs = new Float64Array(host.guests);
    const capped: number[] = [];
    for (let guest = 0; guest < host.guests; guest++) {
      const { capPcpus, vcpus } = host.group(guest);
      if (capPcpus >= vcpus) continue;
      capped.push(guest);
      this.totalNs[guest] = capPcpus * periodNs;
      this.quotaNs[guest] = Math.max(this.totalNs[guest] / vcpus, minTimerNs);
      this.budgetNs.fill(0, host.firstTask[guest], host.firstTask[guest + 1]);
    }
    this.guests = capped;
    this.poolNs = this.totalNs.slice();
  }

  isCapped(task: number): boolean {
    return this.budgetNs[task] !== Infinity;
  }

  isParked(task: number): boolean {
    return this.parked.queueOf[task] >= 0;
  }

  /** Lets a task run if its guest has time left; parks it otherwise. */
  grab(task: number): boolean {
    if (this.budgetNs[task] > 0) return true;
    const guest = this.host.guestOf[task];
    this.poolNs[guest] += this.budgetNs[task];
    const granted = Math.max(0, Math.min(this.quotaNs[guest], this.poolNs[guest]));
    this.budgetNs[task] = granted;
    this.poolNs[guest] -= granted;
    if (granted > 0) return true;
    this.parked.pushHead(guest, task);
    return false;
  }

  /** Brings back what a task that stopped did not use; says whether others of its guest may try again. */
  giveBack(task: number): boolean {
    const guest = this.host.guestOf[task];
    this.poolNs[guest] += this.budgetNs[task];
    this.budgetNs[task] = 0;
    return this.poolNs[guest] > 0;
  }

  /** A period is over; says whether parked vCPUs may try again. */
  refill(guest: number): boolean {
    this.poolNs[guest] = Math.min(this.totalNs[guest], this.poolNs[guest] + this.totalNs[guest]);
    return this.poolNs[guest] > 0;
  }
}
