import { BitSet } from '../../engine/bit-set.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';
import type { Locks } from '../../host/locks.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { CreditAccounting, CreditPriority } from './xen-credit-accounting.ts';
import { CreditPlacement } from './xen-credit-placement.ts';
import { CreditRunqueues } from './xen-credit-runqueues.ts';
import { SoftAffinity } from './xen-soft-affinity.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

const NS_PER_MS = 1e6;

/**
 * Xen's credit scheduler (xen/common/sched/credit.c at c447b7308b): a run queue for each pCPU, ordered by priority class
 * only; credits burnt while running and handed out every timeslice; a waking vCPU with credit left is boosted; and a
 * pCPU about to run a vCPU without credit, or none, first looks through all others for one to steal.
 *
 * Locks: one ticket lock for each run queue, and one for the accounts of all. A steal pass holds the thief's own.
 */
export class XenCredit extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: true,
    coScheduling: null,
    // A vCPU that wakes with credit left is boosted; credit is handed out every timeslice.
    byTimeRun: ({ timesliceNs }) => ({ sleeperLagNs: timesliceNs, weightPerGuest: false }),
    queueOperation: null,
  };

  private readonly accounts: CreditAccounting;
  private readonly placement: CreditPlacement;
  private readonly soft: SoftAffinity;
  private readonly queues: CreditRunqueues;
  private readonly runqueueLocks: Locks;
  private readonly accountsLock: Locks;
  /** pCPU on which a task runs, or on whose run queue it waits. */
  private readonly pcpuOf: Int32Array;
  /** Task each pCPU runs, or ran until the decision now being taken. */
  private readonly running: Int32Array;
  private readonly runningSinceNs: Float64Array;
  /** Up to when a running task's credits are burnt. */
  private readonly burntUntilNs: Float64Array;
  private readonly lastRanNs: Float64Array;
  private readonly migrating: Uint8Array;
  /** Idle pCPUs that have not been sent a request to look for work. */
  private readonly idlers: BitSet;
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
  private readonly stealSkipNs: number;
  private readonly accountPerVcpuNs: number;
  private readonly sortPerVcpuNs: number;
  private readonly placePerPcpuNs: number;
  private readonly tickWorkNs: number;

  constructor(host: SchedulerPort) {
    super(host);
    const { pcpus, tasks } = host;
    this.timesliceNs = host.parameter('timesliceNs');
    // The clock counts whole ns: a fraction would get into every account.
    this.tickNs = Math.round(this.timesliceNs / host.parameter('ticksPerTimeslice'));
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
    this.stealSkipNs = host.operationNs('stealSkipNs');
    this.accountPerVcpuNs = host.operationNs('accountPerVcpuNs');
    this.sortPerVcpuNs = host.operationNs('sortPerVcpuNs');
    this.placePerPcpuNs = host.operationNs('pickPcpuPerPcpuNs');
    this.tickWorkNs = host.operationNs('tickNs');

    this.idlers = new BitSet(pcpus);
    for (let pcpu = 0; pcpu < pcpus; pcpu++) this.idlers.add(pcpu);
    this.accounts = new CreditAccounting(host, this.timesliceNs * this.creditsPerNs);
    this.soft = new SoftAffinity(host);
    this.placement = new CreditPlacement(host, this.idlers, this.soft);
    this.queues = new CreditRunqueues(host, this.accounts.priority, this.soft);
    this.runqueueLocks = host.createLocks(pcpus, 'ticket');
    this.accountsLock = host.createLocks(1, 'ticket');
    this.pcpuOf = host.lastPcpu.slice();
    this.running = new Int32Array(pcpus).fill(-1);
    this.runningSinceNs = new Float64Array(pcpus);
    this.burntUntilNs = new Float64Array(tasks);
    this.lastRanNs = new Float64Array(tasks).fill(-Infinity);
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
    if (parked[task] !== 0) {
      this.host.setCapped(task, true);
      return;
    }
    if (this.boosts && priority[task] === CreditPriority.under) priority[task] = CreditPriority.boost;
    this.queues.insert(task, this.pcpuOf[task]);
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
        if (ranNs < this.ratelimitNs && queues.yielding[previous] === 0) {
          host.sliceEndNs[pcpu] = now + (ranNs < this.minTimerNs ? this.minTimerNs : this.ratelimitNs - ranNs);
          return previous;
        }
        queues.insert(previous, pcpu);
      }
      if (this.accounts.parked[previous] !== 0) host.setCapped(previous, true);
    }

    const head = queues.head(pcpu);
    const priority = head < 0 ? CreditPriority.idle : this.accounts.priority[head];
    let next = -1;
    if (priority <= CreditPriority.over && now - this.lastBalanceNs[pcpu] > this.balanceRatelimitNs) {
      this.lastBalanceNs[pcpu] = now;
      next = this.steal(pcpu, priority);
    }
    if (next < 0 && head >= 0) {
      this.queues.remove(head);
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
        if (this.placement.best(task, pcpu, this.queues.length(pcpu) === 0, false) !== pcpu) {
          this.migrating[task] = 1;
          host.requestReschedule(pcpu, pcpu);
        }
      }
    }
    if (this.sortedEpoch[pcpu] !== this.accountingEpoch) {
      this.sortedEpoch[pcpu] = this.accountingEpoch;
      host.lock(this.runqueueLocks, pcpu, pcpu, this.sortPerVcpuNs * this.queues.length(pcpu));
      this.queues.sort(pcpu);
    }
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
    this.queues.yielding[task] = 1;
  }

  override waitsAt(task: number): number {
    return this.pcpuOf[task];
  }

  override waitReason(task: number): WaitReason {
    const { priority } = this.accounts;
    const than = this.running[this.pcpuOf[task]];
    // Of a better class than what runs it waits for a decision, which the rate limit may put off.
    if (!this.queues.isWaiting(task) || than < 0 || priority[task] > priority[than]) return NEXT;
    return { kind: 'class', than, own: className(priority[task]), other: className(priority[than]) };
  }

  private readonly onEarned = (task: number, wasParked: boolean): void => {
    const { host, queues } = this;
    const pcpu = this.pcpuOf[task];
    const isParked = this.accounts.parked[task] !== 0;
    if (isParked && !wasParked) {
      host.lock(this.runqueueLocks, pcpu, 0, this.dequeueHoldNs);
      if (queues.isWaiting(task)) {
        queues.remove(task);
        host.setCapped(task, true);
      } else if (this.running[pcpu] === task) {
        host.requestReschedule(pcpu, 0);
      }
    } else if (wasParked && !isParked) {
      if (host.state[task] !== TaskState.capped) return;
      host.setCapped(task, false);
      this.arrive(task, 0);
    } else if (queues.head(pcpu) === task) {
      queues.noteHead(pcpu);
    }
  };

  /** A task that did not sleep, so earns no boost, becomes runnable on its pCPU. */
  private arrive(task: number, from: number): void {
    this.host.lock(this.runqueueLocks, this.pcpuOf[task], from, this.enqueueHoldNs + this.tickleHoldNs);
    this.queues.insert(task, this.pcpuOf[task]);
    this.tickle(task, from);
  }

  /** A running task that was found to be better off elsewhere has left its pCPU. */
  private move(task: number, from: number): void {
    this.migrating[task] = 0;
    this.host.work(from, this.placePerPcpuNs * (1 + this.idlers.size));
    this.pcpuOf[task] = this.placement.best(task, from, this.queues.length(from) === 0, true);
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

  /** pCPU that should look at a task that has just been queued: its own pCPU, or an idle one that may steal it. */
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
    const soft = this.soft.of(task);
    let affinity = soft;
    let idler = soft === null ? -1 : idlers.cycle(this.lastTickled[from], 0, host.pcpus, soft);
    if (idler < 0) {
      affinity = host.affinityOf(task);
      idler = idlers.cycle(this.lastTickled[from], 0, host.pcpus, affinity);
    }
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
   * Looks through the other pCPUs, own node first, for a waiting task of strictly higher priority: in a first round for
   * one that prefers this pCPU, in a second for any. All of it takes place with the own run queue locked.
   */
  private steal(pcpu: number, priority: number): number {
    const { host, queues } = this;
    const givers = priority === CreditPriority.idle ? queues.waiting : queues.urgent;
    const preferring = queues.preferring[host.topology.nodeOf[pcpu]];
    let stolen = this.stealRound(pcpu, priority, givers, preferring);
    if (stolen < 0) stolen = this.stealRound(pcpu, priority, givers, null);
    return stolen;
  }

  /**
   * One round over the nodes. Xen looks at every busy pCPU, and locks those with a waiting vCPU; here only those are
   * looked at that have one to give, but all of them cost their time: a whole pass is two rounds.
   */
  private stealRound(pcpu: number, priority: number, givers: BitSet, preferring: BitSet | null): number {
    const { host } = this;
    const { nodes, pcpusPerNode, nodeOf } = host.topology;
    let lookNs = 0;
    let stolen = -1;
    if (givers.size === 0 || preferring?.size === 0) {
      lookNs = this.lookNs(0, host.pcpus);
    } else {
      for (let step = 0; step < nodes && stolen < 0; step++) {
        const node = (nodeOf[pcpu] + step) % nodes;
        const start = node * pcpusPerNode;
        const end = start + pcpusPerNode;
        const first = this.balanceBias[node] + 1;
        stolen = this.stealBetween(givers, first, end, pcpu, priority, preferring);
        const giver = this.balanceBias[node];
        lookNs += this.lookNs(first, stolen < 0 ? end : giver + 1);
        if (stolen >= 0) break;
        stolen = this.stealBetween(givers, start, first, pcpu, priority, preferring);
        lookNs += this.lookNs(start, stolen < 0 ? first : this.balanceBias[node] + 1);
      }
    }
    host.lock(this.runqueueLocks, pcpu, pcpu, lookNs);
    return stolen;
  }

  /** What a round takes to look at the busy pCPUs in [from, end). */
  private lookNs(from: number, end: number): number {
    const waiting = this.queues.waiting.count(from, end);
    const busy = end - from - this.idlers.count(from, end);
    return (waiting * this.stealPerPcpuNs) / 2 + Math.max(0, busy - waiting) * this.stealSkipNs;
  }

  /** Steals from the pCPUs in [from, end); the one that gave is where the next round over its node starts behind. */
  private stealBetween(
    givers: BitSet,
    from: number,
    end: number,
    pcpu: number,
    priority: number,
    preferring: BitSet | null,
  ): number {
    const { host } = this;
    let peer = givers.firstIn(from, end, preferring);
    for (; peer >= 0; peer = givers.firstIn(peer + 1, end, preferring)) {
      if (peer === pcpu || this.running[peer] < 0) continue;
      if (!host.tryLock(this.runqueueLocks, peer, pcpu, this.dequeueHoldNs)) continue;
      const task = this.stealable(peer, pcpu, priority, preferring !== null);
      if (task < 0) continue;
      this.queues.remove(task);
      this.pcpuOf[task] = pcpu;
      this.balanceBias[host.topology.nodeOf[peer]] = peer;
      return task;
    }
    return -1;
  }

  private stealable(peer: number, pcpu: number, priority: number, mustPrefer: boolean): number {
    const { host, queues } = this;
    let task = queues.head(peer);
    for (; task >= 0 && this.accounts.priority[task] > priority; task = queues.after(task)) {
      const isHot = host.now - this.lastRanNs[task] < this.migrationDelayNs;
      if (queues.yielding[task] !== 0 || isHot) continue;
      if (mustPrefer ? this.soft.of(task)?.has(pcpu) === true : host.allowed(task, pcpu)) return task;
    }
    return -1;
  }
}

/** What Xen calls a class. */
function className(priority: number): string {
  if (priority === CreditPriority.boost) return 'BOOST';
  return priority === CreditPriority.under ? 'UNDER' : 'OVER';
}
