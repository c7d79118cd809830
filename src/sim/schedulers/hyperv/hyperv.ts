import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';
import type { Locks } from '../../host/locks.ts';
import { FreePcpus } from '../simple/free-pcpus.ts';
import { HypervUnits } from './hyperv-units.ts';
import { Reservations } from '../reservations.ts';
import { RuntimeBudgets } from '../runtime-budgets.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { VirtualTimeQueues } from '../linux/virtual-time-queues.ts';
import { VirtualTimes } from '../linux/virtual-times.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/** The scheduler's own timers; one for each capped guest follows. */
const Timer = { reservations: 0, caps: 1 } as const;

/**
 * Hyper-V's fair-share, preemptive round robin (Microsoft, "Managing Hyper-V hypervisor scheduler types"), by units that
 * have a seat of some pCPUs for themselves: the classic scheduler seats single virtual processors on logical
 * processors, the core scheduler pairs of one guest on cores. A waking unit takes a free seat or queues where it ran;
 * a free seat takes the next waiting unit; at the end of a slice a seat looks whether one waits elsewhere for longer.
 *
 * Weight, cap and reserve are Hyper-V's: by virtual processor, by guest, by guest. Microsoft says no more than that, so
 * virtual time, the period of caps and the search for work are assumptions. A lock for each seat's queue.
 */
export abstract class Hyperv extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: true,
    coScheduling: null,
    byTimeRun: ({ timesliceNs }) => ({ sleeperLagNs: timesliceNs, weightPerGuest: false }),
    queueOperation: null,
  };

  private readonly units: HypervUnits;
  private readonly times: VirtualTimes;
  private readonly reservations: Reservations;
  private readonly caps: RuntimeBudgets;
  /** Waiting units of each seat. */
  private readonly queues: VirtualTimeQueues;
  private readonly locks: Locks;
  /** Free seats, by their first pCPU. */
  private readonly free: FreePcpus;
  /** Seat of each unit: where it sits, waits, or sat last. */
  private readonly seatOf: Int32Array;
  /** Unit that has each seat, or -1. */
  private readonly seated: Int32Array;
  /** Tasks of the seated unit that run. */
  private readonly busy: Int32Array;
  private readonly sliceEndNs: Float64Array;
  private readonly chargedUntilNs: Float64Array;
  /** A check whether the seated unit should be replaced is requested. */
  private readonly contested: Uint8Array;
  /**
   * The seated unit is being replaced: its tasks leave one by one, and no other unit is seated before all have left.
   */
  private readonly leaving: Uint8Array;
  private readonly yielding: Uint8Array;
  /** Runnable tasks of each unit. */
  private readonly active: Int32Array;
  private readonly cursor: Int32Array;
  private readonly width: number;
  private readonly timesliceNs: number;
  private readonly capPeriodNs: number;
  private readonly enqueueHoldNs: number;
  private readonly dequeueHoldNs: number;
  private readonly pickHoldNs: number;
  private readonly scanPerPcpuNs: number;
  private readonly migrateNs: number;

  /** @param width pCPUs of a seat */
  constructor(host: SchedulerPort, width: number) {
    super(host);
    this.width = width;
    this.timesliceNs = host.parameter('timesliceNs');
    this.capPeriodNs = host.parameter('capPeriodNs');
    this.enqueueHoldNs = host.operationNs('enqueueNs');
    this.dequeueHoldNs = host.operationNs('dequeueNs');
    this.pickHoldNs = host.operationNs('pickNs');
    this.scanPerPcpuNs = host.operationNs('scanPerPcpuNs');
    this.migrateNs = host.operationNs('migrateNs');
    const boundNs = host.parameter('boundSlices') * this.timesliceNs;
    const seats = host.pcpus / width;
    this.units = new HypervUnits(host, width);
    this.times = new VirtualTimes(host, this.units.countOf, {
      lagNs: boundNs,
      wakeLagNs: this.timesliceNs,
      leadNs: boundNs,
    });
    this.reservations = new Reservations(host, this.times, seats, (guest) => this.units.seatsPerPcpu(guest));
    this.caps = new RuntimeBudgets(host, this.capPeriodNs, this.timesliceNs);
    this.queues = new VirtualTimeQueues(seats, this.times.time);
    this.locks = host.createLocks(seats, 'queued');
    this.free = new FreePcpus(host.topology);
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) if (pcpu % width !== 0) this.free.delete(pcpu);
    this.seatOf = host.lastPcpu.map((pcpu) => Math.floor(pcpu / width));
    this.seated = new Int32Array(seats).fill(-1);
    this.busy = new Int32Array(seats);
    this.sliceEndNs = new Float64Array(seats);
    this.chargedUntilNs = new Float64Array(host.tasks);
    this.contested = new Uint8Array(seats);
    this.leaving = new Uint8Array(seats);
    this.yielding = new Uint8Array(seats);
    this.active = new Int32Array(host.tasks);
    this.cursor = Int32Array.from({ length: seats }, (_, seat) => seat);
  }

  override get hostTimers(): number {
    return Timer.caps + this.caps.guests.length;
  }

  override start(): void {
    const { host } = this;
    if (this.reservations.exist) host.setHostTimer(Timer.reservations, this.capPeriodNs);
    this.caps.guests.forEach((_, index) => host.setHostTimer(Timer.caps + index, this.capPeriodNs));
  }

  wake(task: number, waker: number): void {
    const unit = this.units.unitOf[task];
    if (this.active[unit]++ === 0) {
      this.place(unit, waker, true);
      return;
    }
    if (this.caps.isParked(unit)) {
      this.host.setCapped(task, true);
      return;
    }
    const seat = this.seatOf[unit];
    if (this.seated[seat] === unit) this.host.requestReschedule(this.units.pcpuOf(task, seat), waker);
  }

  block(task: number): void {
    const unit = this.units.unitOf[task];
    const seat = this.seatOf[unit];
    this.charge(unit, seat);
    this.busy[seat]--;
    if (--this.active[unit] > 0) return;
    this.times.depart(unit);
    this.seated[seat] = -1;
    this.leaving[seat] = 0;
    this.returnBudget(unit);
  }

  pick(pcpu: number, previous: number): number {
    const { host, seated, leaving, busy } = this;
    const seat = Math.floor(pcpu / this.width);
    host.lock(this.locks, seat, pcpu, this.pickHoldNs);
    host.sliceEndNs[pcpu] = Infinity;
    if (seated[seat] >= 0 && leaving[seat] === 0) this.reconsider(seat, pcpu);
    let stays = previous >= 0;
    if (seated[seat] < 0 || leaving[seat] !== 0) {
      if (stays) {
        this.charge(seated[seat], seat);
        if (this.caps.isParked(seated[seat])) host.setCapped(previous, true);
        busy[seat]--;
        stays = false;
      }
      if (busy[seat] > 0) {
        this.askOthers(seat, pcpu);
        return -1;
      }
      this.seatNext(seat, pcpu);
    }
    const unit = seated[seat];
    if (unit < 0) return -1;
    const task = stays ? previous : this.units.taskAt(unit, pcpu, seat);
    if (task < 0 || host.state[task] === TaskState.halted) return -1;
    if (!stays) {
      this.charge(unit, seat);
      busy[seat]++;
    }
    const budgetEndNs = host.now + Math.ceil(this.caps.budgetNs[unit] / this.active[unit]);
    host.sliceEndNs[pcpu] = Math.min(this.sliceEndNs[seat], budgetEndNs);
    return task;
  }

  override hostTimer(timer: number): void {
    if (timer === Timer.reservations) {
      this.reservations.update();
    } else {
      const guest = this.caps.guests[timer - Timer.caps];
      if (this.caps.refill(guest)) this.unpark(guest);
    }
    this.host.setHostTimer(timer, this.host.now + this.capPeriodNs);
  }

  override yield(task: number): void {
    const seat = this.seatOf[this.units.unitOf[task]];
    this.contested[seat] = 1;
    this.yielding[seat] = 1;
  }

  override waitsAt(task: number): number {
    return this.units.pcpuOf(task, this.seatOf[this.units.unitOf[task]]);
  }

  override waitReason(task: number): WaitReason {
    const { host, times } = this;
    const unit = this.units.unitOf[task];
    const seat = this.queues.pcpuOf(unit);
    const seated = seat < 0 ? -1 : this.seated[seat];
    if (seated < 0) return NEXT;
    let than = seated;
    while (than < seated + this.units.size[seated] - 1 && host.state[than] === TaskState.halted) than++;
    const lead = times.time[unit] - this.timeOfSeated(seat);
    if (lead > 0) return { kind: 'ran-more', than, ns: lead };
    return { kind: 'ran-less', than, ns: Math.max(0, this.sliceEndNs[seat] - host.now) };
  }

  /** Whether the unit on a seat has to give way: its cap is reached, or another unit's turn has come. */
  private reconsider(seat: number, pcpu: number): void {
    const { host, seated, queues } = this;
    const { time } = this.times;
    const unit = seated[seat];
    if (this.caps.isCapped(unit)) {
      this.charge(unit, seat);
      if (!this.grab(unit)) {
        this.leaving[seat] = 1;
        return;
      }
    }
    const ended = host.now >= this.sliceEndNs[seat];
    if (!ended && this.contested[seat] === 0) return;
    this.charge(unit, seat);
    if (ended) this.bringFairer(seat, pcpu);
    const head = queues.head(seat);
    if (head >= 0 && (this.yielding[seat] !== 0 || time[head] < time[unit] || (ended && time[head] === time[unit]))) {
      this.leaving[seat] = 1;
    } else if (ended) {
      this.sliceEndNs[seat] = host.now + this.timesliceNs;
    }
    this.contested[seat] = 0;
    this.yielding[seat] = 0;
  }

  /** Seats the next unit on an empty seat; one that had to give way queues. */
  private seatNext(seat: number, pcpu: number): void {
    const { host, seated, caps } = this;
    const old = seated[seat] >= 0 && !caps.isParked(seated[seat]) ? seated[seat] : -1;
    this.leaving[seat] = 0;
    let next = this.candidate(seat);
    if (next < 0) next = old >= 0 ? old : this.pull(seat, pcpu);
    seated[seat] = next;
    if (next < 0) {
      this.free.add(seat * this.width);
      return;
    }
    this.free.delete(seat * this.width);
    this.seatOf[next] = seat;
    this.chargedUntilNs[next] = host.now;
    this.sliceEndNs[seat] = host.now + this.timesliceNs;
    this.askOthers(seat, pcpu);
    if (old < 0 || next === old) return;
    this.returnBudget(old);
    if (this.freeSeatFor(old) >= 0) this.place(old, pcpu, false);
    else this.queues.insert(old, seat);
  }

  /** Requests decisions on the other pCPUs of a seat on which a task of the seated unit runs or is runnable. */
  private askOthers(seat: number, pcpu: number): void {
    const { host, units } = this;
    const unit = this.seated[seat];
    for (let task = unit; task < unit + units.size[unit]; task++) {
      const other = units.pcpuOf(task, seat);
      if (other !== pcpu && host.state[task] !== TaskState.halted) host.requestReschedule(other, pcpu);
    }
  }

  /** The unit that waits for this seat with least virtual time, or -1. */
  private candidate(seat: number): number {
    for (let head = this.queues.head(seat); head >= 0; head = this.queues.head(seat)) {
      this.queues.remove(head);
      if (this.grab(head)) return head;
    }
    return -1;
  }

  /** Queues a unit where it may run soonest, and requests a decision there; `wakes` if it was not runnable before. */
  private place(unit: number, from: number, wakes: boolean): void {
    const { host, units, queues } = this;
    const seats = units.seatsOf(unit);
    const last = this.seatOf[unit] * this.width;
    let pcpu = this.freeSeatFor(unit);
    if (pcpu < 0) pcpu = seats === null || seats.has(last) ? last : seats.cycle(last, 0, host.pcpus, null);
    const seat = pcpu / this.width;
    host.lock(this.locks, seat, from, this.enqueueHoldNs + this.scanPerPcpuNs);
    const current = this.seated[seat];
    const reference = current < 0 ? Infinity : this.timeOfSeated(seat);
    if (wakes) this.times.arrive(unit, reference);
    queues.insert(unit, seat);
    this.seatOf[unit] = seat;
    if (current < 0) {
      this.free.delete(pcpu);
      host.requestReschedule(units.pcpuOf(unit, seat), from);
    } else if (this.times.time[unit] < reference) {
      this.contested[seat] = 1;
      host.requestReschedule(units.pcpuOf(current, seat), from);
    }
  }

  /** First pCPU of a free seat that a unit may take: near where it was, else near its memory, else anywhere; or -1. */
  private freeSeatFor(unit: number): number {
    const { host, free, units } = this;
    const { topology } = host;
    const seats = units.seatsOf(unit);
    const last = this.seatOf[unit] * this.width;
    const llc = topology.startOf(last, topology.pcpusPerLlc);
    const near = free.near(last, llc, llc + topology.pcpusPerLlc, seats);
    if (near >= 0) return near;
    const home = host.homeNode[host.guestOf[unit]] * topology.pcpusPerNode;
    const local = free.near(last, home, home + topology.pcpusPerNode, seats);
    return local >= 0 ? local : free.near(last, 0, host.pcpus, seats);
  }

  /** A waiting unit for an empty seat, from nearby first. */
  private pull(seat: number, pcpu: number): number {
    const { topology } = this.host;
    const llc = this.pullWithin(seat, pcpu, topology.pcpusPerLlc);
    if (llc >= 0) return llc;
    const node = this.pullWithin(seat, pcpu, topology.pcpusPerNode);
    return node >= 0 ? node : this.pullWithin(seat, pcpu, topology.pcpus);
  }

  private pullWithin(seat: number, pcpu: number, pcpus: number): number {
    const { host, units, queues } = this;
    const start = host.topology.startOf(pcpu, pcpus) / this.width;
    const end = start + pcpus / this.width;
    let other = seat;
    for (let left = queues.waiting.count(start, end); left > 0; left--) {
      other = queues.waiting.cycle(other, start, end, null);
      host.work(pcpu, this.scanPerPcpuNs);
      let unit = queues.head(other);
      while (unit >= 0 && !units.mayTake(unit, seat)) unit = queues.after(unit);
      if (unit < 0 || !this.lockToPull(other, pcpu)) continue;
      queues.remove(unit);
      if (this.grab(unit)) return unit;
    }
    return -1;
  }

  /** Looks at one other seat, another one each time, for a unit that is a slice behind those of this one. */
  private bringFairer(seat: number, pcpu: number): void {
    const { host, queues } = this;
    const { time } = this.times;
    const seats = host.pcpus / this.width;
    const other = queues.waiting.cycle(this.cursor[seat], 0, seats, null);
    if (other < 0) return;
    this.cursor[seat] = other;
    if (other === seat) return;
    host.work(pcpu, this.scanPerPcpuNs);
    const unit = queues.head(other);
    const own = queues.head(seat);
    const least = own < 0 ? time[this.seated[seat]] : Math.min(time[own], time[this.seated[seat]]);
    if (time[unit] + this.timesliceNs >= least || !this.units.mayTake(unit, seat)) return;
    if (!this.lockToPull(other, pcpu)) return;
    queues.remove(unit);
    queues.insert(unit, seat);
    this.seatOf[unit] = seat;
  }

  private lockToPull(other: number, pcpu: number): boolean {
    if (!this.host.tryLock(this.locks, other, pcpu, this.dequeueHoldNs)) return false;
    this.host.work(pcpu, this.migrateNs);
    return true;
  }

  private charge(unit: number, seat: number): void {
    const { now } = this.host;
    const seatedNs = now - this.chargedUntilNs[unit];
    this.chargedUntilNs[unit] = now;
    this.times.charge(unit, seatedNs);
    this.caps.budgetNs[unit] -= seatedNs * this.busy[seat];
  }

  private timeOfSeated(seat: number): number {
    const unit = this.seated[seat];
    return this.times.time[unit] + this.times.passing(unit, this.host.now - this.chargedUntilNs[unit]);
  }

  private returnBudget(unit: number): void {
    if (!this.caps.isCapped(unit)) return;
    if (this.caps.giveBack(unit)) this.unpark(this.host.guestOf[unit]);
  }

  /** Lets a unit run if its guest's cap does; its tasks wait for that otherwise, those that still run once they leave. */
  private grab(unit: number): boolean {
    if (this.caps.grab(unit)) return true;
    this.setCapped(unit, TaskState.ready, true);
    return false;
  }

  private setCapped(unit: number, from: number, capped: boolean): void {
    const { host, units } = this;
    for (let task = unit; task < unit + units.size[unit]; task++) {
      if (host.state[task] === from) host.setCapped(task, capped);
    }
  }

  private unpark(guest: number): void {
    const { parked } = this.caps;
    for (let unit = parked.shift(guest); unit >= 0; unit = parked.shift(guest)) {
      this.setCapped(unit, TaskState.capped, false);
      this.place(unit, this.seatOf[unit] * this.width, false);
    }
  }
}
