import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { Devices } from '../devices/devices.ts';
import { BitSet } from '../engine/bit-set.ts';
import type { ScheduleTrace } from '../engine/schedule-trace.ts';
import { TickTimers } from '../engine/tick-timers.ts';
import { TimerTree } from '../engine/timer-tree.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import { type Scheduler, type SchedulerFactory, Yielded } from '../schedulers/scheduler.ts';
import * as counters from './counters.ts';
import type { DevicePort, MachinesBeside } from './device-port.ts';
import type { GuestPort } from './guest-port.ts';
import { HostAccounts, PCPU_CLOCK, TASK_CLOCK } from './host-accounts.ts';
import type { SchedulerPort } from './scheduler-port.ts';
import { TaskState } from './task-state.ts';

// V8 inlines a constant of this file, but loads an imported or exported one each time.
const State = TaskState;
const AT = counters.AT;
const Clock = TASK_CLOCK;
const PcpuClock = PCPU_CLOCK;

/** Less work than this is rounding, not work. */
const NO_WORK_NS = 1e-3;

/**
 * A host under simulation: its events in order of time, and what follows from each for tasks, pCPUs and run queues. What
 * the host consists of is in `HostLayout`, where its time goes in `HostAccounts`. Schedulers, guests' programs and devices
 * see a port of it each.
 */
export class Host extends HostAccounts implements SchedulerPort, GuestPort, DevicePort {
  readonly scheduler: Scheduler;
  /** Scheduler events so far: timers that came due, and decisions about which task runs next. */
  events = 0;

  /** End of the slice on each pCPU; set by `Scheduler.pick`. */
  readonly sliceEndNs: Float64Array;
  /** pCPUs on which no task runs. */
  readonly idle: BitSet;
  /** Busy threads of the core that begins at a pCPU. */
  private readonly busyThreads: Int32Array;

  /** Devices and their datapaths; null in a scenario without. */
  readonly devices: Devices | null;
  /** Of each front end with its own machines, which are simulated together with this host. */
  private readonly machines: (MachinesBeside | null)[];
  private readonly programs: readonly GuestProgram[];
  private readonly programOf: Int32Array;
  /** Tasks whose next entry their program waits for. */
  private readonly awaitedEntry: Uint8Array;
  private readonly pendingReschedule: Int32Array;
  private readonly isPending: Uint8Array;
  private pending = 0;
  /** pCPU on which a vCPU that wakes sees that itself, because it polls; or -1. */
  private wakesItself = -1;
  private readonly trace: ScheduleTrace | null;

  // What is due first is handled first; at the same instant in this order. A tree each, so that each is shallow.
  /** By pCPU: its running task's segment or slice ends. */
  private readonly runEnds: TimerTree;
  /** By pCPU its tick, then the scheduler's own timers. */
  private readonly ticks: TickTimers;
  private readonly taskTimers: TimerTree;
  /** By guest (arrivals), then by device, then by front end with its own machines. */
  private readonly arrivals: TimerTree;

  constructor(
    scenario: ResolvedScenario,
    createScheduler: SchedulerFactory,
    createProgram: (host: Host, group: number) => GuestProgram,
    trace: ScheduleTrace | null,
  ) {
    super(scenario);
    const { pcpus, tasks, guests, groups } = this;
    this.trace = trace;
    this.sliceEndNs = new Float64Array(pcpus).fill(Infinity);
    this.idle = new BitSet(pcpus);
    for (let pcpu = 0; pcpu < pcpus; pcpu++) this.idle.add(pcpu);
    this.busyThreads = new Int32Array(pcpus);
    this.pendingReschedule = new Int32Array(pcpus);
    this.isPending = new Uint8Array(pcpus);
    this.awaitedEntry = new Uint8Array(tasks);

    this.scheduler = createScheduler(this);
    this.runEnds = new TimerTree(pcpus);
    this.ticks = new TickTimers(pcpus + this.scheduler.hostTimers);
    this.taskTimers = new TimerTree(tasks);
    this.machines = scenario.frontEnds.map(() => null);
    this.arrivals = new TimerTree(guests + scenario.devices.length + this.machines.length);

    this.programOf = this.groupOf;
    this.devices = scenario.devices.length === 0 ? null : new Devices(this);
    this.programs = groups.map((_, group) => createProgram(this, group));
    this.scheduler.start();
    this.startGuests();
  }

  // --- What guests' programs use -----------------------------------------------------------------------------------

  /** Arms the task's own timer; `GuestProgram.taskTimer` follows. */
  setTaskTimer(task: number, dueNs: number): void {
    this.taskTimers.set(task, dueNs);
  }

  /** Arms the guest's timer; `GuestProgram.guestTimer` follows. */
  setGuestTimer(guest: number, dueNs: number): void {
    this.arrivals.set(guest, dueNs);
  }

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

  /** Arms a device's timer; `Devices.timer` follows. */
  setDeviceTimer(device: number, dueNs: number): void {
    this.arrivals.set(this.guests + device, dueNs);
  }

  /** Connects the machines of a front end, which arm their timer for their own next event. */
  connectMachines(frontEnd: number, machines: MachinesBeside): void {
    this.machines[frontEnd] = machines;
  }

  setMachinesTimer(frontEnd: number, dueNs: number): void {
    this.arrivals.set(this.guests + this.scenario.devices.length + frontEnd, dueNs);
  }

  /** When the next event is due. */
  get nextEventNs(): number {
    const { runEnds, ticks, taskTimers, arrivals } = this;
    return Math.min(Math.min(runEnds.nextNs, ticks.nextNs), Math.min(taskTimers.nextNs, arrivals.nextNs));
  }

  /** Makes a halted task runnable. `waker` is the pCPU on which the cause was handled, -1 for the task's last one. */
  wake(task: number, waker: number): void {
    const from = waker < 0 ? this.lastPcpu[task] : waker;
    this.interruptPcpu(from);
    this.notify(task, from);
  }

  /** Interrupts a pCPU for a moment of the hypervisor's work, whatever runs there. */
  interruptPcpu(pcpu: number): void {
    this.countInterrupt(pcpu);
    this.spend(pcpu, this.costs.timerInterruptNs, AT.switchNs);
  }

  /** As `wake`, by a task that runs on pCPU `from`: no interrupt brought the cause. */
  notify(task: number, from: number): void {
    const { polling } = this;
    if (polling !== null && task < this.firstTask[this.backendGuest]) {
      const pcpu = this.lastPcpu[task];
      if (polling.isPolling(task, pcpu, this.now)) this.wakesItself = pcpu;
      polling.wakes(task, this.now - this.clock[Clock.stride * task + Clock.since]);
    }
    this.clock[Clock.stride * task + Clock.since] = this.now;
    this.state[task] = State.ready;
    this.clock[Clock.stride * task + Clock.woken] = this.now;
    if (this.trace !== null) this.trace.record(this.now, from, task, State.ready);
    this.scheduler.wake(task, from);
    this.wakesItself = -1;
  }

  /** A running task exits to the hypervisor, which works for `ns`. */
  exit(task: number, kind: 'ipi' | 'pause' | 'hypercall', ns: number): void {
    const pcpu = this.lastPcpu[task];
    this.countExits(kind, 1);
    this.spend(pcpu, this.costs.vmExitNs, AT.switchNs);
    this.spend(pcpu, ns, AT.schedulerNs);
  }

  /** Ends an exit after which the task runs on; after another one, the switch includes it. */
  reenter(task: number): void {
    this.spend(this.lastPcpu[task], this.costs.vmEntryNs, AT.switchNs);
  }

  /** A running task yields its pCPU to any other. */
  yield(task: number): void {
    const pcpu = this.lastPcpu[task];
    this.scheduler.yield(task, pcpu);
    this.requestReschedule(pcpu, pcpu);
  }

  /** A running task yields its pCPU so that `toward`, a ready task, runs; says whether it could. */
  yieldTo(task: number, toward: number): Yielded {
    const pcpu = this.lastPcpu[task];
    const yielded = this.scheduler.yieldTo(task, pcpu, toward);
    if (yielded === Yielded.done) this.requestReschedule(pcpu, pcpu);
    return yielded;
  }

  /** An interrupt reaches a running task, whose handling takes so long; returns when it is done. */
  interrupt(task: number, handlingNs: number): number {
    const pcpu = this.lastPcpu[task];
    this.countInterrupt(pcpu);
    this.spend(pcpu, this.costs.timerInterruptNs + handlingNs, AT.switchNs);
    return this.freeAt(pcpu);
  }

  /** `GuestProgram.entered` follows as soon as the task runs next. */
  awaitEntry(task: number): void {
    this.awaitedEntry[task] = 1;
  }

  /** When a running task was switched in, or one that was preempted switched out. */
  switchedNs(task: number): number {
    return this.clock[Clock.stride * task + Clock.switched];
  }

  /** A ready task waits since it was woken; another was preempted. */
  isWoken(task: number): boolean {
    return this.clock[Clock.stride * task + Clock.woken] >= 0;
  }

  programOfGroup(group: number): GuestProgram {
    return this.programs[group];
  }

  // --- What schedulers use -----------------------------------------------------------------------------------------

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

  /** The hypervisor is at work on this pCPU, as for a switch. */
  isAtWork(pcpu: number): boolean {
    return this.freeAt(pcpu) > this.now;
  }

  /** A decision on this pCPU is requested and not yet made. */
  isReschedulePending(pcpu: number): boolean {
    return this.isPending[pcpu] !== 0;
  }

  /** Arms the tick of a pCPU; `Infinity` stops it. */
  setTick(pcpu: number, dueNs: number): void {
    this.ticks.set(pcpu, dueNs);
  }

  setHostTimer(timer: number, dueNs: number): void {
    this.ticks.set(this.pcpus + timer, dueNs);
  }

  /** Gives the running task of a pCPU another end of its slice. */
  setSliceEnd(pcpu: number, dueNs: number): void {
    this.sliceEndNs[pcpu] = dueNs;
    if (this.current[pcpu] >= 0) {
      this.settle(pcpu);
      this.arm(pcpu);
    }
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

  // --- The clock ---------------------------------------------------------------------------------------------------

  /** Handles everything due up to and including `untilNs`, but at most `limit` events; false when the limit came first. */
  runUntil(untilNs: number, limit: number): boolean {
    // A loop with more in it would be compiled while it runs, and thrown away where it ends, each time.
    for (let left = limit; left > 0; left--) if (!this.handleNext(untilNs)) return true;
    return false;
  }

  /** Handles what is due next; false if nothing is any more, up to and including `untilNs`: then that is now. */
  private handleNext(untilNs: number): boolean {
    const { runEnds, ticks, taskTimers, arrivals } = this;
    const runEnd = runEnds.nextNs;
    const tick = ticks.nextNs;
    const taskTimer = taskTimers.nextNs;
    const due = Math.min(Math.min(runEnd, tick), Math.min(taskTimer, arrivals.nextNs));
    if (due > untilNs) {
      this.now = untilNs;
      return false;
    }
    this.now = due;
    this.events++;
    if (runEnd === due) this.runEnd(runEnds.nextSlot);
    else if (tick === due) this.tick(ticks.nextSlot);
    else if (taskTimer === due) this.taskTimer(taskTimers.nextSlot);
    else this.arrival(arrivals.nextSlot);
    this.drain();
    return true;
  }

  /** Brings all accounts up to `now`. */
  settleAll(): void {
    for (let pcpu = 0; pcpu < this.pcpus; pcpu++) this.settle(pcpu);
    for (let task = 0; task < this.tasks; task++) if (this.state[task] !== State.running) this.leaveState(task);
    this.devices?.settle();
  }

  private tick(slot: number): void {
    if (slot < this.pcpus) {
      this.interruptPcpu(slot);
      this.scheduler.tick(slot);
    } else {
      this.scheduler.hostTimer(slot - this.pcpus);
    }
    if (this.ticks.due(slot) === this.now) this.ticks.set(slot, Infinity);
  }

  private taskTimer(task: number): void {
    this.programs[this.programOf[this.guestOf[task]]].taskTimer(task);
    this.cancelUnlessRearmed(this.taskTimers, task);
  }

  private arrival(slot: number): void {
    if (slot < this.guests) {
      this.programs[this.programOf[slot]].guestTimer(slot);
      this.cancelUnlessRearmed(this.arrivals, slot);
    } else {
      const other = slot - this.guests;
      const { length } = this.scenario.devices;
      this.arrivals.set(slot, Infinity);
      if (other < length) this.devices?.timer(other);
      else this.machines[other - length]?.timer();
    }
  }

  /** A program that needs a timer again arms it for later than this instant. */
  private cancelUnlessRearmed(timers: TimerTree, slot: number): void {
    if (timers.due(slot) === this.now) timers.set(slot, Infinity);
  }

  /** Requested decisions, then the hypervisor's work on pCPUs without a decision. */
  private drain(): void {
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

  /** The running task finished its segment, or its slice is over. */
  private runEnd(pcpu: number): void {
    this.settle(pcpu);
    const task = this.current[pcpu];
    if (this.clock[Clock.stride * task + Clock.work] > NO_WORK_NS || this.clock[Clock.stride * task + Clock.cold] > 0) {
      this.decide(pcpu, task);
      return;
    }
    if (this.programs[this.programOf[this.guestOf[task]]].segmentEnd(task)) return;
    this.leave(pcpu, task, State.halted);
    if (task < this.firstTask[this.backendGuest]) this.hostCounts[AT.haltExits]++;
    this.scheduler.block(task, pcpu);
    this.decide(pcpu, -1);
    if (this.polling !== null && this.current[pcpu] < 0 && task < this.firstTask[this.backendGuest]) {
      this.polling.begin(task, pcpu, Math.max(this.now, this.hostFreeAt(pcpu)));
    }
  }

  private decide(pcpu: number, previous: number): void {
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

  private leave(pcpu: number, task: number, state: number): void {
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
    if (this.awaitedEntry[task] !== 0) this.entered(task);
    this.payOwed(pcpu);
    if (this.idle.has(pcpu)) {
      this.idle.delete(pcpu);
      if (this.hasSmtLoss || this.clocks !== null) this.changeBusyThreads(pcpu, 1);
    }
    this.recordWake(pcpu, task);
    if (this.trace !== null) this.trace.record(this.now, pcpu, task, State.running);
    this.arm(pcpu);
  }

  private entered(task: number): void {
    this.awaitedEntry[task] = 0;
    this.programs[this.programOf[this.guestOf[task]]].entered?.(task);
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

  // --- The start --------------------------------------------------------------------------------------------------

  private startGuests(): void {
    let guest = 0;
    for (const { count, staggerNs } of this.groups) {
      for (let index = 0; index < count; index++, guest++) this.setGuestTimer(guest, index * staggerNs);
    }
  }
}
