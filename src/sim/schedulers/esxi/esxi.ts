import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';
import type { Locks } from '../../host/locks.ts';
import { CoScheduling } from './esxi-coscheduling.ts';
import { Migration } from './esxi-migration.ts';
import { NumaHomes } from './esxi-numa.ts';
import { FreePcpus } from '../simple/free-pcpus.ts';
import { RebalanceLevel } from '../rebalance-level.ts';
import { Reservations } from '../reservations.ts';
import { RuntimeBudgets } from '../runtime-budgets.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { VirtualTimeQueues } from '../linux/virtual-time-queues.ts';
import { VirtualTimes } from '../linux/virtual-times.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/** The scheduler's own timers; one for each limited guest follows. */
const Timer = { poll: 0, numa: 1, reservations: 2, limits: 3 } as const;

/**
 * VMware ESXi's CPU scheduler as its papers and options describe it (The CPU Scheduler in VMware vSphere 5.1, 2013):
 * the vCPU that has consumed least of its entitlement, which follows from shares, reservation and limit of its guest, runs first.
 * A waking vCPU looks for an idle pCPU, an idle pCPU for a waiting vCPU, and each pCPU now and then for one that has
 * fallen behind its own. Relaxed co-scheduling: a vCPU that is further ahead of its slowest sibling than a threshold is
 * co-stopped until that has caught up, and its pCPU handed to that sibling.
 *
 * The order of vCPUs in virtual time, and how it is bounded, follow what the options Quantum, BoundLagQuanta and
 * CreditAgePeriod say of themselves; VMware publishes no more. A lock for each run queue.
 */
export class Esxi extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ quantumNs }) => quantumNs,
    hasOwnQueues: true,
    coScheduling: { coschedCostopThresholdNs: 0 },
    byTimeRun: ({ quantumNs }) => ({ sleeperLagNs: quantumNs, weightPerGuest: true }),
    queueOperation: null,
  };

  private readonly times: VirtualTimes;
  private readonly reservations: Reservations;
  private readonly limits: RuntimeBudgets;
  private readonly coscheduling: CoScheduling;
  private readonly homes: NumaHomes;
  private readonly queues: VirtualTimeQueues;
  private readonly locks: Locks;
  /** pCPU a task runs on, waits for, or ran on. */
  private readonly pcpuOf: Int32Array;
  private readonly running: Int32Array;
  private readonly quantumSinceNs: Float64Array;
  private readonly chargedUntilNs: Float64Array;
  private readonly yielding: Uint8Array;
  /** Running tasks that are to be co-stopped. */
  private readonly stopping: Uint8Array;
  /** Idle pCPUs that no task was sent to. */
  private readonly free: FreePcpus;
  private readonly migration: Migration;
  private readonly grabs: (task: number) => boolean;
  private readonly levels: readonly RebalanceLevel[];
  private readonly tickNs: number;
  private isPolling = false;

  private readonly quantumNs: number;
  private readonly limitPeriodNs: number;
  private readonly pollNs: number;
  private readonly numaPeriodNs: number;
  private readonly hostPeriodNs: number;
  private readonly scanPcpus: number;
  private readonly enqueueHoldNs: number;
  private readonly dequeueHoldNs: number;
  private readonly pickHoldNs: number;
  private readonly scanPerPcpuNs: number;
  private readonly skewPerVcpuNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    const { pcpus, tasks, topology } = host;
    this.quantumNs = host.parameter('quantumNs');
    this.limitPeriodNs = host.parameter('limitEnforcementThresholdNs');
    this.pollNs = host.parameter('coschedPollNs');
    this.numaPeriodNs = host.parameter('numaRebalancePeriodNs');
    this.hostPeriodNs = host.parameter('hostRebalancePeriodNs');
    this.scanPcpus = host.parameter('migrateScanPcpus');
    this.enqueueHoldNs = host.operationNs('enqueueNs');
    this.dequeueHoldNs = host.operationNs('dequeueNs');
    this.pickHoldNs = host.operationNs('pickNs');
    this.scanPerPcpuNs = host.operationNs('scanPerPcpuNs');
    this.skewPerVcpuNs = host.operationNs('skewPerVcpuNs');

    this.times = new VirtualTimes(host, null, {
      lagNs: host.parameter('boundLagQuanta') * this.quantumNs,
      wakeLagNs: this.quantumNs,
      leadNs: host.parameter('creditAgePeriodNs'),
    });
    this.reservations = new Reservations(host, this.times, pcpus, () => 1);
    this.limits = new RuntimeBudgets(host, this.limitPeriodNs, this.pollNs);
    this.coscheduling = new CoScheduling(host);
    this.homes = new NumaHomes(host, this.times);
    this.queues = new VirtualTimeQueues(pcpus, this.times.time);
    this.locks = host.createLocks(pcpus, 'queued');
    this.pcpuOf = host.lastPcpu.slice();
    this.running = new Int32Array(pcpus).fill(-1);
    this.quantumSinceNs = new Float64Array(pcpus);
    this.chargedUntilNs = new Float64Array(tasks);
    this.yielding = new Uint8Array(tasks);
    this.stopping = new Uint8Array(tasks);
    this.free = new FreePcpus(topology);
    const { threadsPerCore, pcpusPerLlc, pcpusPerPackage } = topology;
    const level = (width: number, period: string, nearer: number) =>
      new RebalanceLevel(width, host.parameter(period), nearer, pcpus);
    this.levels = [
      level(threadsPerCore, 'threadRebalancePeriodNs', 1),
      level(pcpusPerLlc, 'llcRebalancePeriodNs', threadsPerCore),
      level(pcpusPerPackage, 'packageRebalancePeriodNs', pcpusPerLlc),
      level(pcpus, 'hostRebalancePeriodNs', pcpusPerPackage),
    ].filter(({ exists }) => exists);
    this.tickNs = Math.min(...this.levels.map((level) => level.periodNs));
    this.migration = new Migration(host, this.queues, this.homes, this.levels, this.locks, this.times.time);
    this.grabs = (task) => this.grab(task);
  }

  override get weightIsPerGuest(): boolean {
    return true;
  }

  override get hostTimers(): number {
    return Timer.limits + this.limits.guests.length;
  }

  override start(): void {
    const { host } = this;
    if (host.topology.nodes > 1) host.setHostTimer(Timer.numa, this.numaPeriodNs);
    if (this.reservations.exist) host.setHostTimer(Timer.reservations, this.hostPeriodNs);
    this.limits.guests.forEach((_, index) => host.setHostTimer(Timer.limits + index, this.limitPeriodNs));
    if (this.levels.length === 0) return;
    // "Average milliseconds between opportunities": spread evenly over the pCPUs.
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) {
      host.setTick(pcpu, Math.ceil((this.tickNs * (pcpu + 1)) / host.pcpus));
    }
  }

  wake(task: number, waker: number): void {
    this.coscheduling.wake(task);
    this.place(task, waker, true);
    this.startPolling();
  }

  block(task: number, pcpu: number): void {
    this.charge(task);
    this.times.depart(task);
    this.stopping[task] = 0;
    this.yielding[task] = 0;
    this.returnBudget(task, pcpu);
  }

  pick(pcpu: number, previous: number): number {
    const { host, running, queues, coscheduling } = this;
    host.lock(this.locks, pcpu, pcpu, this.pickHoldNs);
    let stays = previous >= 0;
    let isAway = false;
    let next = -1;
    if (stays) {
      this.charge(previous);
      const guest = host.guestOf[previous];
      if (this.stopping[previous] !== 0) {
        stays = false;
        this.stopping[previous] = 0;
        coscheduling.startWaiting(previous);
        host.setCostopped(previous, true);
        next = this.laggard(previous, pcpu);
      } else if (pcpu < this.homes.start[guest] || pcpu >= this.homes.end[guest]) {
        stays = false;
        isAway = true;
        coscheduling.startWaiting(previous);
      } else if (!this.limits.grab(previous)) {
        stays = false;
        coscheduling.startWaiting(previous);
        host.setCapped(previous, true);
      }
    }
    if (next < 0) next = this.candidate(pcpu, stays ? previous : -1);
    if (next < 0) next = this.migration.pull(pcpu, this.grabs);

    running[pcpu] = next;
    if (next < 0) {
      this.free.add(pcpu);
      host.sliceEndNs[pcpu] = Infinity;
    } else {
      this.free.delete(pcpu);
      if (next !== previous) {
        if (queues.pcpuOf(next) >= 0) this.queues.remove(next);
        coscheduling.stopWaiting(next);
        this.pcpuOf[next] = pcpu;
        this.chargedUntilNs[next] = host.now;
      }
      if (next !== previous || host.now - this.quantumSinceNs[pcpu] >= this.quantumNs) {
        this.quantumSinceNs[pcpu] = host.now;
      }
      const budgetEndNs = host.now + Math.ceil(this.limits.budgetNs[next]);
      host.sliceEndNs[pcpu] = Math.min(this.quantumSinceNs[pcpu] + this.quantumNs, budgetEndNs);
    }
    if (previous >= 0 && next !== previous) {
      if (stays) {
        coscheduling.startWaiting(previous);
        this.enqueue(previous, pcpu);
      }
      if (isAway) this.place(previous, pcpu, false);
      this.returnBudget(previous, pcpu);
      this.startPolling();
    }
    return next;
  }

  override tick(pcpu: number): void {
    const { host, levels } = this;
    host.setTick(pcpu, host.now + this.tickNs);
    if (this.queues.waiting.size === 0) return;
    for (const level of levels) {
      if (host.now < level.nextNs[pcpu]) continue;
      level.nextNs[pcpu] = host.now + level.periodNs;
      const start = host.topology.startOf(pcpu, level.width);
      this.rebalance(pcpu, start, start + level.width, level.periodNs);
    }
  }

  override hostTimer(timer: number): void {
    const { host } = this;
    if (timer === Timer.poll) {
      this.poll();
    } else if (timer === Timer.numa) {
      const guest = this.homes.rebalance();
      if (guest >= 0) this.moveHome(guest);
      host.setHostTimer(timer, host.now + this.numaPeriodNs);
    } else if (timer === Timer.reservations) {
      this.reservations.update();
      host.setHostTimer(timer, host.now + this.hostPeriodNs);
    } else {
      const guest = this.limits.guests[timer - Timer.limits];
      if (this.limits.refill(guest)) this.unpark(guest);
      host.setHostTimer(timer, host.now + this.limitPeriodNs);
    }
  }

  override yield(task: number): void {
    this.yielding[task] = 1;
  }

  override waitsAt(task: number): number {
    return this.pcpuOf[task];
  }

  override waitReason(task: number): WaitReason {
    const { host, queues } = this;
    const pcpu = queues.pcpuOf(task);
    const current = pcpu < 0 ? -1 : this.running[pcpu];
    if (current < 0) return NEXT;
    const lead = this.times.time[task] - this.timeOfRunning(current);
    if (lead > 0) return { kind: 'ran-more', than: current, ns: lead };
    return { kind: 'ran-less', than: current, ns: Math.max(0, host.sliceEndNs[pcpu] - host.now) };
  }

  /** The waiting vCPU with least virtual time, if it has less than `current`, or that one gives way, or there is none. */
  private candidate(pcpu: number, current: number): number {
    const { time } = this.times;
    const yields = current >= 0 && this.yielding[current] !== 0;
    if (yields) this.yielding[current] = 0;
    for (;;) {
      const head = this.queues.head(pcpu);
      if (head < 0 || (current >= 0 && !yields && time[current] < time[head])) return current;
      if (this.grab(head)) return head;
    }
  }

  /** Lets a waiting task run if its guest's limit does; takes it out of its queue otherwise. */
  private grab(task: number): boolean {
    if (this.limits.grab(task)) return true;
    this.queues.remove(task);
    this.host.setCapped(task, true);
    return false;
  }

  /** Queues a task where it may run soonest, and requests a decision there; `wakes` if it was not runnable before. */
  private place(task: number, from: number, wakes: boolean): void {
    const { host, homes, free } = this;
    const guest = host.guestOf[task];
    const start = homes.start[guest];
    const end = homes.end[guest];
    const affinity = host.affinityOf(task);
    const last = Math.min(Math.max(this.pcpuOf[task], start), end - 1);
    const llc = host.topology.startOf(last, host.topology.pcpusPerLlc);
    let pcpu = free.near(last, llc, llc + host.topology.pcpusPerLlc, affinity);
    if (pcpu < 0) pcpu = free.near(last, start, end, affinity);
    const isIdle = pcpu >= 0;
    if (!isIdle) pcpu = affinity === null || affinity.has(last) ? last : affinity.cycle(last, start, end, null);
    const lookedAt = pcpu === last && isIdle ? 1 : this.scanPcpus;
    host.lock(this.locks, pcpu, from, this.enqueueHoldNs + lookedAt * this.scanPerPcpuNs);
    const current = this.running[pcpu];
    const reference = current < 0 ? Infinity : this.timeOfRunning(current);
    if (wakes) this.times.arrive(task, reference);
    this.enqueue(task, pcpu);
    if (this.times.time[task] < reference) this.ask(pcpu, from);
  }

  private enqueue(task: number, pcpu: number): void {
    this.queues.insert(task, pcpu);
    this.pcpuOf[task] = pcpu;
  }

  private ask(pcpu: number, from: number): void {
    this.free.delete(pcpu);
    this.host.requestReschedule(pcpu, from);
  }

  private charge(task: number): void {
    const { now } = this.host;
    const ranNs = now - this.chargedUntilNs[task];
    this.chargedUntilNs[task] = now;
    this.times.charge(task, ranNs);
    this.limits.budgetNs[task] -= ranNs;
  }

  private timeOfRunning(task: number): number {
    return this.times.time[task] + this.times.passing(task, this.host.now - this.chargedUntilNs[task]);
  }

  /** A task that stopped brings back the run time that it took from its guest's limit. */
  private returnBudget(task: number, pcpu: number): void {
    if (!this.limits.isCapped(task) || this.limits.isParked(task)) return;
    this.host.work(pcpu, this.dequeueHoldNs);
    if (this.limits.giveBack(task)) this.unpark(this.host.guestOf[task]);
  }

  private unpark(guest: number): void {
    const { parked } = this.limits;
    for (let task = parked.shift(guest); task >= 0; task = parked.shift(guest)) {
      this.host.setCapped(task, false);
      this.place(task, this.pcpuOf[task], false);
    }
  }

  /** Pulls the vCPU that has fallen behind most, seen from what runs here, from one of a few pCPUs in [start, end). */
  private rebalance(pcpu: number, start: number, end: number, marginNs: number): void {
    const { time } = this.times;
    const current = this.running[pcpu];
    const ownHead = this.queues.head(pcpu);
    let limit = current < 0 ? Infinity : this.timeOfRunning(current) - marginNs;
    if (ownHead >= 0) limit = Math.min(limit, time[ownHead] - marginNs);
    const best = this.migration.furthestBehind(pcpu, start, end, limit);
    if (best < 0) return;
    this.queues.remove(best);
    this.enqueue(best, pcpu);
    this.ask(pcpu, pcpu);
  }

  private moveHome(guest: number): void {
    const { host, queues } = this;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      const pcpu = this.pcpuOf[task];
      if (this.running[pcpu] === task) {
        this.ask(pcpu, pcpu);
      } else if (queues.pcpuOf(task) >= 0) {
        this.queues.remove(task);
        this.place(task, pcpu, false);
      }
    }
  }

  // --- Co-scheduling -----------------------------------------------------------------------------------------------

  private startPolling(): void {
    if (this.isPolling || this.coscheduling.contended.length[0] === 0) return;
    this.isPolling = true;
    this.host.setHostTimer(Timer.poll, this.host.now + this.pollNs);
  }

  /** Compares the vCPUs of every guest with a waiting vCPU. */
  private poll(): void {
    const { contended } = this.coscheduling;
    this.isPolling = false;
    let next = -1;
    for (let guest = contended.head(0); guest >= 0; guest = next) {
      next = contended.after(guest);
      this.compare(guest);
    }
    this.startPolling();
  }

  private compare(guest: number): void {
    const { host, coscheduling, queues } = this;
    const slowestNs = coscheduling.slowestNs(guest);
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      const state = host.state[task];
      if (state === TaskState.halted) continue;
      if (state === TaskState.running) {
        const pcpu = this.pcpuOf[task];
        host.work(pcpu, this.skewPerVcpuNs);
        if (!coscheduling.isAhead(task, slowestNs)) continue;
        this.stopping[task] = 1;
        this.ask(pcpu, pcpu);
      } else if (state === TaskState.costopped) {
        if (!coscheduling.isCaughtUp(task, slowestNs)) continue;
        host.setCostopped(task, false);
        this.place(task, this.pcpuOf[task], false);
      } else if (coscheduling.isAhead(task, slowestNs) && queues.pcpuOf(task) >= 0) {
        this.queues.remove(task);
        host.setCostopped(task, true);
      }
    }
  }

  /** The sibling that has waited most, if it waits for another pCPU and deserves this one more than the tasks that wait here. */
  private laggard(task: number, pcpu: number): number {
    const { host, coscheduling, queues } = this;
    const guest = host.guestOf[task];
    let slowest = -1;
    for (let sibling = host.firstTask[guest]; sibling < host.firstTask[guest + 1]; sibling++) {
      if (queues.pcpuOf(sibling) < 0 || !coscheduling.hasWaitedLong(sibling)) continue;
      if (!this.migration.mayMove(sibling, pcpu)) continue;
      if (slowest < 0 || coscheduling.waited(sibling) > coscheduling.waited(slowest)) slowest = sibling;
    }
    const head = queues.head(pcpu);
    if (slowest < 0 || (head >= 0 && this.times.time[head] < this.times.time[slowest])) return -1;
    return this.grab(slowest) ? slowest : -1;
  }
}
