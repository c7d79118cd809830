import { TaskQueues } from '../engine/task-queue.ts';
import { type Host, TaskState } from '../host.ts';
import type { Locks } from '../machine/locks.ts';
import { PcpuSet } from '../machine/pcpu-set.ts';
import { Scheduler } from './scheduler.ts';
import { CreditAccounting, CreditPriority } from './xen-credit-accounting.ts';
import { CreditPlacement } from './xen-credit-placement.ts';

const NS_PER_MS = 1e6;

/**
 * Xen's credit scheduler (xen/common/sched/credit.c at c447b7308b): a run queue for each pCPU, ordered by priority class
 * only; credits burnt while running and handed out every timeslice; a waking vCPU with credit left is boosted; and a
 * pCPU about to run somebody without credit, or nobody, first looks through all others for somebody to steal.
 *
 * Locks: one ticket lock for each run queue, and one for the accounts of all. A steal pass holds the thief's own.
 */
export class XenCredit extends Scheduler {
  private readonly accounts: CreditAccounting;
  private readonly placement: CreditPlacement;
  private readonly queues: TaskQueues;
  private readonly runqueueLocks: Locks;
  private readonly accountsLock: Locks;
  /** pCPU in whose run queue a task waits, or on which it runs. */
  private readonly pcpuOf: Int32Array;
  /** Task each pCPU runs, or ran until the decision now being taken. */
  private readonly running: Int32Array;
  private readonly runningSinceNs: Float64Array;
  /** Up to when a running task's credits are burnt. */
  private readonly burntUntilNs: Float64Array;
  private readonly lastRanNs: Float64Array;
  private readonly yielding: Uint8Array;
  private readonly migrating: Uint8Array;
  /** pCPUs that are idle and have not been asked to look for work. */
  private readonly idlers: PcpuSet;
  /** pCPUs with somebody in their queue, and those whose queue has somebody with credit at its head. */
  private readonly waiting: PcpuSet;
  private readonly urgent: PcpuSet;
  private readonly lastTickled: Int32Array;
  private readonly lastBalanceNs: Float64Array;
  private readonly balanceBias: Int32Array;
  private accountingEpoch = 0;
  private readonly sortedEpoch: Int32Array;

  private readonly timesliceNs: number;
  private readonly tickNs: number;
  private readonly creditsPerNs: number;
  private readonly ratelimitNs: number;
  private readonly minTimerNs: number;
  private readonly balanceRatelimitNs: number;
  private readonly migrationDelayNs: number;
  private readonly boosts: boolean;
  private readonly ticklesOne: boolean;
  private readonly enqueueHoldNs: number;
  private readonly dequeueHoldNs: number;
  private readonly pickHoldNs: number;
  private readonly tickleHoldNs: number;
  private readonly stealPerPcpuNs: number;
  private readonly accountPerVcpuNs: number;
  private readonly sortPerVcpuNs: number;
  private readonly placePerPcpuNs: number;
  private readonly tickWorkNs: number;

  constructor(host: Host) {
    super(host);
    const { pcpus, tasks } = host;
    this.timesliceNs = host.parameter('timesliceNs');
    this.tickNs = this.timesliceNs / host.parameter('ticksPerTimeslice');
    this.creditsPerNs = host.parameter('creditsPerMs') / NS_PER_MS;
    this.ratelimitNs = host.parameter('ratelimitNs');
    this.minTimerNs = host.parameter('minTimerNs');
    this.balanceRatelimitNs = host.parameter('loadBalanceRatelimitNs');
    this.migrationDelayNs = host.parameter('migrationDelayNs');
    this.boosts = host.parameter('boost') !== 0;
    this.ticklesOne = host.parameter('tickleOneIdle') !== 0;
    this.enqueueHoldNs = host.operationNs('enqueueNs');
    this.dequeueHoldNs = host.operationNs('dequeueNs');
    this.pickHoldNs = host.operationNs('pickNs');
    this.tickleHoldNs = host.operationNs('tickleNs');
    this.stealPerPcpuNs = host.operationNs('stealPerPcpuNs');
    this.accountPerVcpuNs = host.operationNs('accountPerVcpuNs');
    this.sortPerVcpuNs = host.operationNs('sortPerVcpuNs');
    this.placePerPcpuNs = host.operationNs('pickPcpuPerPcpuNs');
    this.tickWorkNs = host.operationNs('tickNs');

    this.idlers = new PcpuSet(pcpus);
    for (let pcpu = 0; pcpu < pcpus; pcpu++) this.idlers.add(pcpu);
    this.waiting = new PcpuSet(pcpus);
    this.urgent = new PcpuSet(pcpus);
    this.accounts = new CreditAccounting(host, this.timesliceNs * this.creditsPerNs);
    this.placement = new CreditPlacement(host, this.idlers);
    this.queues = new TaskQueues(pcpus, tasks);
    this.runqueueLocks = host.createLocks(pcpus, 'ticket');
    this.accountsLock = host.createLocks(1, 'ticket');
    this.pcpuOf = host.lastPcpu.slice();
    this.running = new Int32Array(pcpus).fill(-1);
    this.runningSinceNs = new Float64Array(pcpus);
    this.burntUntilNs = new Float64Array(tasks);
    this.lastRanNs = new Float64Array(tasks).fill(-Infinity);
    this.yielding = new Uint8Array(tasks);
    this.migrating = new Uint8Array(tasks);
    this.lastTickled = new Int32Array(pcpus).fill(-1);
    this.lastBalanceNs = new Float64Array(pcpus);
    this.balanceBias = Int32Array.from({ length: host.topology.nodes }, (_, node) => node * host.topology.pcpusPerNode);
    this.sortedEpoch = new Int32Array(pcpus);
  }

  override get hostTimers(): number {
    return 1;
  }

  override start(): void {
    // The master's timer began when the first pCPU came up: its phase against slices and ticks is arbitrary.
    this.host.setHostTimer(0, Math.round((1 + this.host.parameter('masterPhaseRatio')) * this.timesliceNs));
  }

  wake(task: number, waker: number): void {
    const { priority, parked } = this.accounts;
    this.host.lock(this.runqueueLocks, this.pcpuOf[task], waker, this.enqueueHoldNs + this.tickleHoldNs);
    if (parked[task] !== 0) return;
    if (this.boosts && priority[task] === CreditPriority.under) priority[task] = CreditPriority.boost;
    this.enqueue(task);
    this.tickle(task, waker);
  }

  block(task: number): void {
    this.stopRunning(task);
  }

  pick(pcpu: number, previous: number): number {
    const { host, running, queues } = this;
    const { now } = host;
    host.lock(this.runqueueLocks, pcpu, pcpu, this.pickHoldNs);
    const before = running[pcpu];
    const leaves = previous >= 0 && this.migrating[previous] !== 0 && this.accounts.parked[previous] === 0;
    if (previous >= 0) {
      this.stopRunning(previous);
      if (!leaves && this.accounts.parked[previous] === 0) {
        const ranNs = now - this.runningSinceNs[pcpu];
        if (ranNs < this.ratelimitNs && this.yielding[previous] === 0) {
          host.sliceEndNs[pcpu] = now + (ranNs < this.minTimerNs ? this.minTimerNs : this.ratelimitNs - ranNs);
          return previous;
        }
        this.enqueue(previous);
      }
    }

    const head = queues.head(pcpu);
    const priority = head < 0 ? CreditPriority.idle : this.accounts.priority[head];
    let next = -1;
    if (priority <= CreditPriority.over && now - this.lastBalanceNs[pcpu] > this.balanceRatelimitNs) {
      this.lastBalanceNs[pcpu] = now;
      next = this.steal(pcpu, priority);
    }
    if (next < 0 && head >= 0) {
      this.dequeue(head);
      next = head;
    }

    running[pcpu] = next;
    if (next >= 0) {
      this.burntUntilNs[next] = now;
      if (next !== before || previous < 0) this.runningSinceNs[pcpu] = now;
      this.idlers.delete(pcpu);
      if (before < 0) host.setTick(pcpu, now + this.tickNs - (now % this.tickNs));
      host.sliceEndNs[pcpu] = now + this.timesliceNs;
    } else {
      this.idlers.add(pcpu);
      if (before >= 0) host.setTick(pcpu, Infinity);
      host.sliceEndNs[pcpu] = Infinity;
    }
    if (leaves) this.move(previous, pcpu);
    return next;
  }

  override tick(pcpu: number): void {
    const { host, accounts } = this;
    host.work(pcpu, this.tickWorkNs);
    const task = this.running[pcpu];
    if (task >= 0) {
      if (accounts.priority[task] === CreditPriority.boost) accounts.priority[task] = CreditPriority.under;
      this.burn(task);
      if (!accounts.isActive(task)) {
        host.lock(this.accountsLock, 0, pcpu, this.accountPerVcpuNs);
        accounts.activate(task);
      } else {
        host.lock(this.runqueueLocks, pcpu, pcpu, this.placePerPcpuNs * (1 + this.idlers.size));
        if (this.placement.best(task, pcpu, this.queues.length[pcpu] === 0, false) !== pcpu) {
          this.migrating[task] = 1;
          host.requestReschedule(pcpu, pcpu);
        }
      }
    }
    if (this.sortedEpoch[pcpu] !== this.accountingEpoch) this.sort(pcpu);
    host.setTick(pcpu, host.now + this.tickNs);
  }

  /** The master's timer: all accounts under one lock, on the first pCPU. */
  override hostTimer(): void {
    const { host, accounts } = this;
    if (accounts.activeTasks > 0) {
      host.lock(this.accountsLock, 0, 0, this.accountPerVcpuNs * accounts.activeTasks);
      accounts.distribute(this.onEarned);
      this.accountingEpoch++;
    }
    host.setHostTimer(0, host.now + this.timesliceNs);
  }

  override yield(task: number): void {
    this.yielding[task] = 1;
  }

  private readonly onEarned = (task: number, wasParked: boolean): void => {
    const { host, queues } = this;
    const pcpu = this.pcpuOf[task];
    const isParked = this.accounts.parked[task] !== 0;
    if (isParked && !wasParked) {
      host.lock(this.runqueueLocks, pcpu, 0, this.dequeueHoldNs);
      if (queues.queueOf[task] >= 0) this.dequeue(task);
      else if (this.running[pcpu] === task) host.requestReschedule(pcpu, 0);
    } else if (wasParked && !isParked) {
      if (host.state[task] === TaskState.ready && queues.queueOf[task] < 0) this.arrive(task, 0);
    } else if (queues.head(pcpu) === task) {
      this.noteHead(pcpu);
    }
  };

  /** A task that did not sleep, so earns no boost, becomes runnable on its pCPU. */
  private arrive(task: number, from: number): void {
    this.host.lock(this.runqueueLocks, this.pcpuOf[task], from, this.enqueueHoldNs + this.tickleHoldNs);
    this.enqueue(task);
    this.tickle(task, from);
  }

  /** A running task that was found to be better off elsewhere has left its pCPU. */
  private move(task: number, from: number): void {
    this.migrating[task] = 0;
    this.host.work(from, this.placePerPcpuNs * (1 + this.idlers.size));
    this.pcpuOf[task] = this.placement.best(task, from, this.queues.length[from] === 0, true);
    this.arrive(task, from);
  }

  private stopRunning(task: number): void {
    this.burn(task);
    this.lastRanNs[task] = this.host.now;
  }

  private burn(task: number): void {
    const { now } = this.host;
    this.accounts.credit[task] -= (now - this.burntUntilNs[task]) * this.creditsPerNs;
    this.burntUntilNs[task] = now;
  }

  /** Behind the last of its class; who yielded lets one of a lower class go first. */
  private enqueue(task: number): void {
    const { queues } = this;
    const { priority } = this.accounts;
    const pcpu = this.pcpuOf[task];
    let before = -1;
    let behind = queues.head(pcpu);
    while (behind >= 0 && priority[task] <= priority[behind]) {
      before = behind;
      behind = queues.after(behind);
    }
    if (this.yielding[task] !== 0 && behind >= 0) before = behind;
    queues.insertAfter(pcpu, before, task);
    this.waiting.add(pcpu);
    if (before < 0) this.noteHead(pcpu);
  }

  private dequeue(task: number): void {
    const pcpu = this.queues.queueOf[task];
    this.queues.remove(task);
    this.yielding[task] = 0;
    this.noteHead(pcpu);
  }

  private noteHead(pcpu: number): void {
    const head = this.queues.head(pcpu);
    if (head < 0) this.waiting.delete(pcpu);
    if (head >= 0 && this.accounts.priority[head] > CreditPriority.over) this.urgent.add(pcpu);
    else this.urgent.delete(pcpu);
  }

  /** Who should look at a task that has just been queued: its own pCPU, or an idle one that may steal it. */
  private tickle(task: number, from: number): void {
    const { host, idlers } = this;
    const { priority } = this.accounts;
    const pcpu = this.pcpuOf[task];
    const current = this.running[pcpu];
    const preempts = current >= 0 && priority[task] > priority[current];
    if (current < 0 || (preempts && idlers.size === 0)) {
      this.askToSchedule(pcpu, from);
      return;
    }
    if (idlers.size === 0) return;
    const affinity = host.affinityOf(task);
    let idler = idlers.cycle(this.lastTickled[from], 0, host.pcpus, affinity);
    if (idler < 0) {
      if (preempts) this.askToSchedule(pcpu, from);
      return;
    }
    this.lastTickled[from] = idler;
    do {
      this.askToSchedule(idler, from);
      idler = this.ticklesOne ? -1 : idlers.firstIn(0, host.pcpus, affinity);
    } while (idler >= 0);
  }

  private askToSchedule(pcpu: number, from: number): void {
    this.idlers.delete(pcpu);
    this.host.requestReschedule(pcpu, from);
  }

  /**
   * Looks through the other pCPUs, own node first, for a waiting task of strictly higher priority. Every busy pCPU looked
   * at costs time with the own run queue locked; here only those that have somebody to give are looked at.
   */
  private steal(pcpu: number, priority: number): number {
    const { host, idlers } = this;
    const givers = priority === CreditPriority.idle ? this.waiting : this.urgent;
    const { nodes, pcpusPerNode } = host.topology;
    const home = host.topology.nodeOf[pcpu];
    let lookedAt = 0;
    let stolen = -1;
    if (givers.size === 0) {
      lookedAt = host.pcpus - idlers.size - 1;
    } else {
      for (let step = 0; step < nodes && stolen < 0; step++) {
        const node = (home + step) % nodes;
        const start = node * pcpusPerNode;
        const end = start + pcpusPerNode;
        const bias = this.balanceBias[node] + 1;
        stolen = this.stealBetween(givers, bias, end, pcpu, priority);
        if (stolen < 0) stolen = this.stealBetween(givers, start, bias, pcpu, priority);
        if (stolen < 0) {
          lookedAt += pcpusPerNode - idlers.count(start, end);
        } else {
          const peer = this.balanceBias[node];
          const passed = peer >= bias ? peer + 1 - bias : pcpusPerNode - (bias - peer - 1);
          const idlePassed =
            peer >= bias ? idlers.count(bias, peer + 1) : idlers.count(bias, end) + idlers.count(start, peer + 1);
          lookedAt += passed - idlePassed;
        }
      }
    }
    host.lock(this.runqueueLocks, pcpu, pcpu, this.stealPerPcpuNs * lookedAt);
    return stolen;
  }

  /** Steals from the pCPUs in [from, end); the one that gave is where the next pass over its node starts behind. */
  private stealBetween(givers: PcpuSet, from: number, end: number, pcpu: number, priority: number): number {
    const { host } = this;
    for (let peer = givers.first(from, end); peer >= 0; peer = givers.first(peer + 1, end)) {
      if (peer === pcpu || this.running[peer] < 0) continue;
      if (!host.tryLock(this.runqueueLocks, peer, pcpu, this.dequeueHoldNs)) continue;
      const task = this.stealable(peer, pcpu, priority);
      if (task < 0) continue;
      this.dequeue(task);
      this.pcpuOf[task] = pcpu;
      this.balanceBias[host.topology.nodeOf[peer]] = peer;
      return task;
    }
    return -1;
  }

  private stealable(peer: number, pcpu: number, priority: number): number {
    const { host, queues } = this;
    let task = queues.head(peer);
    for (; task >= 0 && this.accounts.priority[task] > priority; task = queues.after(task)) {
      const hot = host.now - this.lastRanNs[task] < this.migrationDelayNs;
      if (this.yielding[task] === 0 && !hot && host.allowed(task, pcpu)) return task;
    }
    return -1;
  }

  /** After the accounts changed priorities: everybody with credit ahead of those without, otherwise in order. */
  private sort(pcpu: number): void {
    const { queues } = this;
    const { priority } = this.accounts;
    this.sortedEpoch[pcpu] = this.accountingEpoch;
    this.host.lock(this.runqueueLocks, pcpu, pcpu, this.sortPerVcpuNs * queues.length[pcpu]);
    let lastUnder = -1;
    let previous = -1;
    let next = -1;
    for (let task = queues.head(pcpu); task >= 0; task = next) {
      next = queues.after(task);
      if (priority[task] < CreditPriority.under) {
        previous = task;
      } else if (previous === lastUnder) {
        previous = lastUnder = task;
      } else {
        queues.remove(task);
        queues.insertAfter(pcpu, lastUnder, task);
        lastUnder = task;
      }
    }
    this.noteHead(pcpu);
  }
}
