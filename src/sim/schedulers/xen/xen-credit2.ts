import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';
import type { Locks } from '../../host/locks.ts';
import { FreePcpus } from '../simple/free-pcpus.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { RuntimeBudgets } from '../runtime-budgets.ts';
import { SoftAffinity } from './xen-soft-affinity.ts';
import { Credit2Running } from './xen-credit2-running.ts';
import { Credit2Runqueues } from './xen-credit2-runqueues.ts';
import { Credit2Swap } from './xen-credit2-swap.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/**
 * Xen's credit2 scheduler (xen/common/sched/credit2.c at c447b7308b): run queues shared by up to 16 pCPUs, ordered by
 * credit, which burns faster with a smaller weight. When the first vCPU has no credit left, all vCPUs on the run queue
 * get 10 ms more and the load is balanced with the queue that differs most; there is no other balancing.
 *
 * vCPUs prefer the pCPUs of their guest's node, their soft affinity: where they begin, which idle pCPU is asked first, and
 * which running vCPU is preempted. One that runs elsewhere goes back as soon as a preferred pCPU of its run queue is idle.
 * Balancing between run queues ignores it.
 *
 * Locks: a ticket lock for each run queue; a reader-writer lock around a scan of all of them; one for each capped
 * guest's budget.
 */
export class XenCredit2 extends Scheduler {
  static readonly facets: SchedulerFacets = {
    // A vCPU runs until its credit meets that of the first in the queue, at once where others wait: the least turn is left.
    // The one that was just replaced is not in the queue yet, so that two on a single pCPU take the longest turns.
    sliceNs: ({ ratelimitNs, minTimerNs, maxTimerNs }, pcpus) =>
      pcpus === 1 ? maxTimerNs : Math.max(ratelimitNs, minTimerNs),
    hasOwnQueues: true,
    coScheduling: null,
    byTimeRun: ({ creditInitNs }) => ({ sleeperLagNs: creditInitNs, weightPerGuest: false }),
    queueOperation: null,
  };

  readonly credit: Float64Array;
  private readonly runqueues: Credit2Runqueues;
  private readonly budgets: RuntimeBudgets;
  private readonly swap: Credit2Swap;
  private readonly runqueueLocks: Locks;
  private readonly budgetLocks: Locks;
  private readonly schedulerLock: Locks;
  /** pCPU a task belongs to: where it runs or ran, or where it was moved to. */
  private readonly pcpuOf: Int32Array;
  private readonly running: Credit2Running;
  /** Null where no vCPU prefers any pCPU. */
  private readonly soft: SoftAffinity | null;
  /** pCPU with a request to run a waiting task, or -1. */
  private readonly tickledFor: Int32Array;
  private readonly yielding: Uint8Array;
  /** Run queue a running task is to move to, or -1. */
  private readonly moveTo: Int32Array;
  /** With a pending request to schedule. */
  private readonly tickled: Uint8Array;
  /** Idle and not tickled. */
  private readonly free: FreePcpus;
  /** pCPU that was picked last to receive a moved task, by run queue. */
  private readonly pickBias: Int32Array;
  /** Task on a pCPU that is deciding to run another one: it counts as running until it is saved. */
  private leaving = -1;
  /** Tasks that the last search for a candidate looked at. */
  private passed = 0;

  private readonly creditInitNs: number;
  private readonly idleCreditNs: number;
  private readonly minTimerNs: number;
  private readonly maxTimerNs: number;
  private readonly carryoverMaxNs: number;
  private readonly migrateResistNs: number;
  private readonly migrateCompensationNs: number;
  private readonly ratelimitNs: number;
  /** Some guest has a cap; otherwise all budgets are infinite. */
  private readonly hasCaps: boolean;
  private readonly capPeriodNs: number;
  private readonly underloadTolerance: number;
  private readonly overloadTolerance: number;
  private readonly enqueueHoldNs: number;
  private readonly enqueuePerVcpuNs: number;
  private readonly pickHoldNs: number;
  private readonly pickPerVcpuNs: number;
  private readonly ticklePerPcpuNs: number;
  private readonly resetPerVcpuNs: number;
  private readonly balancePerRunqueueNs: number;
  private readonly balancePerPairNs: number;
  private readonly budgetHoldNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    const { pcpus, tasks } = host;
    this.creditInitNs = host.parameter('creditInitNs');
    this.idleCreditNs = -this.creditInitNs - 1;
    this.minTimerNs = host.parameter('minTimerNs');
    this.maxTimerNs = host.parameter('maxTimerNs');
    this.carryoverMaxNs = host.parameter('carryoverMaxNs');
    this.migrateResistNs = host.parameter('migrateResistNs');
    this.migrateCompensationNs = host.parameter('migrateCompensationNs');
    this.ratelimitNs = host.parameter('ratelimitNs');
    this.capPeriodNs = host.parameter('capPeriodNs');
    this.underloadTolerance = host.parameter('underloadTolerance');
    this.overloadTolerance = host.parameter('overloadTolerance');
    this.enqueueHoldNs = host.operationNs('enqueueNs');
    this.enqueuePerVcpuNs = host.operationNs('enqueuePerVcpuNs');
    this.pickHoldNs = host.operationNs('pickNs');
    this.pickPerVcpuNs = host.operationNs('pickPerVcpuNs');
    this.ticklePerPcpuNs = host.operationNs('ticklePerPcpuNs');
    this.resetPerVcpuNs = host.operationNs('resetPerVcpuNs');
    this.balancePerRunqueueNs = host.operationNs('balancePerRunqueueNs');
    this.balancePerPairNs = host.operationNs('balancePerPairNs');
    this.budgetHoldNs = host.operationNs('budgetNs');

    this.credit = new Float64Array(tasks).fill(this.creditInitNs);
    const maxPcpus = host.parameter('maxPcpusPerRunqueue');
    this.runqueues = new Credit2Runqueues(host, this.credit, maxPcpus, host.parameter('loadWindowNs'));
    this.budgets = new RuntimeBudgets(host, this.capPeriodNs, this.minTimerNs);
    this.hasCaps = this.budgets.guests.length > 0;
    this.swap = new Credit2Swap(this.runqueues, tasks);
    this.runqueueLocks = host.createLocks(this.runqueues.count, 'ticket');
    this.budgetLocks = host.createLocks(host.guests, 'ticket');
    this.schedulerLock = host.createLocks(1, 'queued');
    this.pcpuOf = new Int32Array(tasks);
    this.tickledFor = new Int32Array(tasks).fill(-1);
    this.yielding = new Uint8Array(tasks);
    this.moveTo = new Int32Array(tasks).fill(-1);
    this.tickled = new Uint8Array(pcpus);
    const toleranceNs = host.parameter('tickleToleranceNs');
    const preemptableAfterNs = this.ratelimitNs > toleranceNs ? this.ratelimitNs - toleranceNs : -1;
    this.running = new Credit2Running(
      host,
      this.credit,
      this.runqueues.ofPcpu,
      this.creditInitNs,
      preemptableAfterNs,
      this.tickled,
    );
    const soft = new SoftAffinity(host);
    this.soft = soft.nodeOf.some((node) => node >= 0) ? soft : null;
    this.free = new FreePcpus(host.topology);
    this.pickBias = this.runqueues.firstPcpu.slice(1).map((end) => end - 1);
    for (let task = 0; task < tasks; task++) this.insert(task);
  }

  override get hostTimers(): number {
    return this.budgets.guests.length;
  }

  override start(): void {
    for (let timer = 0; timer < this.budgets.guests.length; timer++) this.host.setHostTimer(timer, this.capPeriodNs);
  }

  wake(task: number, waker: number): void {
    this.runqueues.updateTaskLoad(task, 0);
    this.arrive(task, waker);
  }

  block(): void {}

  pick(pcpu: number, previous: number): number {
    const { host, running, runqueues, credit, hasCaps } = this;
    const runqueue = runqueues.ofPcpu[pcpu];
    const queue = runqueues.queues[runqueue];
    const before = running.task[pcpu];
    this.tickled[pcpu] = 0;
    if (before >= 0) {
      if (hasCaps) this.useBudget(pcpu);
      running.burn(pcpu, runqueues.maxWeight[runqueue]);
    }
    let canStay = previous >= 0 && this.moveTo[previous] < 0;
    this.leaving = before;
    if (hasCaps && previous >= 0 && !this.mayRun(previous, pcpu)) canStay = false;

    const next = this.candidate(pcpu, runqueue, canStay ? previous : -1);
    host.lock(this.runqueueLocks, runqueue, pcpu, this.pickHoldNs + this.passed * this.pickPerVcpuNs);
    if (next < 0) {
      this.free.add(pcpu);
      runqueues.updateLoad(runqueue, 0);
      running.stop(pcpu);
      host.sliceEndNs[pcpu] = Infinity;
    } else {
      if (next === previous) {
        runqueues.updateLoad(runqueue, 0);
        runqueues.updateTaskLoad(next, 1);
      } else if (before < 0) {
        this.free.delete(pcpu);
      }
      running.start(pcpu, next, next !== previous);
      this.tickledFor[next] = -1;
      const comes = this.pcpuOf[next] !== pcpu;
      // Set before balancing, so that the balancer does not treat the task as waiting.
      this.pcpuOf[next] = pcpu;
      if (credit[next] <= 0 && (queue.length === 0 || credit[queue.first] <= 0)) {
        this.reset(pcpu, runqueue, next);
        this.balance(pcpu, runqueue);
      }
      if (comes) {
        credit[next] += this.migrateCompensationNs;
        running.refresh(pcpu);
      }
      this.setSliceEnd(pcpu, runqueue, next);
    }
    this.leaving = -1;
    if (before >= 0 && next !== before) this.contextSaved(before, pcpu, runqueue, canStay);
    return next;
  }

  /** A capped guest's budget is filled again. */
  override hostTimer(timer: number): void {
    const { host } = this;
    const guest = this.budgets.guests[timer];
    const pcpu = this.pcpuOf[host.firstTask[guest]];
    host.lock(this.budgetLocks, guest, pcpu, this.budgetHoldNs);
    if (this.budgets.refill(guest)) this.unpark(guest, pcpu);
    host.setHostTimer(timer, host.now + this.capPeriodNs);
  }

  override yield(task: number): void {
    this.yielding[task] = 1;
  }

  override waitsAt(task: number): number {
    return this.pcpuOf[task];
  }

  override waitReason(task: number): WaitReason {
    const { running, runqueues, credit } = this;
    const runqueue = runqueues.ofPcpu[this.pcpuOf[task]];
    let least = Infinity;
    let than = -1;
    for (let pcpu = runqueues.firstPcpu[runqueue]; pcpu < runqueues.firstPcpu[runqueue + 1]; pcpu++) {
      if (running.task[pcpu] < 0 || !this.host.allowed(task, pcpu)) continue;
      const left = running.creditLeft(pcpu, runqueues.maxWeight[runqueue]);
      if (left >= least) continue;
      least = left;
      than = running.task[pcpu];
    }
    if (than < 0) return NEXT;
    if (credit[task] <= least) return { kind: 'less-credit', than, ns: least - credit[task] };
    const pcpu = this.pcpuOf[than];
    return { kind: 'ran-less', than, ns: Math.max(0, this.host.sliceEndNs[pcpu] - this.host.now) };
  }

  /**
   * The task that should run on a pCPU, where `current` is its present task, if that can continue; takes another one
   * out of the queue.
   */
  private candidate(pcpu: number, runqueue: number, current: number): number {
    const { host, credit, runqueues, tickledFor } = this;
    const queue = runqueues.queues[runqueue];
    const yields = current >= 0 && this.yielding[current] !== 0;
    this.passed = 0;
    let stays = -1;
    if (current >= 0) {
      this.yielding[current] = 0;
      if (!yields && this.running.ranNs(pcpu) < this.ratelimitNs) return current;
      if (!this.returns(current, pcpu, runqueue)) stays = current;
    }
    const creditToBeat = stays >= 0 ? credit[stays] : this.idleCreditNs;
    for (let place = queue.length - 1; place >= 0; place--) {
      const task = queue.tasks[place];
      if (!yields && credit[task] <= creditToBeat) break;
      this.passed++;
      if (!host.allowed(task, pcpu)) continue;
      const meantFor = tickledFor[task];
      if (meantFor >= 0 && meantFor !== pcpu && this.tickled[meantFor] !== 0) continue;
      if (this.pcpuOf[task] !== pcpu && creditToBeat + this.migrateResistNs > credit[task]) continue;
      const mayRun = !this.hasCaps || this.mayRun(task, pcpu);
      queue.removeAt(place);
      if (mayRun) return task;
      runqueues.updateLoad(runqueue, -1);
      runqueues.updateTaskLoad(task, 1);
    }
    return stays;
  }

  /** A task runs on a pCPU that it does not prefer, and one that it does is idle: it gives way, to be queued for that one. */
  private returns(task: number, pcpu: number, runqueue: number): boolean {
    const preferred = this.soft === null ? null : this.soft.of(task);
    if (preferred === null || preferred.has(pcpu)) return false;
    const { firstPcpu } = this.runqueues;
    return this.free.near(pcpu, firstPcpu[runqueue], firstPcpu[runqueue + 1], preferred) >= 0;
  }

  /**
   * Until its credit meets that of the first waiting task, or is used up. A task just being replaced does not wait yet: it is queued once
   * its context is saved, and by then the timer is set (`csched2_runtime`).
   */
  private setSliceEnd(pcpu: number, runqueue: number, next: number): void {
    const { credit, runqueues, host } = this;
    const queue = runqueues.queues[runqueue];
    let beats = 0;
    if (queue.length > 0 && credit[queue.first] > beats) beats = credit[queue.first];
    const left = credit[next] > beats ? credit[next] - beats : 0;
    let timeNs = (left * host.weight[next]) / runqueues.maxWeight[runqueue];
    if (this.hasCaps && this.budgets.budgetNs[next] < timeNs) timeNs = this.budgets.budgetNs[next];
    timeNs = Math.floor(timeNs);
    const unlimitedNs = this.ratelimitNs - this.running.ranNs(pcpu);
    if (timeNs < unlimitedNs) timeNs = unlimitedNs;
    if (timeNs < this.minTimerNs) timeNs = this.minTimerNs;
    host.sliceEndNs[pcpu] = host.now + (timeNs > this.maxTimerNs ? this.maxTimerNs : timeNs);
  }

  /** What remains to be done for a task that has just left its pCPU. */
  private contextSaved(task: number, pcpu: number, runqueue: number, isRunnable: boolean): void {
    const { host, budgets, runqueues } = this;
    let unparks = false;
    if (this.hasCaps && budgets.isCapped(task) && budgets.budgetNs[task] > 0) {
      host.lock(this.budgetLocks, host.guestOf[task], pcpu, this.budgetHoldNs);
      unparks = budgets.giveBack(task);
    }
    if (isRunnable && this.moveTo[task] < 0) {
      this.enqueue(task, runqueue, pcpu);
    } else {
      host.lock(this.runqueueLocks, runqueue, pcpu, 0);
      runqueues.updateLoad(runqueue, -1);
      runqueues.updateTaskLoad(task, 1);
      if (this.moveTo[task] >= 0) this.finishMove(task, pcpu);
    }
    if (unparks) this.unpark(host.guestOf[task], pcpu);
  }

  private unpark(guest: number, from: number): void {
    const { parked } = this.budgets;
    for (let task = parked.shift(guest); task >= 0; task = parked.shift(guest)) {
      this.host.setCapped(task, false);
      this.runqueues.updateTaskLoad(task, 0);
      this.arrive(task, from);
    }
  }

  /** A task that was not runnable is now. */
  private arrive(task: number, from: number): void {
    const runqueue = this.runqueues.ofPcpu[this.pcpuOf[task]];
    this.runqueues.updateLoad(runqueue, 1);
    this.enqueue(task, runqueue, from);
  }

  private enqueue(task: number, runqueue: number, from: number): void {
    const passed = this.runqueues.queues[runqueue].insert(task);
    const lookedAt = this.tickle(task, runqueue, from);
    const holdNs = this.enqueueHoldNs + passed * this.enqueuePerVcpuNs + lookedAt * this.ticklePerPcpuNs;
    this.host.lock(this.runqueueLocks, runqueue, from, holdNs);
  }

  /** Finds a pCPU for a waiting task: a free core or a free thread, rather one that it prefers; or one with a task of less credit. */
  private tickle(task: number, runqueue: number, from: number): number {
    const { runqueues, running } = this;
    const pcpu = this.pcpuOf[task];
    const start = runqueues.firstPcpu[runqueue];
    const end = runqueues.firstPcpu[runqueue + 1];
    const maxWeight = runqueues.maxWeight[runqueue];
    const affinity = this.host.affinityOf(task);
    const canStay = affinity === null || affinity.has(pcpu);
    const preferred = this.soft === null ? null : this.soft.of(task);
    let chosen = preferred === null ? -1 : this.free.near(pcpu, start, end, preferred);
    if (chosen < 0) chosen = this.free.near(pcpu, start, end, affinity);
    let lookedAt = 1;
    const prefersOwn = preferred === null || preferred.has(pcpu);
    if (chosen < 0 && canStay && prefersOwn && running.yieldsTo(task, pcpu, maxWeight)) chosen = pcpu;
    if (chosen < 0) {
      lookedAt += end - start;
      chosen =
        this.soft === null
          ? running.weakest(task, this.migrateResistNs, pcpu, runqueue, start, end, maxWeight, affinity)
          : running.bestScore(task, this.migrateResistNs, pcpu, runqueue, start, end, maxWeight, affinity, this.soft);
    }
    if (chosen >= 0) {
      this.askToSchedule(chosen, from);
      this.tickledFor[task] = chosen;
    }
    return lookedAt;
  }

  private askToSchedule(pcpu: number, from: number): void {
    this.tickled[pcpu] = 1;
    this.free.delete(pcpu);
    this.host.requestReschedule(pcpu, from);
  }

  /** Takes from the budget of the task on a pCPU what it ran; before `burn`, which forgets how long that was. */
  private useBudget(pcpu: number): void {
    this.budgets.budgetNs[this.running.task[pcpu]] -= this.running.burningNs(pcpu);
  }

  /** An epoch is over: more credit for all tasks of the run queue, but no hoard. */
  private reset(pcpu: number, runqueue: number, next: number): void {
    const { host, credit, runqueues, running } = this;
    const { members } = runqueues;
    const most = this.creditInitNs + this.carryoverMaxNs;
    const more = credit[next] === -this.creditInitNs ? 2 * this.creditInitNs : this.creditInitNs;
    for (let task = members.head(runqueue); task >= 0; task = members.after(task)) {
      const at = this.pcpuOf[task];
      const isRunning = running.task[at] === task;
      if (isRunning) {
        if (this.hasCaps) this.useBudget(at);
        running.burn(at, runqueues.maxWeight[runqueue]);
        if (this.budgets.budgetNs[task] <= 0) this.askToSchedule(at, pcpu);
      }
      const sum = credit[task] + more;
      credit[task] = sum > most ? most : sum;
      if (isRunning) running.refresh(at);
    }
    running.refresh(pcpu);
    host.lock(this.runqueueLocks, runqueue, pcpu, this.resetPerVcpuNs * members.length[runqueue]);
  }

  /** Finds the run queue with the largest difference in load, and moves up to one task in each direction. */
  private balance(pcpu: number, local: number): void {
    const { host, runqueues, swap } = this;
    const { load, firstPcpu } = runqueues;
    runqueues.updateLoad(local, 0);
    host.lockShared(this.schedulerLock, 0, pcpu, 0);
    let other = -1;
    let difference = 0;
    for (let runqueue = 0; runqueue < runqueues.count; runqueue++) {
      if (runqueue === local || !host.tryLock(this.runqueueLocks, runqueue, pcpu, this.balancePerRunqueueNs)) continue;
      runqueues.updateLoad(runqueue, 0);
      if (Math.abs(load[local] - load[runqueue]) <= difference) continue;
      difference = Math.abs(load[local] - load[runqueue]);
      other = runqueue;
    }
    if (other < 0) return;
    // Whether the queues are full is judged by the last one looked at, not the one that differs most: so does Xen.
    const last = runqueues.count - 1;
    const most = Math.max(load[local], load[last]);
    const pcpus = Math.max(firstPcpu[local + 1] - firstPcpu[local], firstPcpu[last + 1] - firstPcpu[last]);
    if (difference < (most < pcpus ? this.underloadTolerance : this.overloadTolerance)) return;
    swap.find(local, other, this.canMove);
    if (!host.tryLock(this.runqueueLocks, other, pcpu, swap.pairs * this.balancePerPairNs)) return;
    host.lock(this.runqueueLocks, local, pcpu, 0);
    if (swap.push >= 0) this.move(swap.push, other, pcpu);
    if (swap.pull >= 0) this.move(swap.pull, local, pcpu);
  }

  private readonly canMove = (task: number, runqueue: number): boolean => {
    const { host, runqueues } = this;
    const runnable = host.state[task] !== TaskState.halted && !this.budgets.isParked(task);
    runqueues.updateTaskLoad(task, runnable ? 1 : 0);
    if (this.moveTo[task] >= 0) return false;
    const affinity = host.affinityOf(task);
    return affinity === null || affinity.first(runqueues.firstPcpu[runqueue], runqueues.firstPcpu[runqueue + 1]) >= 0;
  };

  private move(task: number, runqueue: number, from: number): void {
    const { runqueues } = this;
    const at = this.pcpuOf[task];
    if (this.running.task[at] === task || this.leaving === task) {
      this.moveTo[task] = runqueue;
      if (this.running.task[at] === task) this.askToSchedule(at, from);
      return;
    }
    const own = runqueues.ofPcpu[at];
    const waits = runqueues.queues[own].remove(task);
    if (waits) runqueues.updateLoad(own, -1);
    this.reassign(task, runqueue);
    if (waits) this.arrive(task, from);
  }

  /** A running task that was to move has left its pCPU. */
  private finishMove(task: number, from: number): void {
    const runqueue = this.moveTo[task];
    this.moveTo[task] = -1;
    this.reassign(task, runqueue);
    if (this.host.state[task] === TaskState.halted || this.budgets.isParked(task)) return;
    this.runqueues.updateTaskLoad(task, 0);
    this.arrive(task, from);
  }

  /**
   * Gives a new task to the least loaded run queue with pCPUs that it prefers, or else of all, and there to the next pCPU in turn:
   * in turn behind the last pick of the least loaded of all, in either case (`csched2_res_pick`).
   */
  private insert(task: number): void {
    const { pickBias, runqueues, soft } = this;
    const least = runqueues.leastLoaded(this.host.affinityOf(task));
    const preferred = soft === null ? null : soft.of(task);
    if (preferred === null) {
      this.put(task, least);
      return;
    }
    const runqueue = runqueues.leastLoaded(preferred);
    const pcpu = preferred.cycle(
      pickBias[least],
      runqueues.firstPcpu[runqueue],
      runqueues.firstPcpu[runqueue + 1],
      null,
    );
    pickBias[least] = pcpu;
    this.pcpuOf[task] = pcpu;
    runqueues.assign(task, runqueue);
  }

  private reassign(task: number, runqueue: number): void {
    this.runqueues.deassign(task);
    this.put(task, runqueue);
  }

  /** Gives a task to a run queue, and there to the next pCPU in turn. */
  private put(task: number, runqueue: number): void {
    const { pickBias, runqueues } = this;
    const start = runqueues.firstPcpu[runqueue];
    const end = runqueues.firstPcpu[runqueue + 1];
    const affinity = this.host.affinityOf(task);
    const next = pickBias[runqueue] + 1 < end ? pickBias[runqueue] + 1 : start;
    const pcpu = affinity === null ? next : affinity.cycle(pickBias[runqueue], start, end, null);
    pickBias[runqueue] = pcpu;
    this.pcpuOf[task] = pcpu;
    runqueues.assign(task, runqueue);
  }

  /** Whether a task has time left under its guest's cap; it is parked otherwise. */
  private mayRun(task: number, pcpu: number): boolean {
    if (this.budgets.budgetNs[task] > 0) return true;
    this.host.lock(this.budgetLocks, this.host.guestOf[task], pcpu, this.budgetHoldNs);
    if (this.budgets.grab(task)) return true;
    this.host.setCapped(task, true);
    return false;
  }
}
