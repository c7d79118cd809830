import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { Devices } from '../devices/devices.ts';
import type { ScheduleTrace } from '../engine/schedule-trace.ts';
import { TickTimers } from '../engine/tick-timers.ts';
import { TimerTree } from '../engine/timer-tree.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import { type Scheduler, type SchedulerFactory, Yielded } from '../schedulers/scheduler.ts';
import * as counters from './counters.ts';
import type { DevicePort, MachinesBeside } from './device-port.ts';
import type { GuestPort } from './guest-port.ts';
import { TASK_CLOCK } from './host-accounts.ts';
import { HostDispatch } from './host-dispatch.ts';
import type { SchedulerPort } from './scheduler-port.ts';
import { TaskState } from './task-state.ts';

// V8 inlines a constant of this file, but loads an imported or exported one each time.
const State = TaskState;
const AT = counters.AT;
const Clock = TASK_CLOCK;

/** Less work than this is rounding, not work. */
const NO_WORK_NS = 1e-3;

/**
 * A host under simulation: its events in order of time, and what follows from each for tasks, pCPUs and run queues. What
 * the host consists of is in `HostLayout`, where its time goes in `HostAccounts`, which task runs where in `HostDispatch`.
 * Schedulers, guests' programs and devices see a port of it each.
 */
export class Host extends HostDispatch implements SchedulerPort, GuestPort, DevicePort {
  readonly scheduler: Scheduler;

  /** Devices and their datapaths; null in a scenario without. */
  readonly devices: Devices | null;
  /** Of each front end with its own machines, which are simulated together with this host. */
  private readonly machines: (MachinesBeside | null)[];
  private readonly programs: readonly GuestProgram[];
  private readonly programOf: Int32Array;
  // What is due first is handled first; at the same instant ends of runs, then in this order. A tree each, so that each
  // is shallow.
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
    super(scenario, trace);
    const { pcpus, tasks, guests, groups } = this;
    this.scheduler = createScheduler(this);
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

  // --- What devices use ----------------------------------------------------------------------------------------------

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

  // --- What schedulers use -----------------------------------------------------------------------------------------

  /** The hypervisor is at work on this pCPU, as for a switch. */
  isAtWork(pcpu: number): boolean {
    return this.freeAt(pcpu) > this.now;
  }

  /** Arms the tick of a pCPU; `Infinity` stops it. */
  setTick(pcpu: number, dueNs: number): void {
    this.ticks.set(pcpu, dueNs);
  }

  setHostTimer(timer: number, dueNs: number): void {
    this.ticks.set(this.pcpus + timer, dueNs);
  }

  // --- The clock ---------------------------------------------------------------------------------------------------

  /** When the next event is due. */
  get nextEventNs(): number {
    const { runEnds, ticks, taskTimers, arrivals } = this;
    return Math.min(Math.min(runEnds.nextNs, ticks.nextNs), Math.min(taskTimers.nextNs, arrivals.nextNs));
  }

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

  protected override entered(task: number): void {
    this.programs[this.programOf[this.guestOf[task]]].entered?.(task);
  }

  // --- The start --------------------------------------------------------------------------------------------------

  private startGuests(): void {
    let guest = 0;
    for (const { count, staggerNs } of this.groups) {
      for (let index = 0; index < count; index++, guest++) this.setGuestTimer(guest, index * staggerNs);
    }
  }
}
