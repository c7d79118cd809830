import { enlarged } from '../../engine/enlarged.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Arrival } from './linux-arrival.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import { NICE_0_WEIGHT, QUEUE_RECORD, TASK_RECORD } from './linux-run-queues.ts';
import { LinuxScheduler } from './linux-scheduler.ts';
import { scaledNs } from './tunable-scaling.ts';
import type { SchedulerFacets } from '../scheduler.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/**
 * A task's record: besides what all have, the virtual time by which its slice is done (relative to its virtual time while
 * it is moved); V less its virtual time, when it left its queue; the deadline it had when it was picked: until it gets
 * another one, it is protected. Virtual times are whole ns.
 */
const Task = { ...TASK_RECORD, deadline: 4, lag: 5, protectedDeadline: 6 } as const;
/**
 * A queue's, for V: times are kept relative to a zero near V, so that whole numbers stay exact. The sum of weight times
 * (virtual time - zero) of those that wait, and of their weights.
 */
const Queue = { ...QUEUE_RECORD, zero: 1, weightedTimes: 2, waitingWeight: 3 } as const;
/** A control group hears of a queue's load once a tick of this length at most (`update_tg_load_avg`, since 6.7). */
const GROUP_REPORT_NS = 1e6;
/** V8 inlines a constant of this file, but loads an imported one each time. */
const NICE_0 = NICE_0_WEIGHT;

/**
 * Linux since 6.6: earliest eligible virtual deadline first, as of 6.12 (kernel/sched/fair.c; the algorithm is
 * I. Stoica, H. Abdel-Wahab, "Earliest Eligible Virtual Deadline First", 1995).
 *
 * A task's virtual time runs slower the more it weighs; V is the queue's mean. A task behind V has a positive lag
 * (V - own time) and is eligible; of the eligible, the one whose slice should be done first runs. A sleeper keeps its
 * lag; one that is ahead of V when it goes to sleep stays on the queue until V has caught up (`DELAY_DEQUEUE`).
 */
export class LinuxEevdf extends LinuxScheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: (parameters, pcpus) => scaledNs('baseSliceNs', parameters, pcpus),
    hasOwnQueues: true,
    coScheduling: null,
    byTimeRun: () => ({ sleeperLagNs: 0, weightPerGuest: false }),
    queueOperation: null,
  };

  private readonly sliceNs: number;
  /** A lag is kept up to this much running time. */
  private readonly lagLimitNs: number;
  private readonly keepsLag: boolean;
  private readonly runsToParity: boolean;
  private readonly delaysDequeue: boolean;
  private readonly zeroesDelayedLag: boolean;
  private readonly preemptsOnWakeup: boolean;

  private tasks: Float64Array = new Float64Array(0);
  private pcpus: Float64Array = new Float64Array(0);
  /** Where the records of the entities of control groups begin. */
  private readonly groupsAt: number;
  private asleep: Uint8Array = new Uint8Array(0);
  private hasRelativeDeadline: Uint8Array = new Uint8Array(0);
  /** A task that another one yielded to, by pCPU, or -1. */
  private favoured: Int32Array = new Int32Array(0);

  /** @param groups control groups in place of those of the scenario's layout */
  constructor(host: SchedulerPort, groups?: LinuxControlGroups | null) {
    const version = {
      keepsEstimateOfContended: true,
      relievesBusyCores: true,
      turnsEnd: host.parameter('exactSlices') !== 0,
      groupReportNs: GROUP_REPORT_NS,
      keepsWeightOfEmpty: true,
    };
    super(host, version, groups);
    this.sliceNs = this.scaled('baseSliceNs');
    this.lagLimitNs = Math.max(2 * this.sliceNs, host.parameter('tickNs'));
    this.keepsLag = host.parameter('placeLag') !== 0;
    this.runsToParity = host.parameter('runToParity') !== 0;
    this.delaysDequeue = host.parameter('delayDequeue') !== 0;
    this.zeroesDelayedLag = host.parameter('delayZero') !== 0;
    this.preemptsOnWakeup = host.parameter('wakeupPreemption') !== 0;
    this.groupsAt = Task.stride * host.tasks;
    this.queues.onResize((entities, queues) => {
      this.tasks = this.queues.tasks;
      this.pcpus = this.queues.pcpus;
      this.asleep = enlarged(this.asleep, entities);
      this.hasRelativeDeadline = enlarged(this.hasRelativeDeadline, entities);
      this.favoured = enlarged(this.favoured, queues);
    });
    this.favoured.fill(-1, 0, host.pcpus);
    this.queues.ofGroups?.onOpen((queue) => {
      this.favoured[queue] = -1;
    });
  }

  /** How far a queued task is behind its fair share, in ns of its own running time; negative when it is ahead. */
  lagNs(task: number): number {
    const at = Task.stride * task;
    const pcpu = this.queues.pcpuOf[task];
    this.renewZero(pcpu);
    const lag = this.pcpus[Queue.stride * pcpu + Queue.zero] - this.tasks[at + Task.virtualTime];
    return lag * (this.tasks[at + Task.weight] / NICE_0_WEIGHT);
  }

  protected override behind(queue: number, entity: number, current: number, than: number): WaitReason {
    const { tasks, pcpus } = this;
    const [at, currentAt, queueAt] = [Task.stride * entity, Task.stride * current, Queue.stride * queue];
    const zero = pcpus[queueAt + Queue.zero];
    const weight = tasks[currentAt + Task.weight];
    const time = tasks[currentAt + Task.virtualTime] + this.virtualNs(currentAt, this.notAccountedNs(current));
    const mean =
      zero +
      (pcpus[queueAt + Queue.weightedTimes] + weight * (time - zero)) / (pcpus[queueAt + Queue.waitingWeight] + weight);
    const inRunningTime = tasks[at + Task.weight] / NICE_0;
    const lead = tasks[at + Task.virtualTime] - mean;
    if (lead > 0) return { kind: 'over-share', ns: lead * inRunningTime };
    const left = ((tasks[currentAt + Task.deadline] - time) * weight) / NICE_0;
    if (this.runsToParity && this.isProtected(currentAt) && left > 0) return { kind: 'protected', than, ns: left };
    const later = tasks[at + Task.deadline] - tasks[currentAt + Task.deadline];
    if (time <= mean && later > 0) return { kind: 'later-deadline', than, ns: later };
    return left > 0 ? { kind: 'ran-less', than, ns: left } : NEXT;
  }

  protected override ran(pcpu: number, task: number): boolean {
    const { tasks } = this;
    const at = Task.stride * task;
    const time = tasks[at + Task.virtualTime] + this.virtualNs(at, this.host.now - tasks[at + Task.lastRan]);
    tasks[at + Task.virtualTime] = time;
    if (time >= tasks[at + Task.deadline]) {
      this.renewDeadline(pcpu, at);
      this.unfavour(pcpu, task);
      return true;
    }
    // A task that was chosen again has no protection left: it goes as soon as it is ahead. No task is ahead of itself.
    return this.queues.entities[pcpu] > 1 && !this.isProtected(at) && !this.isEligible(pcpu, at);
  }

  override place(pcpu: number, task: number, _arrival: Arrival): void {
    const { tasks, pcpus, queues } = this;
    const at = Task.stride * task;
    const queue = Queue.stride * pcpu;
    this.renewZero(pcpu);
    let time = pcpus[queue + Queue.zero];
    if (this.keepsLag && queues.entities[pcpu] > 0) {
      // The newcomer moves the mean towards itself; its lag is to be what it was after that.
      const others = pcpus[queue + Queue.weight];
      time -= Math.trunc((tasks[at + Task.lag] * (others + tasks[at + Task.weight])) / others);
    }
    tasks[at + Task.virtualTime] = time;
    if (this.hasRelativeDeadline[task] !== 0) {
      this.hasRelativeDeadline[task] = 0;
      tasks[at + Task.deadline] += time;
    } else {
      tasks[at + Task.deadline] = time + this.virtualNs(at, this.sliceNs);
    }
  }

  override wait(pcpu: number, task: number): void {
    const { tasks, pcpus } = this;
    const at = Task.stride * task;
    const queue = Queue.stride * pcpu;
    const weight = tasks[at + Task.weight];
    pcpus[queue + Queue.weightedTimes] += weight * (tasks[at + Task.virtualTime] - pcpus[queue + Queue.zero]);
    pcpus[queue + Queue.waitingWeight] += weight;
    this.queues.wait(pcpu, task, Task.deadline);
  }

  override stopWaiting(pcpu: number, task: number): void {
    const { tasks, pcpus } = this;
    const at = Task.stride * task;
    const queue = Queue.stride * pcpu;
    const weight = tasks[at + Task.weight];
    pcpus[queue + Queue.weightedTimes] -= weight * (tasks[at + Task.virtualTime] - pcpus[queue + Queue.zero]);
    pcpus[queue + Queue.waitingWeight] -= weight;
    this.queues.stopWaiting(task);
  }

  override leaves(pcpu: number, task: number, sleeps: boolean): void {
    const at = Task.stride * task;
    this.unfavour(pcpu, task);
    this.rememberLag(pcpu, at);
    if (sleeps) return;
    this.tasks[at + Task.deadline] -= this.tasks[at + Task.virtualTime];
    this.hasRelativeDeadline[task] = 1;
  }

  override staysAsleep(pcpu: number, task: number): boolean {
    if (!this.delaysDequeue || this.isEligible(pcpu, Task.stride * task)) return false;
    this.unfavour(pcpu, task);
    this.asleep[task] = 1;
    return true;
  }

  override isAsleep(task: number): boolean {
    return this.asleep[task] !== 0;
  }

  override awakens(pcpu: number, task: number): void {
    const { tasks } = this;
    const at = Task.stride * task;
    this.asleep[task] = 0;
    if (!this.zeroesDelayedLag) return;
    this.rememberLag(pcpu, at);
    if (tasks[at + Task.lag] <= 0) return;
    tasks[at + Task.lag] = 0;
    this.stopWaiting(pcpu, task);
    this.renewZero(pcpu);
    const time = this.pcpus[Queue.stride * pcpu + Queue.zero];
    tasks[at + Task.virtualTime] = time;
    tasks[at + Task.deadline] = time + this.virtualNs(at, this.sliceNs);
    this.wait(pcpu, task);
  }

  protected override choose(pcpu: number): number {
    for (;;) {
      if (this.queues.length[pcpu] === 0) return -1;
      const task = this.candidate(pcpu);
      if (this.asleep[task] === 0) return task;
      this.dropAsleep(pcpu, task);
    }
  }

  override candidate(queue: number): number {
    const favoured = this.favoured[queue];
    const isItsTurn = favoured >= 0 && this.isEligible(queue, Task.stride * favoured);
    return isItsTurn ? favoured : this.earliestEligible(queue);
  }

  override begins(pcpu: number, task: number): void {
    const at = Task.stride * task;
    this.unfavour(pcpu, task);
    this.tasks[at + Task.protectedDeadline] = this.tasks[at + Task.deadline];
  }

  override readonly nominatesPreempting = false;

  override preempts(queue: number, _current: number, task: number): boolean {
    if (!this.preemptsOnWakeup) return false;
    return this.accountCurrent(queue) || this.earliestEligible(queue) === task;
  }

  override favour(pcpu: number, task: number): void {
    if (this.asleep[task] === 0) this.favoured[pcpu] = task;
  }

  private unfavour(pcpu: number, task: number): void {
    if (this.favoured[pcpu] !== task) return;
    this.favoured[pcpu] = -1;
    if (pcpu >= this.host.pcpus) this.unfavourGroups(pcpu);
  }

  /** A queue's entity is not nominated any more, and its groups neither. */
  private unfavourGroups(from: number): void {
    const { hierarchy } = this;
    if (hierarchy === null) return;
    for (let own = from; own >= this.host.pcpus;) {
      const entity = hierarchy.entityOf(own);
      own = hierarchy.parentOf(own);
      if (this.favoured[own] !== entity) return;
      this.favoured[own] = -1;
    }
  }

  protected override isNominated(pcpu: number, task: number): boolean {
    return this.favoured[pcpu] === task;
  }

  /** Only a task forgoes the rest of its slice, among the tasks of its group: one that is alone there forgoes nothing. */
  protected override forgoes(queue: number, entity: number): void {
    const { tasks } = this;
    const at = Task.stride * entity;
    this.unfavour(queue, entity);
    if (entity >= this.host.tasks || !this.isEligible(queue, at)) return;
    tasks[at + Task.virtualTime] = tasks[at + Task.deadline];
    this.renewDeadline(queue, at);
  }

  /** Nanoseconds of virtual time that running for `ns` takes, by a task whose record is at `at`. */
  private virtualNs(at: number, ns: number): number {
    const weight = this.tasks[at + Task.weight];
    return weight === NICE_0 ? ns : Math.floor((ns * NICE_0) / weight);
  }

  /** A slice that is used up gives a new deadline (`update_deadline`). */
  private renewDeadline(pcpu: number, at: number): void {
    const { tasks } = this;
    const overdue = tasks[at + Task.virtualTime] - tasks[at + Task.deadline];
    const slice = this.virtualNs(at, this.sliceNs);
    // With continuous checks, one deadline would have followed the other.
    const endsExactly = this.turnsEnd && at < this.groupsAt;
    tasks[at + Task.deadline] += endsExactly ? slice * (Math.floor(overdue / slice) + 1) : overdue + slice;
    this.renewZero(pcpu);
  }

  /** When the running task's slice is used up or, if it is not protected, when it gets ahead of V. */
  protected override turnEndNs(pcpu: number, running: number): number {
    const { tasks, pcpus } = this;
    if (this.queues.entities[pcpu] === 1) return Infinity;
    const at = Task.stride * running;
    const time = tasks[at + Task.virtualTime];
    let left = tasks[at + Task.deadline] - time;
    if (!this.isProtected(at)) {
      const queue = Queue.stride * pcpu;
      const waitingWeight = pcpus[queue + Queue.waitingWeight];
      const others = pcpus[queue + Queue.weightedTimes] - (time - pcpus[queue + Queue.zero]) * waitingWeight;
      left = Math.min(left, Math.max(0, Math.floor(others / waitingWeight)) + 1);
    }
    return tasks[at + Task.lastRan] + Math.ceil((left * tasks[at + Task.weight]) / NICE_0_WEIGHT);
  }

  /** Moves a queue's zero to V, rounded down (`avg_vruntime`). */
  private renewZero(pcpu: number): void {
    const { tasks, pcpus } = this;
    const queue = Queue.stride * pcpu;
    const running = this.queues.current[pcpu];
    const zero = pcpus[queue + Queue.zero];
    const weightedTimes = pcpus[queue + Queue.weightedTimes];
    const waitingWeight = pcpus[queue + Queue.waitingWeight];
    let sum = weightedTimes;
    let weight = waitingWeight;
    if (running >= 0) {
      const at = Task.stride * running;
      const runningWeight = tasks[at + Task.weight];
      sum += runningWeight * (tasks[at + Task.virtualTime] - zero);
      weight += runningWeight;
    }
    if (weight === 0) return;
    const ahead = Math.floor(sum / weight);
    pcpus[queue + Queue.weightedTimes] = weightedTimes - waitingWeight * ahead;
    pcpus[queue + Queue.zero] = zero + ahead;
  }

  /** Is a task, whose record is at `at`, not ahead of V? Compared without the rounding of a division. */
  private isEligible(pcpu: number, at: number): boolean {
    const { tasks, pcpus } = this;
    const queue = Queue.stride * pcpu;
    const running = this.queues.current[pcpu];
    const zero = pcpus[queue + Queue.zero];
    let sum = pcpus[queue + Queue.weightedTimes];
    let weight = pcpus[queue + Queue.waitingWeight];
    if (running >= 0) {
      const runningAt = Task.stride * running;
      const runningWeight = tasks[runningAt + Task.weight];
      sum += runningWeight * (tasks[runningAt + Task.virtualTime] - zero);
      weight += runningWeight;
    }
    return sum >= (tasks[at + Task.virtualTime] - zero) * weight;
  }

  private isProtected(at: number): boolean {
    return this.tasks[at + Task.protectedDeadline] === this.tasks[at + Task.deadline];
  }

  /**
   * The running task while it is protected, or of all that are eligible the one with the earliest deadline
   * (`pick_eevdf`). As `isEligible`, but with what all are compared with computed once.
   */
  private earliestEligible(pcpu: number): number {
    const { tasks, pcpus } = this;
    const { queues } = this;
    let running = queues.current[pcpu];
    let best = queues.firstWaiting(pcpu);
    if (queues.entities[pcpu] === 1) return running >= 0 ? running : best;
    const queue = Queue.stride * pcpu;
    const zero = pcpus[queue + Queue.zero];
    let sum = pcpus[queue + Queue.weightedTimes];
    let weight = pcpus[queue + Queue.waitingWeight];
    let runningDeadline = Infinity;
    if (running >= 0) {
      const at = Task.stride * running;
      const runningWeight = tasks[at + Task.weight];
      const distance = tasks[at + Task.virtualTime] - zero;
      sum += runningWeight * distance;
      weight += runningWeight;
      if (sum >= distance * weight) {
        runningDeadline = tasks[at + Task.deadline];
        if (this.runsToParity && tasks[at + Task.protectedDeadline] === runningDeadline) return running;
      } else {
        running = -1;
      }
    }
    while (best >= 0 && sum < (tasks[Task.stride * best + Task.virtualTime] - zero) * weight)
      best = queues.nextWaiting(best);
    return best < 0 || runningDeadline < tasks[Task.stride * best + Task.deadline] ? running : best;
  }

  private rememberLag(pcpu: number, at: number): void {
    this.renewZero(pcpu);
    const lag = this.pcpus[Queue.stride * pcpu + Queue.zero] - this.tasks[at + Task.virtualTime];
    const limit = this.virtualNs(at, this.lagLimitNs);
    this.tasks[at + Task.lag] = lag < -limit ? -limit : lag > limit ? limit : lag;
  }

  /** V has caught up with a sleeper: now it leaves. */
  private dropAsleep(pcpu: number, task: number): void {
    this.dropsTask(pcpu, task);
    this.ceasesToSleep(pcpu, task);
    this.queues.remove(pcpu, task);
  }

  override ceasesToSleep(queue: number, entity: number): void {
    const { tasks } = this;
    const at = Task.stride * entity;
    this.asleep[entity] = 0;
    this.leaves(queue, entity, true);
    if (this.zeroesDelayedLag && tasks[at + Task.lag] > 0) tasks[at + Task.lag] = 0;
    this.stopWaiting(queue, entity);
  }

  /**
   * The lag in running time stays, and so does what is left of the slice (`reweight_entity` and `place_entity` as of 6.12).
   * The current entity is placed beside itself: its lag counts for more then. It loses its protection.
   */
  override reweigh(queue: number, entity: number, weight: number): void {
    const { tasks, pcpus, queues } = this;
    const at = Task.stride * entity;
    const old = tasks[at + Task.weight];
    const isQueued = queues.isQueued[entity] !== 0;
    const isCurrent = queues.current[queue] === entity;
    if (isQueued) {
      this.rememberLag(queue, at);
      tasks[at + Task.deadline] -= tasks[at + Task.virtualTime];
      if (!isCurrent) this.stopWaiting(queue, entity);
    }
    tasks[at + Task.lag] = Math.trunc((tasks[at + Task.lag] * old) / weight);
    if (isQueued || this.hasRelativeDeadline[entity] !== 0) {
      tasks[at + Task.deadline] = Math.trunc((tasks[at + Task.deadline] * old) / weight);
    }
    tasks[at + Task.weight] = weight;
    if (!isQueued) return;
    this.renewZero(queue);
    let time = pcpus[Queue.stride * queue + Queue.zero];
    if (this.keepsLag && queues.entities[queue] > 1) {
      const others = pcpus[Queue.stride * queue + Queue.weight] - old + (isCurrent ? weight : 0);
      time -= Math.trunc((tasks[at + Task.lag] * (others + weight)) / others);
    } else if (queues.entities[queue] === 1) {
      time = tasks[at + Task.virtualTime];
    }
    tasks[at + Task.virtualTime] = time;
    tasks[at + Task.deadline] += time;
    pcpus[Queue.stride * queue + Queue.weight] += weight - old;
    if (isCurrent) tasks[at + Task.protectedDeadline] = -Infinity;
    else this.wait(queue, entity);
  }
}
