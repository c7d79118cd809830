import type { ExitKind } from '../../scenario/exits.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { Histograms } from '../../base/statistics/histogram.ts';
import { exp } from '../engine/mathematics.ts';
import * as counters from './counters.ts';
import { HaltPolling } from './halt-polling.ts';
import { HostLayout } from './host-layout.ts';
import type { Locks } from './locks.ts';
import { RegularExits } from './regular-exits.ts';
import { PackageClocks } from './package-clocks.ts';
import { TaskState } from './task-state.ts';
import { Distance } from './topology.ts';

// V8 inlines a constant of this file, but loads an imported or exported one each time.
const State = TaskState;
const AT = counters.AT;
const TASK_STRIDE = counters.TASK_STRIDE;
const GUEST_STRIDE = counters.GUEST_STRIDE;

/** Buckets to the octave, as a power of two: a guest's quantiles are within 6 %, a group's within 0.8 %. */
const GUEST_HISTOGRAM_BITS = 4;
const GROUP_HISTOGRAM_BITS = 7;
/**
 * A task's clock: one cache line of `HostAccounts.clock` each. When it entered its state; work left in its segment, in ns
 * at full speed; remaining refill of its caches; how much of its working set is in the caches of its pCPU, 0 to 1;
 * how long it ran since that was computed; when it was woken, until it runs (-1 otherwise); the node of its memory; when it
 * was switched in or out.
 */
export const TASK_CLOCK = {
  since: 0,
  work: 1,
  cold: 2,
  warmth: 3,
  ran: 4,
  woken: 5,
  home: 6,
  switched: 7,
  stride: 8,
} as const;
const Clock = TASK_CLOCK;
/**
 * A pCPU's clock: half a cache line of `HostAccounts.pcpuClock` each. Until when its accounts are settled; until when the
 * hypervisor itself uses it; the hypervisor's work of this instant that is not yet in that; share of full speed, 0 to 1,
 * that sibling threads leave.
 */
export const PCPU_CLOCK = { settled: 0, hostFreeAt: 1, owed: 2, smtRate: 3, stride: 4 } as const;
const PcpuClock = PCPU_CLOCK;
/** The state in which a task's time goes to a counter. */
const WAITS_IN = { run: State.running, ready: State.ready, costop: State.costopped, capped: State.capped } as const;

/**
 * Where a host's time goes, and its counters. A pCPU's time goes first to pending work of the hypervisor (decisions,
 * locks, switches), then to the running task: refilling its caches, then its work at the pCPU's rate. Nothing is
 * integrated step by step: an account is updated when something changes.
 *
 * The layers of a host are one object, not several, because every event uses all of them: V8 then has each field at a
 * fixed offset, and no numbers are passed in calls.
 */
export abstract class HostAccounts extends HostLayout {
  /**
   * The simulated time in ns; whole. It begins as what is no small whole number, and so is never kept as one: else V8
   * would throw away all that it compiled when time passes 2^31 ns.
   */
  now = NaN;
  /** Task that runs on each pCPU, or -1. */
  readonly current: Int32Array;
  readonly state: Uint8Array;
  protected readonly clock: Float64Array;
  protected readonly pcpuClock: Float64Array;
  /** Task that ran last on each pCPU; its context is still loaded. */
  protected readonly lastTask: Int32Array;
  /** Counter of the host's that gets the time a task runs. */
  protected readonly workCounter: Uint8Array;
  /** Speed of each busy thread of a core, by how many are busy. */
  protected readonly smtRates: Float64Array;
  /** NUMA node of each pCPU. */
  private readonly nodeOf: Int32Array;

  readonly counters: counters.Counters;
  private readonly counts: Float64Array;
  // The same, from where the host's and the guests' counters begin.
  protected readonly hostCounts: Float64Array;
  private readonly guestCounts: Float64Array;
  /** Wake-to-run times and response times: coarse by guest, fine by group. */
  readonly wakeLatency: Histograms;
  readonly groupWakeLatency: Histograms;
  readonly responseTime: Histograms;
  readonly groupResponseTime: Histograms;

  /** pCPUs with pending hypervisor work since the last decision. */
  protected readonly owing: Int32Array;
  protected readonly isOwing: Uint8Array;
  protected owingCount = 0;

  /** What halted vCPUs do before their pCPU sleeps; null where they do nothing. */
  protected readonly polling: HaltPolling | null;

  /** Exits at a rate; null where no guest has any. */
  protected readonly exits: RegularExits | null;
  protected readonly hasSmtLoss: boolean;
  /** Null where the clock is the same however many cores are busy. */
  protected readonly clocks: PackageClocks | null;
  /** The clock each pCPU runs at, over that with all cores busy; empty without `clocks`. */
  protected readonly clockGains: Float64Array;
  protected readonly hasColdCaches: boolean;
  private readonly hasRemoteMemory: boolean;
  private readonly runsAtFullSpeed: boolean;
  /** Taking a lock costs nothing: without a hold time there is never a wait for one. */
  private readonly locksAreFree: boolean;

  constructor(scenario: ResolvedScenario) {
    super(scenario);
    this.now = 0;
    const { costs, topology, pcpus, tasks, guests, groups } = this;
    this.hasSmtLoss = topology.threadsPerCore > 1 && costs.smtThroughput < topology.threadsPerCore;
    this.hasColdCaches = costs.coldCacheNs.some((ns) => ns > 0);
    this.hasRemoteMemory = topology.nodes > 1 && costs.remoteMemorySlowdown > 1;
    this.clocks = costs.turbo > 1 ? new PackageClocks(topology, costs.turbo) : null;
    this.clockGains = new Float64Array(this.clocks === null ? 0 : pcpus).fill(1);
    this.locksAreFree = costs.lockAcquireNs === 0 && costs.lineTransferNs.every((ns) => ns === 0);
    this.exits = RegularExits.of(scenario, this.groupOf, this.guestOf);
    this.runsAtFullSpeed = !(
      this.hasSmtLoss ||
      this.hasColdCaches ||
      this.hasRemoteMemory ||
      this.clocks !== null ||
      this.exits !== null
    );

    this.current = new Int32Array(pcpus).fill(-1);
    this.pcpuClock = new Float64Array(PcpuClock.stride * pcpus);
    for (let pcpu = 0; pcpu < pcpus; pcpu++) this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.smtRate] = 1;
    this.smtRates = smtRates(topology.threadsPerCore, costs.smtThroughput);
    this.nodeOf = topology.nodeOf;
    this.lastTask = new Int32Array(pcpus).fill(-1);
    this.polling = HaltPolling.of(scenario, pcpus, tasks);
    this.owing = new Int32Array(pcpus);
    this.isOwing = new Uint8Array(pcpus);

    this.state = new Uint8Array(tasks);
    this.clock = new Float64Array(Clock.stride * tasks);
    for (let task = 0; task < tasks; task++) this.clock[Clock.stride * task + Clock.woken] = -1;
    this.workCounter = new Uint8Array(tasks);
    this.counters = new counters.Counters(tasks, guests, scenario.devices.length);
    this.counts = this.counters.values;
    this.hostCounts = this.counts.subarray(this.counters.hostAt);
    this.guestCounts = this.counts.subarray(this.counters.guestsAt);
    this.wakeLatency = new Histograms(guests, GUEST_HISTOGRAM_BITS);
    this.groupWakeLatency = new Histograms(groups.length, GROUP_HISTOGRAM_BITS, true);
    this.responseTime = new Histograms(guests, GUEST_HISTOGRAM_BITS);
    this.groupResponseTime = new Histograms(groups.length, GROUP_HISTOGRAM_BITS, true);
    for (let guest = 0; guest < guests; guest++) this.moveHome(guest, this.homeNode[guest]);
  }

  // --- Exits --------------------------------------------------------------------------------------------------------

  /** Counts exits of a vCPU. */
  countExits(kind: ExitKind, count: number): void {
    this.hostCounts[AT[`${kind}Exits`]] += count;
  }

  /** An interrupt reaches a pCPU: a vCPU that runs there exits. */
  protected countInterrupt(pcpu: number): void {
    const task = this.current[pcpu];
    if (task >= 0 && task < this.firstTask[this.backendGuest]) this.hostCounts[AT.interruptExits]++;
  }

  // --- What guests did ----------------------------------------------------------------------------------------------

  /** Counts one finished burst, request or round of a guest. */
  countFinished(guest: number): void {
    this.guestCounts[GUEST_STRIDE * guest + AT.finished]++;
  }

  /** Counts one request, burst or packet that came to a guest, whether or not it keeps up. */
  countOffered(guest: number): void {
    this.guestCounts[GUEST_STRIDE * guest + AT.offered]++;
  }

  /** Counts one connection that was offered to a guest, dropped, or refused for lack of a local port. */
  countConnection(guest: number, counter: 'offered' | 'dropped' | 'refused'): void {
    this.guestCounts[GUEST_STRIDE * guest + AT[counter]]++;
  }

  /** Counts one response, `ns` after its request. */
  recordResponse(guest: number, ns: number): void {
    this.guestCounts[GUEST_STRIDE * guest + AT.responses]++;
    this.guestCounts[GUEST_STRIDE * guest + AT.responseNs] += ns;
    this.responseTime.record(guest, ns);
    this.groupResponseTime.record(this.groupOf[guest], ns);
  }

  /** A woken task begins to run: counts how long it waited for that. */
  protected recordWake(pcpu: number, task: number): void {
    const wokenAt = this.clock[Clock.stride * task + Clock.woken];
    if (wokenAt < 0) return;
    const free = this.hostFreeAt(pcpu);
    const delay = (free > this.now ? free : this.now) - wokenAt;
    const guest = this.guestOf[task];
    this.guestCounts[GUEST_STRIDE * guest + AT.wakes]++;
    this.guestCounts[GUEST_STRIDE * guest + AT.wakeNs] += delay;
    this.wakeLatency.record(guest, delay);
    this.groupWakeLatency.record(this.groupOf[guest], delay);
    this.clock[Clock.stride * task + Clock.woken] = -1;
  }

  // --- Time of tasks ------------------------------------------------------------------------------------------------

  /** Nanoseconds a task has run up to now, what it runs at this moment included. */
  runtimeNs(task: number): number {
    if (this.state[task] === State.running) this.settle(this.lastPcpu[task]);
    return this.counts[TASK_STRIDE * task + AT.run];
  }

  /** For observers: what a task did up to now, in ns. Nothing is settled; what is not settled yet is added here. */
  soFarNs(task: number, counter: counters.TaskCounter): number {
    const settled = this.counts[this.counters.ofTask(task, counter)];
    const state = this.state[task];
    if (state !== State.running) {
      return settled + (WAITS_IN[counter] === state ? this.now - this.clock[Clock.stride * task + Clock.since] : 0);
    }
    if (counter !== 'run' && counter !== 'ready') return settled;
    const at = PcpuClock.stride * this.lastPcpu[task];
    const since = this.pcpuClock[at + PcpuClock.settled];
    const elapsed = this.now - since;
    const hostNs = Math.min(elapsed, Math.max(0, this.pcpuClock[at + PcpuClock.hostFreeAt] - since));
    return settled + (counter === 'ready' ? hostNs : elapsed - hostNs);
  }

  /** For observers: since when a task runs, or does not run although it could, or halts, in ns. */
  inStateSinceNs(task: number): number {
    const woken = this.clock[Clock.stride * task + Clock.woken];
    return woken >= 0 && this.state[task] !== State.running ? woken : this.clock[Clock.stride * task + Clock.switched];
  }

  /** What is left of a task's segment, in ns at full speed; refilling cold caches comes on top. */
  workLeftNs(task: number): number {
    if (this.state[task] === State.running) this.settle(this.lastPcpu[task]);
    return this.clock[Clock.stride * task + Clock.work];
  }

  /** Moves a guest's memory to another node. What its tasks have run so far was run at the old distance. */
  moveHome(guest: number, node: number): void {
    this.homeNode[guest] = node;
    for (let task = this.firstTask[guest]; task < this.firstTask[guest + 1]; task++) {
      if (this.state[task] === State.running) this.settle(this.lastPcpu[task]);
      this.clock[Clock.stride * task + Clock.home] = node;
    }
  }

  /** Ends a stretch of waiting: what a running task uses is settled by its pCPU. */
  protected leaveState(task: number): void {
    const since = this.clock[Clock.stride * task + Clock.since];
    const state = this.state[task];
    if (state === State.ready) this.counts[TASK_STRIDE * task + AT.ready] += this.now - since;
    else if (state === State.costopped) this.counts[TASK_STRIDE * task + AT.costop] += this.now - since;
    else if (state === State.capped) this.counts[TASK_STRIDE * task + AT.capped] += this.now - since;
    this.clock[Clock.stride * task + Clock.since] = this.now;
  }

  /** Accounts for the time since the pCPU was last settled. */
  protected settle(pcpu: number): void {
    const { now, pcpuClock } = this;
    const at = PcpuClock.stride * pcpu;
    const since = pcpuClock[at + PcpuClock.settled];
    const elapsed = now - since;
    if (elapsed === 0) return;
    pcpuClock[at + PcpuClock.settled] = now;
    const owed = pcpuClock[at + PcpuClock.hostFreeAt] - since;
    const hostNs = owed <= 0 ? 0 : owed < elapsed ? owed : elapsed;
    const guestNs = elapsed - hostNs;
    const { counts, hostCounts } = this;
    const task = this.current[pcpu];
    if (task < 0) {
      const polledNs = this.polling === null ? 0 : this.polling.polledNs(pcpu, now - guestNs, now);
      hostCounts[AT.pollingNs] += polledNs;
      hostCounts[AT.idleNs] += guestNs - polledNs;
      return;
    }
    counts[TASK_STRIDE * task + AT.ready] += hostNs;
    counts[TASK_STRIDE * task + AT.run] += guestNs;
    const kind = this.workCounter[task];
    if (this.runsAtFullSpeed) {
      this.clock[Clock.stride * task + Clock.work] -= guestNs;
      hostCounts[kind] += guestNs;
    } else {
      hostCounts[kind] += this.progress(pcpu, task, guestNs);
    }
  }

  /**
   * Copies the times of all tasks as they are now, as `settleAll` would leave them, but changes no account: what follows is the
   * same to the last bit. @param into one task's counters after the other
   */
  readTaskTimes(into: Float64Array): void {
    const { now, clock, counts, pcpuClock } = this;
    into.set(counts.subarray(0, into.length));
    for (let task = 0; task < this.tasks; task++) {
      const waited = now - clock[Clock.stride * task + Clock.since];
      const state = this.state[task];
      if (state === State.ready) into[TASK_STRIDE * task + AT.ready] += waited;
      else if (state === State.costopped) into[TASK_STRIDE * task + AT.costop] += waited;
      else if (state === State.capped) into[TASK_STRIDE * task + AT.capped] += waited;
    }
    for (let pcpu = 0; pcpu < this.pcpus; pcpu++) {
      const task = this.current[pcpu];
      if (task < 0) continue;
      const since = pcpuClock[PcpuClock.stride * pcpu + PcpuClock.settled];
      const hostNs = Math.min(Math.max(this.hostFreeAt(pcpu) - since, 0), now - since);
      into[TASK_STRIDE * task + AT.ready] += hostNs;
      into[TASK_STRIDE * task + AT.run] += now - since - hostNs;
    }
  }

  /** Idle time of all pCPUs up to now; as `readTaskTimes`, it changes nothing. */
  readIdleNs(): number {
    let idle = this.hostCounts[AT.idleNs];
    for (let pcpu = 0; pcpu < this.pcpus; pcpu++) {
      if (this.current[pcpu] >= 0) continue;
      const since = this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.settled];
      const from = Math.min(Math.max(this.hostFreeAt(pcpu), since), this.now);
      idle += this.now - from - (this.polling === null ? 0 : this.polling.polledNs(pcpu, from, this.now));
    }
    return idle;
  }

  /** Work done in a stretch of running, after cold caches, sibling threads and remote memory took theirs: whole ns. */
  private progress(pcpu: number, task: number, ranNs: number): number {
    const { clock, hostCounts } = this;
    const at = Clock.stride * task;
    let left = ranNs;
    if (this.hasColdCaches) {
      clock[at + Clock.ran] += ranNs;
      const cold = clock[at + Clock.cold];
      if (cold > 0) {
        const refill = cold < left ? cold : left;
        clock[at + Clock.cold] = cold - refill;
        hostCounts[AT.coldCacheNs] += refill;
        left -= refill;
      }
    }
    let done = left;
    if (this.exits !== null) {
      done -= this.exits.during(task, left, hostCounts);
      const besideExits = Math.floor(done);
      hostCounts[AT.switchNs] += left - besideExits;
      left = besideExits;
    }
    done *= this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.smtRate];
    const atSmtRate = Math.floor(done);
    hostCounts[AT.smtLossNs] += left - atSmtRate;
    let whole = atSmtRate;
    if (this.isRemote(pcpu, task)) {
      done /= this.costs.remoteMemorySlowdown;
      whole = Math.floor(done);
      hostCounts[AT.remoteMemoryNs] += atSmtRate - whole;
    }
    clock[at + Clock.work] -= this.clocks === null ? done : done * this.clockGains[pcpu];
    return whole;
  }

  protected rate(pcpu: number, task: number): number {
    let rate = this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.smtRate];
    if (this.clocks !== null) rate *= this.clockGains[pcpu];
    if (this.exits !== null) rate *= 1 - this.exits.shareOf(task);
    return this.isRemote(pcpu, task) ? rate / this.costs.remoteMemorySlowdown : rate;
  }

  private isRemote(pcpu: number, task: number): boolean {
    return this.hasRemoteMemory && this.nodeOf[pcpu] !== this.clock[Clock.stride * task + Clock.home];
  }

  /**
   * What a task loses by running on `to` after `from`: caches warm up with exponential approach while it runs, and a
   * move loses the share of them that the distance costs; on the same pCPU only if another task ran there.
   */
  protected coolCaches(task: number, from: number, to: number): void {
    if (from === to && this.lastTask[to] === task) return;
    const cold = this.costs.coldCacheNs;
    const loss = cold[this.topology.distance(from, to)];
    if (loss === 0) return;
    const { clock } = this;
    const at = Clock.stride * task;
    const ran = clock[at + Clock.ran];
    if (ran > 0) {
      clock[at + Clock.warmth] = 1 - (1 - clock[at + Clock.warmth]) * exp(-ran / this.costs.cacheWarmupNs);
      clock[at + Clock.ran] = 0;
    }
    clock[at + Clock.cold] += Math.round(loss * clock[at + Clock.warmth]);
    clock[at + Clock.warmth] *= 1 - loss / Math.max(loss, cold[Distance.machine]);
  }

  // --- Time of the hypervisor ---------------------------------------------------------------------------------------

  /** Hypervisor work that was charged but is after `now`. */
  overrunNs(): number {
    let sum = 0;
    for (let pcpu = 0; pcpu < this.pcpus; pcpu++) sum += Math.max(0, this.hostFreeAt(pcpu) - this.now);
    return sum;
  }

  /** The scheduler works for `ns` on a pCPU. */
  work(pcpu: number, ns: number): void {
    this.spend(pcpu, ns, AT.schedulerNs);
  }

  /** A scheduler's critical section of `holdNs` on a pCPU, under one of its locks. */
  lock(locks: Locks, lock: number, pcpu: number, holdNs: number): void {
    if (holdNs === 0 && this.locksAreFree) return;
    const at = this.freeAt(pcpu);
    this.chargeLock(pcpu, at, locks.acquire(lock, pcpu, at, holdNs), holdNs);
  }

  /** As `lock`, for readers of a reader-writer lock. */
  lockShared(locks: Locks, lock: number, pcpu: number, holdNs: number): void {
    const at = this.freeAt(pcpu);
    this.chargeLock(pcpu, at, locks.acquireShared(lock, pcpu, at, holdNs), holdNs);
  }

  /** As `lock`, but only if it is free now; says whether it was. */
  tryLock(locks: Locks, lock: number, pcpu: number, holdNs: number): boolean {
    const at = this.freeAt(pcpu);
    const release = locks.tryAcquire(lock, pcpu, at, holdNs);
    if (release < 0) return false;
    this.chargeLock(pcpu, at, release, holdNs);
    return true;
  }

  private chargeLock(pcpu: number, at: number, release: number, holdNs: number): void {
    // What was not held was waited for.
    this.spend(pcpu, release - at, AT.schedulerLockNs);
    this.hostCounts[AT.schedulerLockNs] -= holdNs;
    this.hostCounts[AT.schedulerNs] += holdNs;
  }

  protected spend(pcpu: number, ns: number, counter: number): void {
    if (ns <= 0) return;
    this.hostCounts[counter] += ns;
    this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.owed] += ns;
    if (this.isOwing[pcpu] !== 0) return;
    this.isOwing[pcpu] = 1;
    this.owing[this.owingCount++] = pcpu;
  }

  /** Only on a settled pCPU. */
  protected payOwed(pcpu: number): void {
    const { now, pcpuClock } = this;
    const at = PcpuClock.stride * pcpu;
    const owed = pcpuClock[at + PcpuClock.owed];
    if (owed === 0) return;
    const free = pcpuClock[at + PcpuClock.hostFreeAt];
    pcpuClock[at + PcpuClock.hostFreeAt] = (free > now ? free : now) + owed;
    pcpuClock[at + PcpuClock.owed] = 0;
  }

  /** When the pCPU has finished the hypervisor work that is settled. */
  protected hostFreeAt(pcpu: number): number {
    return this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.hostFreeAt];
  }

  /** When the pCPU has finished the hypervisor work it has so far. */
  protected freeAt(pcpu: number): number {
    const free = this.hostFreeAt(pcpu);
    return (free > this.now ? free : this.now) + this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.owed];
  }
}

/** Speed of each busy thread of a core by how many are busy: throughput grows linearly from one to all of them. */
function smtRates(threads: number, throughput: number): Float64Array {
  return Float64Array.from({ length: threads + 1 }, (_, busy) =>
    busy <= 1 ? 1 : (1 + ((throughput - 1) * (busy - 1)) / (threads - 1)) / busy,
  );
}
