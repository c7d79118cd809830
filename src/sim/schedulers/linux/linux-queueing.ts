import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Locks } from '../../host/locks.ts';
import { Scheduler } from '../scheduler.ts';
import { Arrival } from './linux-arrival.ts';
import { LinuxBandwidth } from './linux-bandwidth.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import { LinuxGroupBandwidth } from './linux-group-bandwidth.ts';
import { LinuxHierarchy } from './linux-hierarchy.ts';
import { LinuxLoad } from './linux-load.ts';
import type { LinuxOrder } from './linux-order.ts';
import { LinuxRunQueues, TASK_RECORD } from './linux-run-queues.ts';
import { LinuxThrottling } from './linux-throttling.ts';
import type { LinuxVersion } from './linux-version.ts';

/** V8 inlines a constant of this file, but loads an imported one each time. */
const Task = TASK_RECORD;

/**
 * How tasks come to run queues and leave them (`enqueue_task_fair`, `dequeue_task_fair`, `update_curr` in
 * kernel/sched/fair.c), with all that follows them: load, control groups, quotas, and the decision whether to preempt. In
 * which order they run is the part of CFS and EEVDF (`LinuxOrder`).
 *
 * Without control groups a vCPU is a thread of its guest's weight. With control groups a guest has one weight for all of
 * them, and `LinuxHierarchy` does what depends on it.
 */
export abstract class LinuxQueueing extends Scheduler implements LinuxOrder {
  readonly queues: LinuxRunQueues;
  readonly load: LinuxLoad;
  /** What control groups change; null without. */
  protected readonly hierarchy: LinuxHierarchy | null;
  /** Quotas of guests; null if none has one, or if they are control groups. */
  protected readonly bandwidth: LinuxBandwidth | null;
  /** Quotas of control groups; null if none has one. */
  protected readonly groupBandwidth: LinuxGroupBandwidth | null;
  /** What quotas of control groups hold back; null without control groups. */
  protected readonly throttling: LinuxThrottling | null;
  protected readonly turnsEnd: boolean;
  /** pCPU with `pick` in progress, or -1: it takes new tasks without an interrupt. */
  protected deciding = -1;
  private readonly locks: Locks;

  constructor(host: SchedulerPort, version: LinuxVersion, groups: LinuxControlGroups | null) {
    super(host);
    this.queues = new LinuxRunQueues(host, groups);
    this.load = new LinuxLoad(host, this.queues, version.keepsEstimateOfContended, version.groupReportNs);
    const { ofGroups } = this.queues;
    if (groups === null || ofGroups === null || this.load.ofGroups === null) {
      this.hierarchy = null;
      this.throttling = null;
      this.groupBandwidth = null;
      this.bandwidth = LinuxBandwidth.forCapped(host, (task) => this.restore(task));
    } else {
      this.hierarchy = new LinuxHierarchy(host, groups, ofGroups, this.load.ofGroups, this, version.keepsWeightOfEmpty);
      this.throttling = new LinuxThrottling(host, this.load, this.hierarchy, this, (pcpu) => this.comeBack(pcpu));
      this.groupBandwidth = LinuxGroupBandwidth.forCapped(host, groups, ofGroups, this.throttling);
      this.hierarchy.throttled = this.groupBandwidth;
      this.bandwidth = null;
    }
    this.locks = host.createLocks(host.pcpus, 'queued');
    this.turnsEnd = version.turnsEnd;
  }

  // --- What CFS and EEVDF decide for themselves: `LinuxOrder` says what --------------------------------------------

  /** The current entity ran since it was last accounted for. True if that is reason to choose again. */
  protected abstract ran(queue: number, entity: number): boolean;

  abstract place(queue: number, entity: number, arrival: Arrival): void;

  abstract wait(queue: number, entity: number): void;

  abstract stopWaiting(queue: number, entity: number): void;

  abstract leaves(queue: number, entity: number, sleeps: boolean): void;

  left(_queue: number): void {}

  reweigh(queue: number, entity: number, weight: number): void {
    this.queues.reweigh(queue, entity, weight);
  }

  staysAsleep(_queue: number, _entity: number): boolean {
    return false;
  }

  isAsleep(_entity: number): boolean {
    return false;
  }

  awakens(_queue: number, _entity: number): void {}

  ceasesToSleep(_queue: number, _entity: number): void {}

  dropsTask(pcpu: number, task: number): void {
    const { load } = this;
    load.updatePcpu(pcpu);
    load.updateSleeper(task);
    if (this.hierarchy !== null) this.queues.removeTask(pcpu, task);
  }

  abstract candidate(queue: number): number;

  abstract begins(queue: number, entity: number): void;

  abstract preempts(queue: number, current: number, entity: number, crowd: number): boolean;

  abstract readonly nominatesPreempting: boolean;

  tickPreempts(_queue: number, _current: number): boolean {
    return false;
  }

  /** When the turn of a queue's running task ends by itself; only if turns do. */
  protected turnEndNs(_queue: number, _running: number): number {
    return Infinity;
  }

  abstract favour(queue: number, entity: number): void;

  /** A sleeping task will wake on another queue. */
  protected leavesAsleep(_queue: number, _task: number): void {}

  // --- How tasks come and leave --------------------------------------------------------------------------------------

  accountCurrent(queue: number): boolean {
    const { queues } = this;
    const entity = queues.current[queue];
    if (entity < 0) return false;
    const { tasks } = queues;
    const { now } = this.host;
    const at = Task.stride * entity;
    const since = tasks[at + Task.lastRan];
    if (now <= since) return false;
    const resched = this.ran(queue, entity);
    tasks[at + Task.lastRan] = now;
    if (this.bandwidth !== null && this.bandwidth.charge(entity, now - since)) return true;
    if (this.groupBandwidth !== null && this.groupBandwidth.charge(queue, now - since)) return true;
    return resched && queues.entities[queue] > 1;
  }

  protected account(pcpu: number): void {
    if (this.hierarchy === null) this.accountCurrent(pcpu);
    else this.hierarchy.account(pcpu);
  }

  /** The queue of a pCPU that a task belongs to. */
  protected queueOf(pcpu: number, task: number): number {
    return this.hierarchy === null ? pcpu : this.hierarchy.queueOf(pcpu, task);
  }

  /**
   * `by` works on the queue of a pCPU. Only from elsewhere does that take the queue's lock: its own pCPU holds it for so
   * short a time at a time that no other pCPU meets it there.
   */
  protected enter(pcpu: number, by: number, ns: number): void {
    if (by === pcpu) this.host.work(pcpu, ns);
    else this.host.lock(this.locks, pcpu, by, ns);
  }

  protected arrive(pcpu: number, task: number, arrival: Arrival, from: number): void {
    const { queues, load, hierarchy } = this;
    let resched: boolean;
    if (hierarchy === null) {
      resched = this.accountCurrent(pcpu);
      load.updatePcpu(pcpu);
      load.updateSleeper(task);
      if (arrival !== Arrival.wake) load.attach(pcpu, task);
      this.place(pcpu, task, arrival);
      queues.add(pcpu, task);
      this.wait(pcpu, task);
    } else {
      load.updatePcpu(pcpu);
      load.updateSleeper(task);
      if (arrival !== Arrival.wake) load.attach(pcpu, task);
      const chooses = hierarchy.enqueue(pcpu, task, arrival);
      if (chooses === null) {
        queues.pcpuOf[task] = pcpu;
        this.throttling?.hold(task);
        return;
      }
      queues.addTask(pcpu, task);
      resched = chooses;
    }
    if (!this.isAsleep(task)) load.expect(pcpu, task);
    if (resched) this.reschedule(pcpu, from);
    this.checkPreemption(pcpu, task, from);
    this.renewTurn(pcpu);
  }

  /** The running task is no longer runnable. */
  protected stops(pcpu: number, task: number): void {
    const { load } = this;
    load.updatePcpu(pcpu);
    load.updateTask(task, 1);
    load.unexpect(pcpu, task, true);
  }

  /** Takes a task, and what stands for it, off the queues of control groups. */
  protected dequeue(hierarchy: LinuxHierarchy, pcpu: number, task: number, sleeps: boolean): void {
    hierarchy.dequeue(pcpu, task, sleeps);
    if (this.queues.isQueued[task] === 0) this.queues.removeTask(pcpu, task);
  }

  /** Takes the running task off its queue. */
  protected withdraw(pcpu: number, task: number): void {
    const { queues } = this;
    this.leaves(pcpu, task, true);
    queues.current[pcpu] = -1;
    queues.remove(pcpu, task);
    this.left(pcpu);
  }

  /** Takes a waiting task off its queue to be moved. */
  protected depart(task: number): void {
    const { queues, load } = this;
    const pcpu = queues.pcpuOf[task];
    const isRunnable = !this.isAsleep(task);
    if (this.accountCurrent(this.queueOf(pcpu, task))) this.reschedule(pcpu, -1);
    load.updatePcpu(pcpu);
    if (isRunnable) load.updateTask(task, 0);
    else load.updateSleeper(task);
    load.detach(pcpu, task);
    if (isRunnable) load.unexpect(pcpu, task, false);
    if (this.hierarchy === null) {
      this.leaves(pcpu, task, false);
      this.stopWaiting(pcpu, task);
      queues.remove(pcpu, task);
      this.left(pcpu);
    } else {
      this.dequeue(this.hierarchy, pcpu, task, false);
    }
    this.renewTurn(pcpu);
  }

  /** A sleeping task will wake on another pCPU: its past leaves the old one. */
  protected leaveWhileAsleep(task: number, pcpu: number): void {
    const { load } = this;
    load.updatePcpu(pcpu);
    load.updateSleeper(task);
    load.detach(pcpu, task);
    const queue = this.queueOf(pcpu, task);
    load.ofGroups?.remove(queue, task);
    this.leavesAsleep(queue, task);
    load.ofGroups?.close(queue);
    // A task from elsewhere is not cache-hot.
    this.queues.tasks[Task.stride * task + Task.lastRan] = -Infinity;
  }

  protected reschedule(pcpu: number, from: number): void {
    if (pcpu !== this.deciding) this.host.requestReschedule(pcpu, from);
  }

  /** The other tasks on the queue changed: so may the end of the running task's turn. */
  protected renewTurn(pcpu: number): void {
    if (!this.turnsEnd) return;
    const { host } = this;
    const running = this.queues.running[pcpu];
    if (running < 0 || pcpu === this.deciding) return;
    const end = this.turnEndNs(this.queueOf(pcpu, running), running);
    if (end !== host.sliceEndNs[pcpu]) host.setSliceEnd(pcpu, end);
  }

  protected checkPreemption(pcpu: number, task: number, from: number): void {
    const running = this.queues.running[pcpu];
    if (running < 0) {
      this.reschedule(pcpu, from);
    } else if (!this.host.isReschedulePending(pcpu)) {
      const preempts =
        this.hierarchy === null
          ? this.preempts(pcpu, running, task, this.queues.length[pcpu])
          : this.hierarchy.preempts(pcpu, running, task);
      if (preempts) this.reschedule(pcpu, from);
    }
  }

  /** Tasks that were held back are on a pCPU's queues again. */
  private comeBack(pcpu: number): void {
    const { queues } = this;
    if (queues.running[pcpu] < 0 && queues.length[pcpu] > 0) this.reschedule(pcpu, -1);
    this.renewTurn(pcpu);
  }

  /** Puts a task back on its queue that was held back. */
  private restore(task: number): void {
    this.arrive(this.queues.pcpuOf[task], task, Arrival.wake, -1);
  }
}
