import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { BitSet } from '../engine/bit-set.ts';
import type { ScheduleTrace } from '../engine/schedule-trace.ts';
import { TimerTree } from '../engine/timer-tree.ts';
import type { Scheduler } from '../schedulers/scheduler.ts';
import * as counters from './counters.ts';
import { HostAccounts, PCPU_CLOCK, TASK_CLOCK } from './host-accounts.ts';
import { TaskState } from './task-state.ts';

// V8 inlines a constant of this file, but loads an imported or exported one each time.
const State = TaskState;
const AT = counters.AT;
const Clock = TASK_CLOCK;
const PcpuClock = PCPU_CLOCK;

/**
 * Which task runs on each pCPU: decisions are requested and made, tasks are switched in and out, and what runs is armed to
 * end, at the end of its work or of its slice.
 */
export abstract class HostDispatch extends HostAccounts {
  abstract readonly scheduler: Scheduler;
  /** Scheduler events so far: timers that came due, and decisions about which task runs next. */
  events = 0;
  /** End of the slice on each pCPU; set by `Scheduler.pick`. */
  readonly sliceEndNs: Float64Array;
  /** pCPUs on which no task runs. */
  readonly idle: BitSet;
  /** Busy threads of the core that begins at a pCPU. */
  private readonly busyThreads: Int32Array;
  /** Tasks whose next entry their program waits for. */
  protected readonly awaitedEntry: Uint8Array;
  private readonly pendingReschedule: Int32Array;
  private readonly isPending: Uint8Array;
  private pending = 0;
  /** pCPU on which a vCPU that wakes sees that itself, because it polls; or -1. */
  protected wakesItself = -1;
  protected readonly trace: ScheduleTrace | null;

  /** By pCPU: its running task's segment or slice ends. */
  protected readonly runEnds: TimerTree;

  constructor(scenario: ResolvedScenario, trace: ScheduleTrace | null) {
    super(scenario);
    const { pcpus } = this;
    this.trace = trace;
    this.sliceEndNs = new Float64Array(pcpus).fill(Infinity);
    this.idle = new BitSet(pcpus);
    for (let pcpu = 0; pcpu < pcpus; pcpu++) this.idle.add(pcpu);
    this.busyThreads = new Int32Array(pcpus);
    this.pendingReschedule = new Int32Array(pcpus);
    this.isPending = new Uint8Array(pcpus);
    this.awaitedEntry = new Uint8Array(this.tasks);
    this.runEnds = new TimerTree(pcpus);
  }

  // --- What guests' programs and schedulers use ----------------------------------------------------------------------

  /**
   * Gives a task its next segment: so much work, in ns at full speed (`Infinity` for ever), useful or spinning. May be
   * called for a task in any state; a running one goes on with it at once.
   */
  setWork(task: number, workNs: number, spinning: boolean): void {
    const pcpu = this.lastPcpu[task];
    const runs = this.state[task] === State.running;
    if (runs) this.settle(pcpu);
    this.clock[Clock.stride * task + Clock.work] = workNs;
    this.workCounter[task] = spinning ? AT.guestSpinNs : AT.usefulNs;
    if (runs) this.arm(pcpu);
  }

  /** As `setWork`, for work that is no guest's own: its time goes to the given counter of the host. */
  setHostWork(task: number, workNs: number, counter: 'switchNs' | 'backendNs' | 'pollingNs'): void {
    this.setWork(task, workNs, false);
    this.workCounter[task] = AT[counter];
  }

  /**
   * Requests a decision on `pcpu` at this instant, after the current event. From another pCPU it takes an
   * interrupt; -1 when no interrupt is needed.
   */
  requestReschedule(pcpu: number, from: number): void {
    if (this.isPending[pcpu] !== 0) return;
    this.isPending[pcpu] = 1;
    this.pendingReschedule[this.pending++] = pcpu;
    if (from < 0 || from === pcpu || pcpu === this.wakesItself) return;
    this.countInterrupt(pcpu);
    this.spend(pcpu, this.costs.wakeIpiNs, AT.switchNs);
  }

  /** A decision on this pCPU is requested and not yet made. */
  isReschedulePending(pcpu: number): boolean {
    return this.isPending[pcpu] !== 0;
  }

  /** Gives the running task of a pCPU another end of its slice. */
  setSliceEnd(pcpu: number, dueNs: number): void {
    this.sliceEndNs[pcpu] = dueNs;
    if (this.current[pcpu] >= 0) {
      this.settle(pcpu);
      this.arm(pcpu);
    }
  }

  /** `GuestProgram.entered` follows as soon as the task runs next. */
  awaitEntry(task: number): void {
    this.awaitedEntry[task] = 1;
  }

  /**
   * Holds a task back for its siblings, or lets it go on: one that waits and that its scheduler has taken out of its
   * queue, or the one that `pick` is about to replace.
   */
  setCostopped(task: number, costopped: boolean): void {
    this.hold(task, costopped ? State.costopped : State.ready);
  }

  /** As `setCostopped`, for a task that waits because its guest has used up what its cap allows it for now. */
  setCapped(task: number, capped: boolean): void {
    this.hold(task, capped ? State.capped : State.ready);
  }

  private hold(task: number, state: number): void {
    this.leaveState(task);
    this.state[task] = state;
    if (this.trace !== null) this.trace.record(this.now, this.lastPcpu[task], task, state);
  }

  // --- Decisions and switches ----------------------------------------------------------------------------------------

  /** Requested decisions, then the hypervisor's work on pCPUs without a decision. */
  protected drain(): void {
    while (this.pending > 0) {
      const pcpu = this.pendingReschedule[--this.pending];
      this.isPending[pcpu] = 0;
      this.settle(pcpu);
      this.decide(pcpu, this.current[pcpu]);
    }
    while (this.owingCount > 0) {
      const pcpu = this.owing[--this.owingCount];
      this.isOwing[pcpu] = 0;
      if (this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.owed] === 0) continue;
      this.settle(pcpu);
      this.payOwed(pcpu);
      if (this.current[pcpu] >= 0) this.arm(pcpu);
    }
  }

  protected decide(pcpu: number, previous: number): void {
    this.events++;
    const next = this.scheduler.pick(pcpu, previous);
    if (next === previous) {
      this.payOwed(pcpu);
      if (next >= 0) this.arm(pcpu);
      else this.rest(pcpu);
      return;
    }
    if (previous >= 0) {
      this.hostCounts[AT.preemptions]++;
      // A scheduler may have stopped it for its siblings, or for its cap, while it picked.
      this.leave(pcpu, previous, this.state[previous] === State.running ? State.ready : this.state[previous]);
    }
    if (next >= 0) this.enter(pcpu, next);
    else this.rest(pcpu);
  }

  protected leave(pcpu: number, task: number, state: number): void {
    this.state[task] = state;
    this.clock[Clock.stride * task + Clock.since] = this.now;
    this.clock[Clock.stride * task + Clock.switched] = this.now;
    this.current[pcpu] = -1;
    if (this.trace !== null) this.trace.record(this.now, pcpu, task, state);
  }

  private rest(pcpu: number): void {
    this.payOwed(pcpu);
    if (!this.idle.has(pcpu)) {
      this.idle.add(pcpu);
      this.runEnds.set(pcpu, Infinity);
      if (this.hasSmtLoss || this.clocks !== null) this.changeBusyThreads(pcpu, -1);
    }
  }

  private enter(pcpu: number, task: number): void {
    this.leaveState(task);
    this.hostCounts[AT.switches]++;
    const last = this.lastPcpu[task];
    if (this.hasColdCaches) this.coolCaches(task, last, pcpu);
    if (last !== pcpu) {
      this.hostCounts[AT.migrations]++;
      this.lastPcpu[task] = pcpu;
    }
    this.state[task] = State.running;
    this.clock[Clock.stride * task + Clock.switched] = this.now;
    this.current[pcpu] = task;
    const costs = this.costs;
    let switchNs = this.lastTask[pcpu] === task ? costs.vmExitNs + costs.vmEntryNs : costs.contextSwitchNs;
    if (this.polling !== null) {
      // It left the guest when it halted, and has not left its thread.
      if (this.polling.isPolling(task, pcpu, this.now)) switchNs = costs.vmEntryNs;
      this.polling.end(pcpu);
    }
    this.lastTask[pcpu] = task;
    this.spend(pcpu, switchNs, AT.switchNs);
    if (this.awaitedEntry[task] !== 0) {
      this.awaitedEntry[task] = 0;
      this.entered(task);
    }
    this.payOwed(pcpu);
    if (this.idle.has(pcpu)) {
      this.idle.delete(pcpu);
      if (this.hasSmtLoss || this.clocks !== null) this.changeBusyThreads(pcpu, 1);
    }
    this.recordWake(pcpu, task);
    if (this.trace !== null) this.trace.record(this.now, pcpu, task, State.running);
    this.arm(pcpu);
  }

  /** Arms the earlier of segment end and slice end. */
  private arm(pcpu: number): void {
    if (this.clocks !== null) {
      this.settle(pcpu);
      this.clockGains[pcpu] = this.clocks.gainAt(pcpu);
    }
    const task = this.current[pcpu];
    const work = this.clock[Clock.stride * task + Clock.work];
    let due = this.sliceEndNs[pcpu];
    if (work !== Infinity) {
      const free = this.hostFreeAt(pcpu);
      const start = (free > this.now ? free : this.now) + this.clock[Clock.stride * task + Clock.cold];
      const end = start + Math.ceil(work / this.rate(pcpu, task));
      if (end < due) due = end;
    }
    this.runEnds.set(pcpu, due);
  }

  private changeBusyThreads(pcpu: number, change: 1 | -1): void {
    const threads = this.topology.threadsPerCore;
    const first = this.topology.coreOf[pcpu];
    const busy = (this.busyThreads[first] += change);
    if (this.clocks !== null && busy === (change > 0 ? 1 : 0)) this.clocks.change(pcpu, change);
    const rate = this.smtRates[busy];
    for (let thread = first; thread < first + threads; thread++) {
      if (thread !== pcpu) this.settle(thread);
      this.pcpuClock[PcpuClock.stride * thread + PcpuClock.smtRate] = rate;
      if (thread !== pcpu && this.current[thread] >= 0) this.arm(thread);
    }
  }

  /** A task runs whose entry was awaited. */
  protected abstract entered(task: number): void;
}
