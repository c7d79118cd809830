import { power } from '../engine/mathematics.ts';
import type { Host } from '../host.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';

/** Load is gathered in periods of 1024 x 1024 ns, `accumulate_sum` in kernel/sched/pelt.c. */
const PERIOD_NS = 2 ** 20;
const PERIODS_PER_NS = 2 ** -20;
/** After so many periods the past counts for nothing (2^-32 with the stock half-life). */
const LONGEST_MEMORY = 1024;
/** A pCPU's whole time (`SCHED_CAPACITY_SCALE`). */
export const FULL = 1024;
/** An activation this close to the estimate does not change it (`UTIL_EST_MARGIN`). */
const MARGIN = 1 / 100;
/** New activations weigh a quarter, when they were smaller than the estimate (`UTIL_EST_WEIGHT_SHIFT`). */
const ESTIMATE_WEIGHT = 0.25;

/**
 * Per-entity load tracking (kernel/sched/pelt.c): how much of the recent past each task and each pCPU's queue was
 * runnable and running, as sums that halve with every half-life. A sleeping task's share stays, decaying, with the
 * pCPU it slept on, until it wakes on another one.
 *
 * Sums are in ns; a share of time is a sum over `fullNs` of the moment it was last brought up to date.
 */
export class LinuxLoad {
  private readonly queues: LinuxRunQueues;
  private readonly decay: Float64Array;
  private readonly mostNs: number;

  /** Runnable tasks of each queue: those that wait or run. */
  readonly runnable: Int32Array;
  private readonly pcpuSinceNs: Float64Array;
  private readonly pcpuWeighted: Float64Array;
  private readonly pcpuRunnable: Float64Array;
  private readonly pcpuRunning: Float64Array;
  // Averages as of the last period that ended, or the last task that came or went.
  private readonly pcpuLoad: Float64Array;
  private readonly pcpuRunnableShare: Float64Array;
  private readonly pcpuRunningShare: Float64Array;
  /** Sum of the estimates of the tasks that are on each queue. */
  private readonly pcpuEstimate: Float64Array;
  private readonly taskSinceNs: Float64Array;
  private readonly taskRunnable: Float64Array;
  private readonly taskRunning: Float64Array;
  /** Utilisation that a task's activations reached lately (`util_est`). */
  private readonly taskEstimate: Float64Array;
  private readonly keepsEstimateOfContended: boolean;

  /** @param keepsEstimateOfContended a task that had to wait does not lower its estimate (6.8 and later) */
  constructor(host: Host, queues: LinuxRunQueues, keepsEstimateOfContended: boolean) {
    this.queues = queues;
    this.keepsEstimateOfContended = keepsEstimateOfContended;
    const perPeriod = power(0.5, PERIOD_NS / host.parameter('peltHalfLifeNs'));
    this.mostNs = PERIOD_NS / (1 - perPeriod);
    this.decay = new Float64Array(LONGEST_MEMORY + 1);
    this.decay[0] = 1;
    for (let period = 1; period < LONGEST_MEMORY; period++) this.decay[period] = this.decay[period - 1] * perPeriod;
    this.runnable = new Int32Array(host.pcpus);
    this.pcpuSinceNs = new Float64Array(host.pcpus);
    this.pcpuWeighted = new Float64Array(host.pcpus);
    this.pcpuRunnable = new Float64Array(host.pcpus);
    this.pcpuRunning = new Float64Array(host.pcpus);
    this.pcpuLoad = new Float64Array(host.pcpus);
    this.pcpuRunnableShare = new Float64Array(host.pcpus);
    this.pcpuRunningShare = new Float64Array(host.pcpus);
    this.pcpuEstimate = new Float64Array(host.pcpus);
    this.taskSinceNs = new Float64Array(host.tasks);
    this.taskRunnable = new Float64Array(host.tasks);
    this.taskRunning = new Float64Array(host.tasks);
    this.taskEstimate = new Float64Array(host.tasks);
  }

  /** Brings a queue's sums up to `now`; before anything about the queue changes. */
  updatePcpu(pcpu: number, now: number): void {
    const since = this.pcpuSinceNs[pcpu];
    if (since === now) return;
    this.pcpuSinceNs[pcpu] = now;
    const running = this.queues.current[pcpu] >= 0 ? 1 : 0;
    const period = Math.floor(now * PERIODS_PER_NS);
    const sincePeriod = Math.floor(since * PERIODS_PER_NS);
    if (period === sincePeriod) {
      if (this.queues.length[pcpu] === 0) return;
      const gained = now - since;
      this.pcpuWeighted[pcpu] += this.queues.weight[pcpu] * gained;
      this.pcpuRunnable[pcpu] += this.runnable[pcpu] * gained;
      this.pcpuRunning[pcpu] += running * gained;
      return;
    }
    const decay = this.decayOf(period - sincePeriod);
    const gained = this.gained(since, now, decay);
    this.pcpuWeighted[pcpu] = this.pcpuWeighted[pcpu] * decay + this.queues.weight[pcpu] * gained;
    this.pcpuRunnable[pcpu] = this.pcpuRunnable[pcpu] * decay + this.runnable[pcpu] * gained;
    this.pcpuRunning[pcpu] = this.pcpuRunning[pcpu] * decay + running * gained;
    this.average(pcpu);
  }

  /** Brings a task's sums up to `now`; it was runnable and running (0 or 1) all the time since they were last. */
  updateTask(task: number, now: number, runnable: number, running: number): void {
    const since = this.taskSinceNs[task];
    if (since === now) return;
    this.taskSinceNs[task] = now;
    const period = Math.floor(now * PERIODS_PER_NS);
    const sincePeriod = Math.floor(since * PERIODS_PER_NS);
    if (period === sincePeriod) {
      const gained = now - since;
      this.taskRunnable[task] += runnable * gained;
      this.taskRunning[task] += running * gained;
      return;
    }
    const decay = this.decayOf(period - sincePeriod);
    const gained = runnable === 0 ? 0 : this.gained(since, now, decay);
    this.taskRunnable[task] = this.taskRunnable[task] * decay + gained;
    this.taskRunning[task] = this.taskRunning[task] * decay + running * gained;
  }

  private decayOf(periods: number): number {
    return this.decay[periods < LONGEST_MEMORY ? periods : LONGEST_MEMORY];
  }

  /** What activity all the time from `since` to `now` adds, when a period ended between them. */
  private gained(since: number, now: number, decay: number): number {
    return (PERIOD_NS - offsetInPeriod(since)) * decay + this.mostNs * (1 - decay) - PERIOD_NS + offsetInPeriod(now);
  }

  /** The largest a sum can be that was brought up to date at `ns`. */
  private fullNs(ns: number): number {
    return this.mostNs - PERIOD_NS + offsetInPeriod(ns);
  }

  private average(pcpu: number): void {
    const perFull = 1 / this.fullNs(this.pcpuSinceNs[pcpu]);
    this.pcpuLoad[pcpu] = Math.floor(this.pcpuWeighted[pcpu] * perFull);
    this.pcpuRunnableShare[pcpu] = Math.floor(FULL * this.pcpuRunnable[pcpu] * perFull);
    this.pcpuRunningShare[pcpu] = Math.floor(FULL * this.pcpuRunning[pcpu] * perFull);
  }

  /** A task's past comes along to another queue, or leaves it; both are up to date. */
  attach(pcpu: number, task: number): void {
    this.pcpuWeighted[pcpu] += this.queues.taskWeight[task] * this.taskRunnable[task];
    this.pcpuRunnable[pcpu] += this.taskRunnable[task];
    this.pcpuRunning[pcpu] += this.taskRunning[task];
    this.average(pcpu);
  }

  detach(pcpu: number, task: number): void {
    const weighted = this.pcpuWeighted[pcpu] - this.queues.taskWeight[task] * this.taskRunnable[task];
    const runnable = this.pcpuRunnable[pcpu] - this.taskRunnable[task];
    const running = this.pcpuRunning[pcpu] - this.taskRunning[task];
    this.pcpuWeighted[pcpu] = weighted > 0 ? weighted : 0;
    this.pcpuRunnable[pcpu] = runnable > 0 ? runnable : 0;
    this.pcpuRunning[pcpu] = running > 0 ? running : 0;
    this.average(pcpu);
  }

  /** A task is put on a queue: what it is expected to use counts at once. */
  expect(pcpu: number, task: number): void {
    this.pcpuEstimate[pcpu] += this.taskEstimate[task];
  }

  /** A task leaves a queue; if it goes to sleep, with what its activation came to. */
  unexpect(pcpu: number, task: number, sleeps: boolean): void {
    const estimate = this.taskEstimate[task];
    const left = this.pcpuEstimate[pcpu] - estimate;
    this.pcpuEstimate[pcpu] = left > 0 ? left : 0;
    if (!sleeps) return;
    const full = this.fullNs(this.taskSinceNs[task]);
    const reached = this.taskRunning[task] / full;
    if (reached >= estimate) {
      this.taskEstimate[task] = reached;
    } else if (estimate - reached >= MARGIN) {
      if (this.keepsEstimateOfContended && reached + MARGIN < this.taskRunnable[task] / full) return;
      this.taskEstimate[task] = estimate - ESTIMATE_WEIGHT * (estimate - reached);
    }
  }

  /** Weighted runnable time of a queue, in whole units of weight (`cpu_load`). */
  loadOf(pcpu: number): number {
    return this.pcpuLoad[pcpu];
  }

  /** Runnable tasks of a queue on average, in 1024ths. */
  runnableOf(pcpu: number): number {
    return this.pcpuRunnableShare[pcpu];
  }

  /** Share of time a queue's tasks run or are expected to, in 1024ths, at most 1024 (`cpu_util_cfs`). */
  utilisationOf(pcpu: number): number {
    const share = this.pcpuRunningShare[pcpu];
    const estimate = FULL * this.pcpuEstimate[pcpu];
    const larger = share > estimate ? share : estimate;
    return larger >= FULL ? FULL : Math.floor(larger);
  }

  /** A task's weighted runnable time, in whole units of weight. */
  loadOfTask(task: number): number {
    const share = this.taskRunnable[task] / this.fullNs(this.taskSinceNs[task]);
    return Math.floor(this.queues.taskWeight[task] * share);
  }

  /** Share of time a task runs or is expected to, in 1024ths. */
  utilisationOfTask(task: number): number {
    const share = this.taskRunning[task] / this.fullNs(this.taskSinceNs[task]);
    const estimate = this.taskEstimate[task];
    return Math.floor(FULL * (share > estimate ? share : estimate));
  }
}

function offsetInPeriod(ns: number): number {
  return ns - Math.floor(ns * PERIODS_PER_NS) * PERIOD_NS;
}
