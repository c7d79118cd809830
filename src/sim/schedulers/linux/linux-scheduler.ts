import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Locks } from '../../host/locks.ts';
import { Arrival } from './linux-arrival.ts';
import type { LinuxBalanced } from './linux-balanced.ts';
import { LinuxBalance } from './linux-balance.ts';
import { LinuxBandwidth } from './linux-bandwidth.ts';
import { controlGroupsOf, type LinuxControlGroups } from './linux-control-groups.ts';
import { LinuxGroupBandwidth, type Throttling } from './linux-group-bandwidth.ts';
import { LinuxHierarchy } from './linux-hierarchy.ts';
import { LinuxLoad } from './linux-load.ts';
import type { LinuxOrder } from './linux-order.ts';
import { LinuxPlacement } from './linux-placement.ts';
import { LinuxRunQueues, TASK_RECORD } from './linux-run-queues.ts';
import { Scheduler, type SchedulerParameters, Yielded } from '../scheduler.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/** What changed between the kernels that are modelled. */
export interface LinuxVersion {
  /** A task that had to wait does not lower what it is expected to use (6.8). */
  readonly keepsEstimateOfContended: boolean;
  /** Idle pCPUs unburden cores with two busy threads first (6.6), and only they even out siblings. */
  readonly relievesBusyCores: boolean;
  /** A turn ends by itself, without a tick that notices. */
  readonly turnsEnd: boolean;
  /** A control group's queue reports its load at most once in so long (6.7: a millisecond). */
  readonly groupReportNs: number;
  /** The entity of a control group that is empty keeps its weight (6.12). */
  readonly keepsWeightOfEmpty: boolean;
}

/** V8 inlines a constant of this file, but loads an imported one each time. */
const Task = TASK_RECORD;
/** Slices scale with 1 + log2 of at most so many CPUs (`get_update_sysctl_factor`). */
const MOST_SCALING_PCPUS = 8;

/** A time that scales with the number of pCPUs (`tunableScaling`), in ns. */
export function scaledNs(name: string, parameters: SchedulerParameters, pcpus: number): number {
  if (parameters['tunableScaling'] === 0) return parameters[name];
  return parameters[name] * (1 + (31 - Math.clz32(Math.min(pcpus, MOST_SCALING_PCPUS))));
}

/**
 * The common part of CFS and EEVDF: a run queue for each pCPU, placement on waking, load tracking, balancing, ticks,
 * bandwidth control. Follows kernel/sched/{core,fair}.c; `linux-placement.ts`, `linux-load.ts`, `linux-balance.ts` and
 * `linux-bandwidth.ts` say which parts of it.
 *
 * Preemption is decided when something wakes and at ticks, as with HZ ticks and no high-resolution preemption timer:
 * no slice ends by itself. All pCPUs tick at the same instants; an idle one does not.
 *
 * Without control groups a vCPU is a thread of its guest's weight. With control groups a guest has one weight for all of
 * them, and `LinuxHierarchy` does what depends on it.
 */
export abstract class LinuxScheduler extends Scheduler implements LinuxBalanced, LinuxOrder, Throttling {
  readonly queues: LinuxRunQueues;
  readonly load: LinuxLoad;
  readonly placement: LinuxPlacement;
  readonly balance: LinuxBalance;
  private readonly bandwidth: LinuxBandwidth | null;
  /** What control groups change; null without. */
  protected readonly hierarchy: LinuxHierarchy | null;
  /** Quotas of control groups; null if none has one. */
  private readonly groupBandwidth: LinuxGroupBandwidth | null;
  /** Runnable and sleeping tasks on queues of control groups that are held back. */
  private readonly held: Uint8Array;
  private readonly locks: Locks;
  private readonly tickNs: number;
  private readonly enqueueNs: number;
  private readonly dequeueNs: number;
  private readonly pickNs: number;
  private readonly migrateNs: number;
  private readonly yieldNs: number;
  private readonly tickWorkNs: number;
  private readonly ticks: Uint8Array;
  protected readonly turnsEnd: boolean;
  /** pCPU with `pick` in progress, or -1: it takes new tasks without an interrupt. */
  private deciding = -1;

  constructor(host: SchedulerPort, version: LinuxVersion, groups: LinuxControlGroups | null = controlGroupsOf(host)) {
    super(host);
    this.queues = new LinuxRunQueues(host, groups);
    this.load = new LinuxLoad(host, this.queues, version.keepsEstimateOfContended, version.groupReportNs);
    const { ofGroups } = this.queues;
    this.hierarchy =
      groups === null || ofGroups === null || this.load.ofGroups === null
        ? null
        : new LinuxHierarchy(host, groups, ofGroups, this.load.ofGroups, this, version.keepsWeightOfEmpty);
    this.placement = new LinuxPlacement(host, this.queues, this.load);
    this.balance = new LinuxBalance(host, this, version.relievesBusyCores);
    this.bandwidth = groups === null ? LinuxBandwidth.forCapped(host, this) : null;
    this.groupBandwidth =
      groups === null || ofGroups === null ? null : LinuxGroupBandwidth.forCapped(host, groups, ofGroups, this);
    if (this.hierarchy !== null) this.hierarchy.throttled = this.groupBandwidth;
    this.held = new Uint8Array(host.tasks);
    this.locks = host.createLocks(host.pcpus, 'queued');
    this.tickNs = host.parameter('tickNs');
    this.enqueueNs = host.operationNs('enqueueNs');
    this.dequeueNs = host.operationNs('dequeueNs');
    this.pickNs = host.operationNs('pickNs');
    this.migrateNs = host.operationNs('migrateNs');
    this.yieldNs = host.operationNs('yieldNs');
    this.tickWorkNs = host.operationNs('tickNs');
    this.ticks = new Uint8Array(host.pcpus);
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

  /** Without control groups, the task that should run: the running one or one of the waiting; -1 for none. */
  protected choose(pcpu: number): number {
    return this.queues.length[pcpu] === 0 ? -1 : this.candidate(pcpu);
  }

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

  /** Is an entity nominated, and thus not to be taken away? */
  protected abstract isNominated(queue: number, entity: number): boolean;

  /** The running task yields: it, or the entity of the group that it is alone in. */
  protected abstract forgoes(queue: number, entity: number): void;

  // --- The scheduler's contract --------------------------------------------------------------------------------------

  /** Of a pod, it is in proportion to its vCPUs. */
  override get weightIsPerGuest(): boolean {
    return this.hierarchy !== null && this.host.scenario.scheduler.controlGroups !== 'pods';
  }

  override get hostTimers(): number {
    return this.bandwidth?.timers ?? this.groupBandwidth?.timers ?? 0;
  }

  override start(): void {
    this.bandwidth?.start();
    this.groupBandwidth?.start();
  }

  override hostTimer(timer: number): void {
    this.bandwidth?.timer(timer);
    this.groupBandwidth?.timer(timer);
  }

  wake(task: number, waker: number): void {
    const { queues } = this;
    const previous = queues.pcpuOf[task];
    if (queues.isQueued[task] !== 0) {
      if (this.held[task] !== 0) {
        this.load.updateSleeper(task);
        this.awakens(this.queueOf(previous, task), task);
        this.host.setCapped(task, true);
        return;
      }
      this.enter(previous, waker, this.enqueueNs);
      this.load.updatePcpu(previous);
      this.load.updateSleeper(task);
      this.load.expect(previous, task);
      this.awakens(this.queueOf(previous, task), task);
      this.checkPreemption(previous, task, waker);
      this.renewTurn(previous);
      return;
    }
    if (this.bandwidth !== null && !this.bandwidth.mayRun(task)) return;
    const pcpu = this.placement.select(task, waker, previous);
    if (pcpu !== previous) this.leaveWhileAsleep(task, previous);
    this.enter(pcpu, waker, this.enqueueNs);
    this.arrive(pcpu, task, pcpu === previous ? Arrival.wake : Arrival.wakeFromElsewhere, waker);
    this.balance.woken(pcpu);
  }

  block(task: number, pcpu: number): void {
    const { queues } = this;
    this.host.work(pcpu, this.dequeueNs);
    this.account(pcpu);
    this.stops(pcpu, task);
    if (this.hierarchy !== null) {
      this.queues.running[pcpu] = -1;
      this.dequeue(this.hierarchy, pcpu, task, true);
      return;
    }
    this.bandwidth?.giveBack(task);
    if (this.staysAsleep(pcpu, task)) {
      queues.current[pcpu] = -1;
      this.wait(pcpu, task);
    } else {
      this.withdraw(pcpu, task);
    }
  }

  pick(pcpu: number, previous: number): number {
    const { host } = this;
    let running = previous;
    host.work(pcpu, this.pickNs);
    this.deciding = pcpu;
    if (running >= 0) {
      this.account(pcpu);
      if (this.bandwidth !== null && this.bandwidth.isExhausted(running)) {
        this.stops(pcpu, running);
        this.withdraw(pcpu, running);
        this.bandwidth.hold(running);
        running = -1;
      } else if (this.balance.isToBePushed(pcpu)) {
        running = this.push(pcpu, running);
      }
    }
    let next = this.chooseTask(pcpu);
    while (next < 0 && this.balance.newlyIdle(pcpu)) next = this.chooseTask(pcpu);
    // Its group may have been throttled.
    if (this.groupBandwidth !== null && this.queues.running[pcpu] < 0) running = -1;
    this.deciding = -1;
    if (next < 0) {
      host.sliceEndNs[pcpu] = Infinity;
      this.placement.wentIdle(pcpu);
      return -1;
    }
    if (next !== running) this.run(pcpu, running, next);
    host.sliceEndNs[pcpu] = this.turnsEnd ? this.turnEndNs(this.queueOf(pcpu, next), next) : Infinity;
    if (this.ticks[pcpu] === 0) {
      this.ticks[pcpu] = 1;
      host.setTick(pcpu, (Math.floor(host.now / this.tickNs) + 1) * this.tickNs);
    }
    return next;
  }

  override tick(pcpu: number): void {
    const { host, queues, load } = this;
    const running = queues.running[pcpu];
    if (running < 0) {
      // The tick stops only now: an idle pCPU with a timer due soon keeps it.
      this.ticks[pcpu] = 0;
      this.balance.idleTick(pcpu);
      return;
    }
    host.setTick(pcpu, host.now + this.tickNs);
    host.work(pcpu, this.tickWorkNs);
    const { hierarchy } = this;
    const resched = hierarchy === null ? this.accountCurrent(pcpu) : hierarchy.tick(pcpu, running);
    load.updatePcpu(pcpu);
    load.updateTask(running, 1);
    if (hierarchy !== null) {
      if (resched) host.requestReschedule(pcpu, pcpu);
    } else if (resched || (queues.length[pcpu] > 1 && this.tickPreempts(pcpu, running))) {
      host.requestReschedule(pcpu, pcpu);
    }
    this.balance.tick(pcpu);
  }

  override yield(task: number, pcpu: number): void {
    const { queues, hierarchy } = this;
    if (queues.length[pcpu] === 1) return;
    const entity = hierarchy === null ? task : hierarchy.standInOf(pcpu, task);
    const queue = hierarchy === null ? pcpu : hierarchy.queueOfEntity(pcpu, entity);
    this.accountCurrent(queue);
    this.forgoes(queue, entity);
  }

  /**
   * `yield_to`: both queues are locked, and the other pCPU decides again, if it is another one. One that is switching has
   * not let go of the task that it switches out (`on_cpu`): without that, each of many vCPUs that spin would undo the
   * yield of the one before, and no task would run.
   */
  override yieldTo(task: number, pcpu: number, toward: number): Yielded {
    const { host, queues, hierarchy } = this;
    const other = queues.pcpuOf[toward];
    this.enter(other, pcpu, this.yieldNs);
    if (queues.length[pcpu] === 1 && queues.length[other] === 1) return Yielded.alone;
    if (queues.isQueued[toward] === 0 || queues.running[other] === toward) return Yielded.refused;
    if (other !== pcpu && host.isAtWork(other)) return Yielded.refused;
    if (hierarchy === null) this.favour(other, toward);
    else hierarchy.favourTask(other, toward);
    this.yield(task, pcpu);
    if (other !== pcpu) host.requestReschedule(other, pcpu);
    return Yielded.done;
  }

  override waitsAt(task: number): number {
    return this.queues.pcpuOf[task];
  }

  override waitReason(task: number): WaitReason {
    const { queues, hierarchy } = this;
    const pcpu = queues.pcpuOf[task];
    if (queues.isQueued[task] === 0 || queues.running[pcpu] < 0) return NEXT;
    let queue = pcpu;
    let entity = task;
    if (hierarchy !== null) {
      // What decides is the highest queue on which another one than the task's own group has its turn.
      for (let own = hierarchy.queueOf(pcpu, task), of = task; ; own = hierarchy.parentOf(own)) {
        if (queues.current[own] !== of) {
          queue = own;
          entity = of;
        }
        if (own < this.host.pcpus) break;
        of = hierarchy.entityOf(own);
      }
    }
    const current = queues.current[queue];
    return current < 0 ? NEXT : this.behind(queue, entity, current, queues.running[pcpu]);
  }

  /** Why an entity of a queue waits while another one has its turn; `than` is the task that runs. */
  protected abstract behind(queue: number, entity: number, current: number, than: number): WaitReason;

  /** Nanoseconds that the entity whose turn it is has run since that was last accounted for. */
  protected notAccountedNs(current: number): number {
    return Math.max(0, this.host.now - this.queues.tasks[Task.stride * current + Task.lastRan]);
  }

  // --- What balancing and bandwidth control use ----------------------------------------------------------------------

  /** Times scale with the number of pCPUs (`tunableScaling`). */
  protected scaled(parameter: string): number {
    return scaledNs(parameter, this.host.scenario.scheduler.parameters, this.host.pcpus);
  }

  /** Moves a task that waits (or sleeps on its queue) to another queue. */
  migrate(task: number, to: number): void {
    this.enter(this.queues.pcpuOf[task], to, this.migrateNs);
    this.depart(task);
    this.arrive(to, task, Arrival.move, to);
  }

  isFavoured(pcpu: number, task: number): boolean {
    const { hierarchy } = this;
    if (hierarchy === null) return this.isNominated(pcpu, task);
    const entity = hierarchy.standInOf(pcpu, task);
    return this.isNominated(hierarchy.queueOfEntity(pcpu, entity), entity);
  }

  /** Puts a task back on its queue that was held back. */
  restore(task: number): void {
    this.arrive(this.queues.pcpuOf[task], task, Arrival.wake, -1);
  }

  throttle(queue: number): void {
    const { queues, load, hierarchy, host } = this;
    if (hierarchy === null) return;
    const pcpu = hierarchy.pcpuOf(queue);
    load.updatePcpu(pcpu);
    const isCurrent = queues.current[queue] >= 0;
    if (isCurrent) {
      const running = queues.running[pcpu];
      if (running >= 0) load.updateTask(running, 1);
      queues.running[pcpu] = -1;
      hierarchy.put(queue);
    }
    for (const task of hierarchy.tasksBelow(queue)) {
      if (queues.isQueued[task] === 0 || queues.pcpuOf[task] !== pcpu) continue;
      this.held[task] = 1;
      queues.removeTask(pcpu, task);
      if (this.isAsleep(task)) continue;
      load.updateTask(task, 0);
      load.unexpect(pcpu, task, false);
      host.setCapped(task, true);
    }
    hierarchy.dequeueThrottled(queue);
  }

  unthrottle(queue: number): void {
    const { queues, load, hierarchy, host } = this;
    if (hierarchy === null || queues.entities[queue] === 0) return;
    const pcpu = hierarchy.pcpuOf(queue);
    load.updatePcpu(pcpu);
    hierarchy.enqueueAbove(queue);
    for (const task of hierarchy.tasksBelow(queue)) {
      if (this.held[task] === 0 || queues.pcpuOf[task] !== pcpu) continue;
      this.held[task] = 0;
      queues.addTask(pcpu, task);
      if (this.isAsleep(task)) continue;
      load.updateSleeper(task);
      load.expect(pcpu, task);
      host.setCapped(task, false);
    }
    if (queues.running[pcpu] < 0 && queues.length[pcpu] > 0) this.reschedule(pcpu, -1);
    this.renewTurn(pcpu);
  }

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

  private account(pcpu: number): void {
    if (this.hierarchy === null) this.accountCurrent(pcpu);
    else this.hierarchy.account(pcpu);
  }

  /** The queue of a pCPU that a task belongs to. */
  private queueOf(pcpu: number, task: number): number {
    return this.hierarchy === null ? pcpu : this.hierarchy.queueOf(pcpu, task);
  }

  private chooseTask(pcpu: number): number {
    return this.hierarchy === null ? this.choose(pcpu) : this.hierarchy.choose(pcpu);
  }

  /**
   * `by` works on the queue of a pCPU. Only from elsewhere does that take the queue's lock: its own pCPU holds it for so
   * short a time at a time that no other pCPU meets it there.
   */
  private enter(pcpu: number, by: number, ns: number): void {
    if (by === pcpu) this.host.work(pcpu, ns);
    else this.host.lock(this.locks, pcpu, by, ns);
  }

  private arrive(pcpu: number, task: number, arrival: Arrival, from: number): void {
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
        this.held[task] = 1;
        if (!this.isAsleep(task)) this.host.setCapped(task, true);
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
  private stops(pcpu: number, task: number): void {
    const { load } = this;
    load.updatePcpu(pcpu);
    load.updateTask(task, 1);
    load.unexpect(pcpu, task, true);
  }

  /** Takes a task, and what stands for it, off the queues of control groups. */
  private dequeue(hierarchy: LinuxHierarchy, pcpu: number, task: number, sleeps: boolean): void {
    hierarchy.dequeue(pcpu, task, sleeps);
    if (this.queues.isQueued[task] === 0) this.queues.removeTask(pcpu, task);
  }

  /** Takes the running task off its queue. */
  private withdraw(pcpu: number, task: number): void {
    const { queues } = this;
    this.leaves(pcpu, task, true);
    queues.current[pcpu] = -1;
    queues.remove(pcpu, task);
    this.left(pcpu);
  }

  /** Takes a waiting task off its queue to be moved. */
  private depart(task: number): void {
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

  /** The other tasks on the queue changed: so may the end of the running task's turn. */
  private renewTurn(pcpu: number): void {
    if (!this.turnsEnd) return;
    const { host } = this;
    const running = this.queues.running[pcpu];
    if (running < 0 || pcpu === this.deciding) return;
    const end = this.turnEndNs(this.queueOf(pcpu, running), running);
    if (end !== host.sliceEndNs[pcpu]) host.setSliceEnd(pcpu, end);
  }

  /** A sleeping task will wake on another pCPU: its past leaves the old one. */
  private leaveWhileAsleep(task: number, pcpu: number): void {
    const { load } = this;
    load.updatePcpu(pcpu);
    load.updateSleeper(task);
    load.detach(pcpu, task);
    const queue = this.queueOf(pcpu, task);
    load.ofGroups?.remove(queue, task);
    this.leavesAsleep(queue, task);
    // A task from elsewhere is not cache-hot.
    this.queues.tasks[Task.stride * task + Task.lastRan] = -Infinity;
  }

  /** A sleeping task will wake on another queue. */
  protected leavesAsleep(_queue: number, _task: number): void {}

  private checkPreemption(pcpu: number, task: number, from: number): void {
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

  private reschedule(pcpu: number, from: number): void {
    if (pcpu !== this.deciding) this.host.requestReschedule(pcpu, from);
  }

  private run(pcpu: number, running: number, next: number): void {
    const { queues, load } = this;
    load.updatePcpu(pcpu);
    if (running >= 0) {
      load.updateTask(running, 1);
      if (this.hierarchy === null) this.wait(pcpu, running);
    }
    load.updateTask(next, 0);
    if (this.hierarchy === null) {
      this.stopWaiting(pcpu, next);
      this.begins(pcpu, next);
      queues.current[pcpu] = next;
      queues.tasks[Task.stride * next + Task.lastRan] = this.host.now;
    } else {
      this.hierarchy.switchTo(pcpu, next);
      queues.running[pcpu] = next;
    }
    queues.touch(next);
  }

  /**
   * A balancing pCPU that failed too often to get a waiting task is given one, the running one if need be
   * (`active_load_balance_cpu_stop`). Returns the task that still runs, or -1.
   */
  private push(pcpu: number, running: number): number {
    const { queues, load, host } = this;
    const to = this.balance.takePush(pcpu);
    let task = queues.leastTouched(pcpu);
    for (let left = queues.length[pcpu]; left > 0 && !host.allowed(task, to); left--) {
      queues.touch(task);
      task = queues.leastTouched(pcpu);
    }
    if (!host.allowed(task, to)) return running;
    if (task === running) {
      load.updatePcpu(pcpu);
      load.updateTask(running, 1);
      queues.running[pcpu] = -1;
      if (this.hierarchy === null) this.wait(pcpu, running);
      else this.hierarchy.put(pcpu);
    }
    this.migrate(task, to);
    return task === running ? -1 : running;
  }
}
