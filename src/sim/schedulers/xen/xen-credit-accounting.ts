import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** Priority classes of the credit scheduler (CSCHED_PRI_*): higher runs first. */
export const CreditPriority = { boost: 0, under: -1, over: -2, idle: -64 } as const;

/**
 * How many credits each vCPU earns (csched_acct): every timeslice, the active vCPUs share the credits that all pCPUs can burn
 * in that time, by weight; no vCPU earns more than it can burn or its cap allows, and what that leaves goes to the
 * others. A vCPU below zero is OVER; one that saved up more than a timeslice stops earning until it is seen running.
 *
 * Weights count for each active vCPU, so a guest's share grows with its vCPUs ("Make weight per-unit" in credit.c).
 * Xen rounds every share up to whole credits; here they keep their fractions.
 */
export class CreditAccounting {
  readonly credit: Float64Array;
  readonly priority: Int8Array;
  /** Over its cap: not runnable until its credits are back above zero. */
  readonly parked: Uint8Array;
  private readonly host: SchedulerPort;
  private readonly creditsPerTimeslice: number;
  /** Active vCPUs of each guest; a vCPU that is in no queue earns nothing. */
  private readonly active: TaskQueues;
  private readonly activeGuests: TaskQueues;
  private activeWeight = 0;
  activeTasks = 0;
  private balance = 0;

  constructor(host: SchedulerPort, creditsPerTimeslice: number) {
    this.host = host;
    this.creditsPerTimeslice = creditsPerTimeslice;
    this.credit = new Float64Array(host.tasks);
    this.priority = new Int8Array(host.tasks).fill(CreditPriority.under);
    this.parked = new Uint8Array(host.tasks);
    this.active = new TaskQueues(host.guests, host.tasks);
    this.activeGuests = new TaskQueues(1, host.guests);
  }

  isActive(task: number): boolean {
    return this.active.queueOf[task] >= 0;
  }

  /** A vCPU that was found running earns from now on. */
  activate(task: number): void {
    const guest = this.host.guestOf[task];
    this.active.pushHead(guest, task);
    this.activeTasks++;
    this.activeWeight += this.host.weight[task];
    if (this.activeGuests.queueOf[guest] < 0) this.activeGuests.pushHead(0, guest);
  }

  /**
   * Distributes one timeslice's credits; `changed` is called for every vCPU that earned, with whether it was parked
   * before.
   */
  distribute(changed: (task: number, wasParked: boolean) => void): void {
    const { host, active, activeGuests } = this;
    const totalWeight = this.activeWeight;
    const debt = Math.max(0, -this.balance);
    let total = this.creditsPerTimeslice * host.pcpus + debt;
    this.balance = 0;
    let weightLeft = totalWeight;
    let someoneWantsMore = false;
    let next = -1;
    for (let guest = activeGuests.head(0); guest >= 0; guest = next) {
      next = activeGuests.after(guest);
      const tasks = active.length[guest];
      const weight = host.weight[host.firstTask[guest]] * tasks;
      weightLeft -= weight;
      const cap = host.group(guest).capPcpus * this.creditsPerTimeslice;
      const peak = Math.min(cap, tasks * this.creditsPerTimeslice + (debt * weight) / totalWeight);
      let fair = (total * weight) / totalWeight;
      if (fair < peak) {
        someoneWantsMore = true;
      } else {
        if (weightLeft > 0) total += ((fair - peak) * totalWeight) / weightLeft;
        if (someoneWantsMore) {
          // A guest that has enough goes first, so that next time its surplus reaches those that came before it now.
          activeGuests.remove(guest);
          activeGuests.pushHead(0, guest);
        }
        fair = peak;
      }
      this.pay(guest, fair / tasks, cap / tasks, changed);
    }
  }

  private pay(guest: number, share: number, cap: number, changed: (task: number, wasParked: boolean) => void): void {
    const most = this.creditsPerTimeslice;
    let next = -1;
    for (let task = this.active.head(guest); task >= 0; task = next) {
      next = this.active.after(task);
      const wasParked = this.parked[task] !== 0;
      let credit = this.credit[task] + share;
      if (credit < 0) {
        this.priority[task] = CreditPriority.over;
        if (credit < -cap) this.parked[task] = 1;
        credit = Math.max(credit, -most);
      } else {
        this.priority[task] = CreditPriority.under;
        this.parked[task] = 0;
        if (credit > most) {
          this.deactivate(task);
          credit /= 2;
        }
      }
      this.credit[task] = credit;
      this.balance += credit;
      changed(task, wasParked);
    }
  }

  private deactivate(task: number): void {
    const guest = this.host.guestOf[task];
    this.active.remove(task);
    this.activeTasks--;
    this.activeWeight -= this.host.weight[task];
    if (this.active.length[guest] === 0) this.activeGuests.remove(guest);
  }
}
