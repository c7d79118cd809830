import type { Host } from '../host.ts';
import { NICE_0_WEIGHT } from './linux-run-queues.ts';
import { Arrival, LinuxScheduler } from './linux-scheduler.ts';

/**
 * Linux since 6.6: earliest eligible virtual deadline first, as of 6.12 (kernel/sched/fair.c; the algorithm is
 * I. Stoica, H. Abdel-Wahab, "Earliest Eligible Virtual Deadline First", 1995).
 *
 * A task's virtual time runs slower the more it weighs; V is the queue's mean. Who is behind V has a positive lag
 * (V - own time) and is eligible; of the eligible, the one whose slice should be done first runs. A sleeper keeps its
 * lag; one that is ahead of V when it goes to sleep stays on the queue until V has caught up (`DELAY_DEQUEUE`).
 */
export class LinuxEevdf extends LinuxScheduler {
  private readonly sliceNs: number;
  private readonly leastLagLimitNs: number;
  private readonly keepsLag: boolean;
  private readonly runsToParity: boolean;
  private readonly delaysDequeue: boolean;
  private readonly zeroesDelayedLag: boolean;
  private readonly preemptsOnWakeup: boolean;
  private readonly exactSlices: boolean;

  /** Virtual time of each task, whole ns. */
  private readonly virtualTime: Float64Array;
  /** Virtual time by which a task's slice is done; relative to its virtual time while it is moved. */
  private readonly deadline: Float64Array;
  /** V less the task's virtual time, when it left its queue. */
  private readonly lag: Float64Array;
  /** The deadline that a running task had when it was picked: until it gets another one, it is protected. */
  private readonly protectedDeadline: Float64Array;
  private readonly asleep: Uint8Array;
  private readonly hasRelativeDeadline: Uint8Array;
  /** A task that another one yielded to, by pCPU, or -1. */
  private readonly favoured: Int32Array;

  // V by queue: times are kept relative to a zero near V, so that whole numbers stay exact.
  private readonly zero: Float64Array;
  /** Sum of weight times (virtual time - zero) of those that wait. */
  private readonly weightedTimes: Float64Array;
  private readonly waitingWeight: Float64Array;

  constructor(host: Host) {
    super(host, { keepsEstimateOfContended: true, relievesBusyCores: true });
    this.sliceNs = this.scaled('baseSliceNs');
    this.leastLagLimitNs = host.parameter('tickNs');
    this.keepsLag = host.parameter('placeLag') !== 0;
    this.runsToParity = host.parameter('runToParity') !== 0;
    this.delaysDequeue = host.parameter('delayDequeue') !== 0;
    this.zeroesDelayedLag = host.parameter('delayZero') !== 0;
    this.preemptsOnWakeup = host.parameter('wakeupPreemption') !== 0;
    this.exactSlices = host.parameter('exactSlices') !== 0;
    this.virtualTime = new Float64Array(host.tasks);
    this.deadline = new Float64Array(host.tasks);
    this.lag = new Float64Array(host.tasks);
    this.protectedDeadline = new Float64Array(host.tasks);
    this.asleep = new Uint8Array(host.tasks);
    this.hasRelativeDeadline = new Uint8Array(host.tasks);
    this.favoured = new Int32Array(host.pcpus).fill(-1);
    this.zero = new Float64Array(host.pcpus);
    this.weightedTimes = new Float64Array(host.pcpus);
    this.waitingWeight = new Float64Array(host.pcpus);
  }

  /** How far a queued task is behind its fair share, in ns of its own running time; negative when it is ahead. */
  lagNs(task: number): number {
    const pcpu = this.queues.pcpuOf[task];
    return (this.meanTime(pcpu) - this.virtualTime[task]) * (this.queues.taskWeight[task] / NICE_0_WEIGHT);
  }

  protected override ran(pcpu: number, task: number, ns: number): boolean {
    this.virtualTime[task] += this.queues.virtualNs(task, ns);
    if (this.renewDeadline(pcpu, task)) {
      if (this.favoured[pcpu] === task) this.favoured[pcpu] = -1;
      return true;
    }
    // Whoever was chosen again has no protection left: it goes as soon as it is ahead.
    return !this.isProtected(task) && !this.isEligible(pcpu, this.virtualTime[task]);
  }

  protected override place(pcpu: number, task: number, _arrival: Arrival): void {
    const { queues } = this;
    const mean = this.meanTime(pcpu);
    let lag = 0;
    if (this.keepsLag && queues.length[pcpu] > 0) {
      // The newcomer moves the mean towards itself; its lag is to be what it was after that.
      const others = queues.weight[pcpu];
      lag = Math.trunc((this.lag[task] * (others + queues.taskWeight[task])) / others);
    }
    this.virtualTime[task] = mean - lag;
    if (this.hasRelativeDeadline[task] !== 0) {
      this.hasRelativeDeadline[task] = 0;
      this.deadline[task] += this.virtualTime[task];
    } else {
      this.deadline[task] = this.virtualTime[task] + queues.virtualNs(task, this.sliceNs);
    }
  }

  protected override wait(pcpu: number, task: number): void {
    const weight = this.queues.taskWeight[task];
    this.weightedTimes[pcpu] += weight * (this.virtualTime[task] - this.zero[pcpu]);
    this.waitingWeight[pcpu] += weight;
    this.queues.wait(pcpu, task, this.deadline);
  }

  protected override stopWaiting(pcpu: number, task: number): void {
    const weight = this.queues.taskWeight[task];
    this.weightedTimes[pcpu] -= weight * (this.virtualTime[task] - this.zero[pcpu]);
    this.waitingWeight[pcpu] -= weight;
    this.queues.waiting.remove(task);
  }

  protected override leaves(pcpu: number, task: number, sleeps: boolean): void {
    if (this.favoured[pcpu] === task) this.favoured[pcpu] = -1;
    this.rememberLag(pcpu, task);
    if (sleeps) return;
    this.deadline[task] -= this.virtualTime[task];
    this.hasRelativeDeadline[task] = 1;
  }

  protected override staysAsleep(pcpu: number, task: number): boolean {
    if (!this.delaysDequeue || this.isEligible(pcpu, this.virtualTime[task])) return false;
    if (this.favoured[pcpu] === task) this.favoured[pcpu] = -1;
    this.asleep[task] = 1;
    return true;
  }

  override isAsleep(task: number): boolean {
    return this.asleep[task] !== 0;
  }

  protected override awakens(pcpu: number, task: number): void {
    this.asleep[task] = 0;
    if (!this.zeroesDelayedLag) return;
    this.rememberLag(pcpu, task);
    if (this.lag[task] <= 0) return;
    this.lag[task] = 0;
    this.stopWaiting(pcpu, task);
    this.virtualTime[task] = this.meanTime(pcpu);
    this.deadline[task] = this.virtualTime[task] + this.queues.virtualNs(task, this.sliceNs);
    this.wait(pcpu, task);
  }

  protected override choose(pcpu: number): number {
    for (;;) {
      if (this.queues.length[pcpu] === 0) return -1;
      const favoured = this.favoured[pcpu];
      const task =
        favoured >= 0 && this.isEligible(pcpu, this.virtualTime[favoured]) ? favoured : this.earliestEligible(pcpu);
      if (this.asleep[task] === 0) return task;
      this.dropAsleep(pcpu, task);
    }
  }

  protected override begins(pcpu: number, task: number): void {
    if (this.favoured[pcpu] === task) this.favoured[pcpu] = -1;
    this.protectedDeadline[task] = this.deadline[task];
  }

  protected override preempts(pcpu: number, _running: number, task: number): boolean {
    if (!this.preemptsOnWakeup) return false;
    return this.accountCurrent(pcpu) || this.earliestEligible(pcpu) === task;
  }

  protected override favour(pcpu: number, task: number): void {
    if (this.asleep[task] === 0 && this.queues.current[pcpu] !== task) this.favoured[pcpu] = task;
  }

  override isFavoured(pcpu: number, task: number): boolean {
    return this.favoured[pcpu] === task;
  }

  protected override forgoes(pcpu: number, task: number): void {
    if (this.favoured[pcpu] === task) this.favoured[pcpu] = -1;
    if (!this.isEligible(pcpu, this.virtualTime[task])) return;
    this.virtualTime[task] = this.deadline[task];
    this.renewDeadline(pcpu, task);
  }

  /** A slice that is used up gives a new deadline (`update_deadline`). */
  private renewDeadline(pcpu: number, task: number): boolean {
    const overdue = this.virtualTime[task] - this.deadline[task];
    if (overdue < 0) return false;
    const slice = this.queues.virtualNs(task, this.sliceNs);
    // Had it been looked at all the time, one deadline would have followed the other.
    this.deadline[task] += this.exactSlices ? slice * (Math.floor(overdue / slice) + 1) : overdue + slice;
    this.meanTime(pcpu);
    return true;
  }

  /** When the running task's slice is used up or, if it is not protected, when it gets ahead of V. */
  protected override turnEndNs(pcpu: number, running: number): number {
    const { queues } = this;
    if (!this.exactSlices || queues.length[pcpu] === 1) return Infinity;
    const weight = queues.taskWeight[running];
    const time = this.virtualTime[running];
    let left = this.deadline[running] - time;
    if (!this.isProtected(running)) {
      const others = this.weightedTimes[pcpu] - (time - this.zero[pcpu]) * this.waitingWeight[pcpu];
      left = Math.min(left, Math.max(0, Math.floor(others / this.waitingWeight[pcpu])) + 1);
    }
    return queues.lastRanNs[running] + Math.ceil((left * weight) / NICE_0_WEIGHT);
  }

  /** V, rounded down (`avg_vruntime`). */
  private meanTime(pcpu: number): number {
    const running = this.queues.current[pcpu];
    let sum = this.weightedTimes[pcpu];
    let weight = this.waitingWeight[pcpu];
    if (running >= 0) {
      const runningWeight = this.queues.taskWeight[running];
      sum += runningWeight * (this.virtualTime[running] - this.zero[pcpu]);
      weight += runningWeight;
    }
    if (weight === 0) return this.zero[pcpu];
    const ahead = Math.floor(sum / weight);
    this.weightedTimes[pcpu] -= this.waitingWeight[pcpu] * ahead;
    this.zero[pcpu] += ahead;
    return this.zero[pcpu];
  }

  /** Is this virtual time not ahead of V? Compared without the rounding of a division. */
  private isEligible(pcpu: number, virtualTime: number): boolean {
    const running = this.queues.current[pcpu];
    const zero = this.zero[pcpu];
    let sum = this.weightedTimes[pcpu];
    let weight = this.waitingWeight[pcpu];
    if (running >= 0) {
      const runningWeight = this.queues.taskWeight[running];
      sum += runningWeight * (this.virtualTime[running] - zero);
      weight += runningWeight;
    }
    return sum >= (virtualTime - zero) * weight;
  }

  private isProtected(task: number): boolean {
    return this.protectedDeadline[task] === this.deadline[task];
  }

  /** The running task while it is protected, or of all that are eligible the one with the earliest deadline (`pick_eevdf`). */
  private earliestEligible(pcpu: number): number {
    const { current, length, waiting } = this.queues;
    let running = current[pcpu];
    const first = waiting.head(pcpu);
    if (length[pcpu] === 1) return running >= 0 ? running : first;
    if (running >= 0 && !this.isEligible(pcpu, this.virtualTime[running])) running = -1;
    if (this.runsToParity && running >= 0 && this.isProtected(running)) return running;
    let best = first;
    while (best >= 0 && !this.isEligible(pcpu, this.virtualTime[best])) best = waiting.after(best);
    if (best < 0 || (running >= 0 && this.deadline[running] < this.deadline[best])) return running;
    return best;
  }

  private rememberLag(pcpu: number, task: number): void {
    const lag = this.meanTime(pcpu) - this.virtualTime[task];
    const limit = this.queues.virtualNs(task, Math.max(2 * this.sliceNs, this.leastLagLimitNs));
    this.lag[task] = Math.min(Math.max(lag, -limit), limit);
  }

  /** V has caught up with a sleeper: now it leaves. */
  private dropAsleep(pcpu: number, task: number): void {
    const { queues, load, host } = this;
    load.updatePcpu(pcpu, host.now);
    load.updateTask(task, host.now, 0, 0);
    this.asleep[task] = 0;
    this.leaves(pcpu, task, true);
    if (this.zeroesDelayedLag && this.lag[task] > 0) this.lag[task] = 0;
    this.stopWaiting(pcpu, task);
    queues.remove(pcpu, task);
  }
}
