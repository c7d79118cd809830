import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Locks } from '../../host/locks.ts';
import type { LinuxBalanced } from './linux-balanced.ts';
import { LinuxBalance } from './linux-balance.ts';
import { LinuxBandwidth } from './linux-bandwidth.ts';
import { LinuxLoad } from './linux-load.ts';
import { LinuxPlacement } from './linux-placement.ts';
import { LinuxRunQueues, TASK_RECORD } from './linux-run-queues.ts';
import { Scheduler, type SchedulerParameters } from '../scheduler.ts';

/** How a task comes to a queue. */
export const Arrival = { wake: 0, wakeFromElsewhere: 1, move: 2 } as const;
export type Arrival = (typeof Arrival)[keyof typeof Arrival];

/** What changed between the kernels that are modelled. */
export interface LinuxVersion {
  /** A task that had to wait does not lower what it is expected to use (6.8). */
  readonly keepsEstimateOfContended: boolean;
  /** Idle pCPUs unburden cores with two busy threads first (6.6), and only they even out siblings. */
  readonly relievesBusyCores: boolean;
  /** A turn ends by itself, without a tick that notices. */
  readonly turnsEnd: boolean;
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
 * A vCPU is a thread with its own weight: control groups that make the vCPUs of a guest share one weight are not
 * modelled.
 */
export abstract class LinuxScheduler extends Scheduler implements LinuxBalanced {
  readonly queues: LinuxRunQueues;
  readonly load: LinuxLoad;
  readonly placement: LinuxPlacement;
  readonly balance: LinuxBalance;
  private readonly bandwidth: LinuxBandwidth | null;
  private readonly locks: Locks;
  private readonly tickNs: number;
  private readonly enqueueNs: number;
  private readonly dequeueNs: number;
  private readonly pickNs: number;
  private readonly migrateNs: number;
  private readonly tickWorkNs: number;
  private readonly ticks: Uint8Array;
  protected readonly turnsEnd: boolean;
  /** pCPU with `pick` in progress, or -1: it takes new tasks without an interrupt. */
  private deciding = -1;

  constructor(host: SchedulerPort, version: LinuxVersion) {
    super(host);
    this.queues = new LinuxRunQueues(host);
    this.load = new LinuxLoad(host, this.queues, version.keepsEstimateOfContended);
    this.placement = new LinuxPlacement(host, this.queues, this.load);
    this.balance = new LinuxBalance(host, this, version.relievesBusyCores);
    this.bandwidth = LinuxBandwidth.forCapped(host, this);
    this.locks = host.createLocks(host.pcpus, 'queued');
    this.tickNs = host.parameter('tickNs');
    this.enqueueNs = host.operationNs('enqueueNs');
    this.dequeueNs = host.operationNs('dequeueNs');
    this.pickNs = host.operationNs('pickNs');
    this.migrateNs = host.operationNs('migrateNs');
    this.tickWorkNs = host.operationNs('tickNs');
    this.ticks = new Uint8Array(host.pcpus);
    this.turnsEnd = version.turnsEnd;
  }

  // --- What CFS and EEVDF decide for themselves ----------------------------------------------------------------------

  /** The running task ran since it was last accounted for. True if that is reason to choose again. */
  protected abstract ran(pcpu: number, task: number): boolean;

  /** Gives a task that is coming to a queue its place in virtual time, before it is counted in. */
  protected abstract place(pcpu: number, task: number, arrival: Arrival): void;

  /** Its place is among the waiting: a newcomer, or the running task that has to wait. */
  protected abstract wait(pcpu: number, task: number): void;

  /** Takes a task that waits out of the order, to run or to leave. */
  protected abstract stopWaiting(pcpu: number, task: number): void;

  /** A task is about to be counted out; `sleeps` unless it is moved. */
  protected abstract leaves(pcpu: number, task: number, sleeps: boolean): void;

  /** Counted out. */
  protected left(_pcpu: number): void {}

  /** A task that went to sleep stays on its queue for now. */
  protected staysAsleep(_pcpu: number, _task: number): boolean {
    return false;
  }

  /** Whether a task sleeps on its queue. */
  isAsleep(_task: number): boolean {
    return false;
  }

  /** A task that slept on its queue is runnable again. */
  protected awakens(_pcpu: number, _task: number): void {}

  /** The task that should run: the running one or one of the waiting; -1 for none. */
  protected abstract choose(pcpu: number): number;

  /** A task begins to run. */
  protected abstract begins(pcpu: number, task: number): void;

  /** Should a task that just came preempt the running one? */
  protected abstract preempts(pcpu: number, running: number, task: number): boolean;

  /** Should the tick preempt the running task, though `ran` did not ask for it? */
  protected tickPreempts(_pcpu: number, _running: number): boolean {
    return false;
  }

  /** When the running task's turn ends by itself; only if turns do. */
  protected turnEndNs(_pcpu: number, _running: number): number {
    return Infinity;
  }

  /** Nominates a task to run next. */
  protected abstract favour(pcpu: number, task: number): void;

  /** Is it nominated, and thus not to be taken away? */
  abstract isFavoured(pcpu: number, task: number): boolean;

  /** The running task yields. */
  protected abstract forgoes(pcpu: number, task: number): void;

  // --- The scheduler's contract --------------------------------------------------------------------------------------

  override get hostTimers(): number {
    return this.bandwidth?.timers ?? 0;
  }

  override start(): void {
    this.bandwidth?.start();
  }

  override hostTimer(timer: number): void {
    this.bandwidth?.timer(timer);
  }

  wake(task: number, waker: number): void {
    const { queues } = this;
    const previous = queues.pcpuOf[task];
    if (queues.isQueued[task] !== 0) {
      this.enter(previous, waker, this.enqueueNs);
      this.load.updatePcpu(previous);
      this.load.updateSleeper(task);
      this.load.expect(previous, task);
      this.awakens(previous, task);
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
    this.accountCurrent(pcpu);
    this.stops(pcpu, task);
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
      this.accountCurrent(pcpu);
      if (this.bandwidth !== null && this.bandwidth.isExhausted(running)) {
        this.stops(pcpu, running);
        this.withdraw(pcpu, running);
        this.bandwidth.hold(running);
        running = -1;
      } else if (this.balance.isToBePushed(pcpu)) {
        running = this.push(pcpu, running);
      }
    }
    let next = this.choose(pcpu);
    while (next < 0 && this.balance.newlyIdle(pcpu)) next = this.choose(pcpu);
    this.deciding = -1;
    if (next < 0) {
      host.sliceEndNs[pcpu] = Infinity;
      this.placement.wentIdle(pcpu);
      return -1;
    }
    if (next !== running) this.run(pcpu, running, next);
    host.sliceEndNs[pcpu] = this.turnsEnd ? this.turnEndNs(pcpu, next) : Infinity;
    if (this.ticks[pcpu] === 0) {
      this.ticks[pcpu] = 1;
      host.setTick(pcpu, (Math.floor(host.now / this.tickNs) + 1) * this.tickNs);
    }
    return next;
  }

  override tick(pcpu: number): void {
    const { host, queues, load } = this;
    const running = queues.current[pcpu];
    if (running < 0) {
      // The tick stops only now: an idle pCPU with a timer due soon keeps it.
      this.ticks[pcpu] = 0;
      this.balance.idleTick(pcpu);
      return;
    }
    host.setTick(pcpu, host.now + this.tickNs);
    host.work(pcpu, this.tickWorkNs);
    const resched = this.accountCurrent(pcpu);
    load.updatePcpu(pcpu);
    load.updateTask(running, 1);
    if (resched || (queues.length[pcpu] > 1 && this.tickPreempts(pcpu, running))) host.requestReschedule(pcpu, pcpu);
    this.balance.tick(pcpu);
  }

  override yield(task: number, pcpu: number, toward: number): void {
    const { host, queues } = this;
    if (toward >= 0 && queues.isQueued[toward] !== 0) {
      const other = queues.pcpuOf[toward];
      this.favour(other, toward);
      if (other !== pcpu) host.requestReschedule(other, pcpu);
    }
    if (queues.length[pcpu] > 1) {
      this.accountCurrent(pcpu);
      this.forgoes(pcpu, task);
    }
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

  /** Puts a task back on its queue that was held back. */
  restore(task: number): void {
    this.arrive(this.queues.pcpuOf[task], task, Arrival.wake, -1);
  }

  /** Accounts for what the running task ran; true if that is reason to choose again. */
  protected accountCurrent(pcpu: number): boolean {
    const { queues } = this;
    const running = queues.current[pcpu];
    if (running < 0) return false;
    const { tasks } = queues;
    const { now } = this.host;
    const at = Task.stride * running;
    const since = tasks[at + Task.lastRan];
    if (now <= since) return false;
    const resched = this.ran(pcpu, running);
    tasks[at + Task.lastRan] = now;
    if (this.bandwidth !== null && this.bandwidth.charge(running, now - since)) return true;
    return resched && queues.length[pcpu] > 1;
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
    const { queues, load } = this;
    const resched = this.accountCurrent(pcpu);
    load.updatePcpu(pcpu);
    load.updateSleeper(task);
    if (arrival !== Arrival.wake) load.attach(pcpu, task);
    this.place(pcpu, task, arrival);
    queues.add(pcpu, task);
    this.wait(pcpu, task);
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
    if (this.accountCurrent(pcpu)) this.reschedule(pcpu, -1);
    load.updatePcpu(pcpu);
    if (isRunnable) load.updateTask(task, 0);
    else load.updateSleeper(task);
    load.detach(pcpu, task);
    if (isRunnable) load.unexpect(pcpu, task, false);
    this.leaves(pcpu, task, false);
    this.stopWaiting(pcpu, task);
    queues.remove(pcpu, task);
    this.left(pcpu);
    this.renewTurn(pcpu);
  }

  /** The other tasks on the queue changed: so may the end of the running task's turn. */
  private renewTurn(pcpu: number): void {
    if (!this.turnsEnd) return;
    const { host } = this;
    const running = this.queues.current[pcpu];
    if (running < 0 || pcpu === this.deciding) return;
    const end = this.turnEndNs(pcpu, running);
    if (end !== host.sliceEndNs[pcpu]) host.setSliceEnd(pcpu, end);
  }

  /** A sleeping task will wake on another pCPU: its past leaves the old one. */
  private leaveWhileAsleep(task: number, pcpu: number): void {
    const { load } = this;
    load.updatePcpu(pcpu);
    load.updateSleeper(task);
    load.detach(pcpu, task);
    this.leavesAsleep(pcpu, task);
    // A task from elsewhere is not cache-hot.
    this.queues.tasks[Task.stride * task + Task.lastRan] = -Infinity;
  }

  /** A sleeping task will wake on another queue. */
  protected leavesAsleep(_pcpu: number, _task: number): void {}

  private checkPreemption(pcpu: number, task: number, from: number): void {
    const running = this.queues.current[pcpu];
    if (running < 0) this.reschedule(pcpu, from);
    else if (!this.host.isReschedulePending(pcpu) && this.preempts(pcpu, running, task)) this.reschedule(pcpu, from);
  }

  private reschedule(pcpu: number, from: number): void {
    if (pcpu !== this.deciding) this.host.requestReschedule(pcpu, from);
  }

  private run(pcpu: number, running: number, next: number): void {
    const { queues, load } = this;
    load.updatePcpu(pcpu);
    if (running >= 0) {
      load.updateTask(running, 1);
      this.wait(pcpu, running);
    }
    load.updateTask(next, 0);
    this.stopWaiting(pcpu, next);
    this.begins(pcpu, next);
    queues.current[pcpu] = next;
    queues.tasks[Task.stride * next + Task.lastRan] = this.host.now;
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
      queues.current[pcpu] = -1;
      this.wait(pcpu, running);
    }
    this.migrate(task, to);
    return task === running ? -1 : running;
  }
}
