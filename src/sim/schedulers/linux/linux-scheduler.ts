import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Yielded } from '../scheduler.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';
import { Arrival } from './linux-arrival.ts';
import { LinuxBalance } from './linux-balance.ts';
import type { LinuxBalanced } from './linux-balanced.ts';
import { controlGroupsOf, type LinuxControlGroups } from './linux-control-groups.ts';
import { LinuxPlacement } from './linux-placement.ts';
import { LinuxQueueing } from './linux-queueing.ts';
import { TASK_RECORD } from './linux-run-queues.ts';
import type { LinuxVersion } from './linux-version.ts';
import { scaledNs } from './tunable-scaling.ts';

/** V8 inlines a constant of this file, but loads an imported one each time. */
const Task = TASK_RECORD;

/**
 * The common part of CFS and EEVDF: a run queue for each pCPU, placement on waking, load tracking, balancing, ticks,
 * bandwidth control. Follows kernel/sched/{core,fair}.c; `linux-queueing.ts`, `linux-placement.ts`, `linux-load.ts`,
 * `linux-balance.ts` and `linux-bandwidth.ts` say which parts of it.
 *
 * Preemption is decided when something wakes and at ticks, as with HZ ticks and no high-resolution preemption timer:
 * no slice ends by itself. All pCPUs tick at the same instants; an idle one does not.
 */
export abstract class LinuxScheduler extends LinuxQueueing implements LinuxBalanced {
  readonly placement: LinuxPlacement;
  readonly balance: LinuxBalance;
  private readonly tickNs: number;
  private readonly enqueueNs: number;
  private readonly dequeueNs: number;
  private readonly pickNs: number;
  private readonly migrateNs: number;
  private readonly yieldNs: number;
  private readonly tickWorkNs: number;
  private readonly ticks: Uint8Array;

  constructor(host: SchedulerPort, version: LinuxVersion, groups: LinuxControlGroups | null = controlGroupsOf(host)) {
    super(host, version, groups);
    this.placement = new LinuxPlacement(host, this.queues, this.load);
    this.balance = new LinuxBalance(host, this, version.relievesBusyCores);
    this.tickNs = host.parameter('tickNs');
    this.enqueueNs = host.operationNs('enqueueNs');
    this.dequeueNs = host.operationNs('dequeueNs');
    this.pickNs = host.operationNs('pickNs');
    this.migrateNs = host.operationNs('migrateNs');
    this.yieldNs = host.operationNs('yieldNs');
    this.tickWorkNs = host.operationNs('tickNs');
    this.ticks = new Uint8Array(host.pcpus);
  }

  // --- What CFS and EEVDF decide for themselves ----------------------------------------------------------------------

  /** Without control groups, the task that should run: the running one or one of the waiting; -1 for none. */
  protected choose(pcpu: number): number {
    return this.queues.length[pcpu] === 0 ? -1 : this.candidate(pcpu);
  }

  /** Is an entity nominated, and thus not to be taken away? */
  protected abstract isNominated(queue: number, entity: number): boolean;

  /** The running task yields: it, or the entity of the group that it is alone in. */
  protected abstract forgoes(queue: number, entity: number): void;

  /** Why an entity of a queue waits while another one has its turn; `than` is the task that runs. */
  protected abstract behind(queue: number, entity: number, current: number, than: number): WaitReason;

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
      if (this.throttling !== null && this.throttling.isHeld(task)) {
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

  // --- What balancing uses -------------------------------------------------------------------------------------------

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

  /** Nanoseconds that the entity whose turn it is has run since that was last accounted for. */
  protected notAccountedNs(current: number): number {
    return Math.max(0, this.host.now - this.queues.tasks[Task.stride * current + Task.lastRan]);
  }

  /** Times scale with the number of pCPUs (`tunableScaling`). */
  protected scaled(parameter: string): number {
    return scaledNs(parameter, this.host.scenario.scheduler.parameters, this.host.pcpus);
  }

  private chooseTask(pcpu: number): number {
    return this.hierarchy === null ? this.choose(pcpu) : this.hierarchy.choose(pcpu);
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
