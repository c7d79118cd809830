import { power } from '../../engine/mathematics.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { LinuxGroupLoad } from './linux-group-load.ts';
import { QUEUE_RECORD, TASK_RECORD, type LinuxRunQueues } from './linux-run-queues.ts';

/** Load is gathered in periods of 1024 x 1024 ns, `accumulate_sum` in kernel/sched/pelt.c. */
const PERIOD_NS = 2 ** 20;
const PERIODS_PER_NS = 2 ** -20;
/** After so many periods the past counts for nothing (2^-32 with the stock half-life). */
const LONGEST_MEMORY = 1024;
/** A pCPU's whole time (`SCHED_CAPACITY_SCALE`). */
export const CAPACITY = 1024;
// V8 inlines a constant of this file, but loads an imported or exported one each time.
const FULL = CAPACITY;
const QUEUE_WEIGHT = QUEUE_RECORD.weight;
const QUEUE_STRIDE = QUEUE_RECORD.stride;
const TASK_WEIGHT = TASK_RECORD.weight;
const TASK_STRIDE = TASK_RECORD.stride;

/** An activation this close to the estimate does not change it (`UTIL_EST_MARGIN`). */
const MARGIN = 1 / 100;
/** New activations weigh a quarter, when they were smaller than the estimate (`UTIL_EST_WEIGHT_SHIFT`). */
const ESTIMATE_WEIGHT = 0.25;

/**
 * A queue's record, one cache line: when it was brought up to date; sums of weighted, of runnable and of running time;
 * the estimates of the tasks on it; and its running time as a share of the whole, in 1024ths.
 */
const Queue = { since: 0, weighted: 1, runnable: 2, running: 3, estimate: 4, share: 5, stride: 8 } as const;
/** A task's: when, sums of runnable and running time, and the utilisation its activations reached lately (`util_est`). */
const Task = { since: 0, runnable: 1, running: 2, estimate: 3, stride: 4 } as const;

/**
 * Averages of a queue: weighted runnable time, in units of weight (`cpu_load`); runnable tasks, in 1024ths; share of time
 * that its tasks run or are expected to, in 1024ths, at most 1024 (`cpu_util_cfs`). All are whole numbers, so that it does
 * not matter in which order they are summed up.
 */
export const AVERAGES = { load: 0, runnable: 1, utilisation: 2, stride: 4 } as const;
const Average = AVERAGES;

/**
 * Per-entity load tracking (kernel/sched/pelt.c): how much of the recent past each task and each pCPU's queue was
 * runnable and running, as sums that halve with every half-life. A sleeping task's share stays, decaying, with the
 * pCPU it slept on, until it wakes on another one.
 *
 * Sums are in ns; a share of time is a sum over `fullNs` of the moment it was last brought up to date.
 */
export class LinuxLoad {
  private readonly host: SchedulerPort;
  private readonly queues: LinuxRunQueues;
  private readonly decay: Float64Array;
  private readonly mostNs: number;

  /** Runnable tasks of each queue: those that wait or run, but none that sleeps on it. */
  private readonly runnable: Int32Array;
  private readonly pcpus: Float64Array;
  private readonly tasks: Float64Array;
  /** Averages as of the last period that ended, or the last task that came or went. */
  readonly averages: Float64Array;
  /** Their sums over each last-level cache. */
  readonly llcAverages: Float64Array;
  private readonly keepsEstimateOfContended: boolean;
  /** What control groups add; null without. */
  readonly ofGroups: LinuxGroupLoad | null;

  /**
   * @param keepsEstimateOfContended a task that had to wait does not lower its estimate (6.8 and later)
   * @param groupReportNs a queue of a control group reports its load at most once in so long
   */
  constructor(host: SchedulerPort, queues: LinuxRunQueues, keepsEstimateOfContended: boolean, groupReportNs = 0) {
    this.host = host;
    this.queues = queues;
    this.keepsEstimateOfContended = keepsEstimateOfContended;
    const perPeriod = power(0.5, PERIOD_NS / host.parameter('peltHalfLifeNs'));
    this.mostNs = PERIOD_NS / (1 - perPeriod);
    this.decay = new Float64Array(LONGEST_MEMORY + 1);
    this.decay[0] = 1;
    for (let period = 1; period < LONGEST_MEMORY; period++) this.decay[period] = this.decay[period - 1] * perPeriod;
    this.runnable = new Int32Array(host.pcpus);
    this.pcpus = new Float64Array(Queue.stride * host.pcpus);
    this.tasks = new Float64Array(Task.stride * host.tasks);
    this.averages = new Float64Array(Average.stride * host.pcpus);
    this.llcAverages = new Float64Array(Average.stride * host.topology.llcs);
    const { groups, ofGroups } = queues;
    this.ofGroups =
      groups === null || ofGroups === null
        ? null
        : new LinuxGroupLoad(host, groups, queues, ofGroups, this, groupReportNs);
    this.beginAsUsual();
  }

  /** Tasks sleep, and ran lately for as long as they are expected to: as if time had not begun just now. */
  private beginAsUsual(): void {
    const { tasks, host } = this;
    for (const [task, share] of host.expectedRunShare.entries()) {
      const ran = share * this.fullNs(0);
      const at = Task.stride * task;
      tasks[at + Task.runnable] = ran;
      tasks[at + Task.running] = ran;
      tasks[at + Task.estimate] = share;
      this.attach(host.lastPcpu[task], task);
    }
  }

  /** Brings a queue's sums up to now; before anything about the queue changes. */
  updatePcpu(pcpu: number): void {
    if (this.pcpus[Queue.stride * pcpu + Queue.since] !== this.host.now) this.advancePcpu(pcpu);
  }

  private advancePcpu(pcpu: number): void {
    const { pcpus, queues } = this;
    const { now } = this.host;
    const at = Queue.stride * pcpu;
    const since = pcpus[at + Queue.since];
    pcpus[at + Queue.since] = now;
    const weight = queues.pcpus[QUEUE_STRIDE * pcpu + QUEUE_WEIGHT];
    const runnable = this.runnable[pcpu];
    const running = queues.current[pcpu] >= 0 ? 1 : 0;
    const periods = Math.floor(now * PERIODS_PER_NS) - Math.floor(since * PERIODS_PER_NS);
    if (periods === 0) {
      const gained = now - since;
      pcpus[at + Queue.weighted] += weight * gained;
      pcpus[at + Queue.runnable] += runnable * gained;
      pcpus[at + Queue.running] += running * gained;
      return;
    }
    const decay = this.decayOf(periods);
    const gained = this.gained(since, now, decay);
    pcpus[at + Queue.weighted] = pcpus[at + Queue.weighted] * decay + weight * gained;
    pcpus[at + Queue.runnable] = pcpus[at + Queue.runnable] * decay + runnable * gained;
    pcpus[at + Queue.running] = pcpus[at + Queue.running] * decay + running * gained;
    this.average(pcpu, at);
  }

  /** Brings the sums of a task up to now that was runnable, and running (0 or 1), all the time since they were last. */
  updateTask(task: number, running: number): void {
    const { tasks } = this;
    const { now } = this.host;
    const at = Task.stride * task;
    const since = tasks[at + Task.since];
    if (since === now) return;
    tasks[at + Task.since] = now;
    const periods = Math.floor(now * PERIODS_PER_NS) - Math.floor(since * PERIODS_PER_NS);
    if (periods === 0) {
      tasks[at + Task.runnable] += now - since;
      tasks[at + Task.running] += running * (now - since);
      return;
    }
    const decay = this.decayOf(periods);
    const gained = this.gained(since, now, decay);
    tasks[at + Task.runnable] = tasks[at + Task.runnable] * decay + gained;
    tasks[at + Task.running] = tasks[at + Task.running] * decay + running * gained;
  }

  /** As `updateTask`, for one that was not runnable. */
  updateSleeper(task: number): void {
    const { tasks } = this;
    const { now } = this.host;
    const at = Task.stride * task;
    const periods = Math.floor(now * PERIODS_PER_NS) - Math.floor(tasks[at + Task.since] * PERIODS_PER_NS);
    tasks[at + Task.since] = now;
    if (periods === 0) return;
    const decay = this.decayOf(periods);
    tasks[at + Task.runnable] *= decay;
    tasks[at + Task.running] *= decay;
  }

  /** Brings a pCPU up to now, and with it what its control groups have left that nothing else looks at. */
  updateBlocked(pcpu: number): void {
    this.updatePcpu(pcpu);
    this.ofGroups?.updateBlocked(pcpu);
  }

  /** Periods that ended between two times. */
  periodsBetween(since: number, now: number): number {
    return Math.floor(now * PERIODS_PER_NS) - Math.floor(since * PERIODS_PER_NS);
  }

  /** Adds to the weighted time of a pCPU's queue, which is up to date. */
  addWeighted(pcpu: number, amount: number): void {
    const at = Queue.stride * pcpu;
    const weighted = this.pcpus[at + Queue.weighted] + amount;
    this.pcpus[at + Queue.weighted] = weighted > 0 ? weighted : 0;
    this.average(pcpu, at);
  }

  /** What is left of a sum after so many periods, as a share. */
  decayOf(periods: number): number {
    return this.decay[periods < LONGEST_MEMORY ? periods : LONGEST_MEMORY];
  }

  /** What activity all the time from `since` to `now` adds, when a period ended between them. */
  gained(since: number, now: number, decay: number): number {
    return (PERIOD_NS - offsetInPeriod(since)) * decay + this.mostNs * (1 - decay) - PERIOD_NS + offsetInPeriod(now);
  }

  /** The largest a sum can be that was brought up to date at `ns`. */
  fullNs(ns: number): number {
    return this.mostNs - PERIOD_NS + offsetInPeriod(ns);
  }

  private average(pcpu: number, at: number): void {
    const { pcpus, averages, llcAverages } = this;
    const perFull = 1 / this.fullNs(pcpus[at + Queue.since]);
    const own = Average.stride * pcpu;
    const llc = Average.stride * this.queues.llcOf[pcpu];
    const load = Math.floor(pcpus[at + Queue.weighted] * perFull);
    const runnable = Math.floor(FULL * pcpus[at + Queue.runnable] * perFull);
    llcAverages[llc + Average.load] += load - averages[own + Average.load];
    llcAverages[llc + Average.runnable] += runnable - averages[own + Average.runnable];
    averages[own + Average.load] = load;
    averages[own + Average.runnable] = runnable;
    pcpus[at + Queue.share] = Math.floor(FULL * pcpus[at + Queue.running] * perFull);
    this.utilise(pcpu, at);
  }

  /** What a queue's tasks use or are expected to use, whichever is more. */
  private utilise(pcpu: number, at: number): void {
    const { averages, llcAverages } = this;
    const share = this.pcpus[at + Queue.share];
    const estimate = Math.floor(FULL * this.pcpus[at + Queue.estimate]);
    let utilisation = share > estimate ? share : estimate;
    if (utilisation > FULL) utilisation = FULL;
    const own = Average.stride * pcpu + Average.utilisation;
    llcAverages[Average.stride * this.queues.llcOf[pcpu] + Average.utilisation] += utilisation - averages[own];
    averages[own] = utilisation;
  }

  /** A task's past comes along to another queue, or leaves it; both are up to date. */
  attach(pcpu: number, task: number): void {
    const { pcpus, tasks } = this;
    const to = Queue.stride * pcpu;
    const at = Task.stride * task;
    if (this.ofGroups === null) {
      pcpus[to + Queue.weighted] += this.queues.tasks[TASK_STRIDE * task + TASK_WEIGHT] * tasks[at + Task.runnable];
    }
    pcpus[to + Queue.runnable] += tasks[at + Task.runnable];
    pcpus[to + Queue.running] += tasks[at + Task.running];
    this.average(pcpu, to);
  }

  detach(pcpu: number, task: number): void {
    const { pcpus, tasks } = this;
    const from = Queue.stride * pcpu;
    const at = Task.stride * task;
    const weight = this.ofGroups === null ? this.queues.tasks[TASK_STRIDE * task + TASK_WEIGHT] : 0;
    const weighted = pcpus[from + Queue.weighted] - weight * tasks[at + Task.runnable];
    const runnable = pcpus[from + Queue.runnable] - tasks[at + Task.runnable];
    const running = pcpus[from + Queue.running] - tasks[at + Task.running];
    pcpus[from + Queue.weighted] = weighted > 0 ? weighted : 0;
    pcpus[from + Queue.runnable] = runnable > 0 ? runnable : 0;
    pcpus[from + Queue.running] = running > 0 ? running : 0;
    this.average(pcpu, from);
  }

  /** A task of a queue is runnable from now on: what it is expected to use counts at once. */
  expect(pcpu: number, task: number): void {
    this.runnable[pcpu]++;
    const at = Queue.stride * pcpu;
    this.pcpus[at + Queue.estimate] += this.tasks[Task.stride * task + Task.estimate];
    this.utilise(pcpu, at);
  }

  /** A task no longer is, or leaves the queue; if it goes to sleep, with what its activation came to. */
  unexpect(pcpu: number, task: number, sleeps: boolean): void {
    const { pcpus, tasks } = this;
    this.runnable[pcpu]--;
    const from = Queue.stride * pcpu;
    const at = Task.stride * task;
    const estimate = tasks[at + Task.estimate];
    const left = pcpus[from + Queue.estimate] - estimate;
    pcpus[from + Queue.estimate] = left > 0 ? left : 0;
    this.utilise(pcpu, from);
    if (!sleeps) return;
    const full = this.fullNs(tasks[at + Task.since]);
    const reached = tasks[at + Task.running] / full;
    if (reached >= estimate) {
      tasks[at + Task.estimate] = reached;
    } else if (estimate - reached >= MARGIN) {
      if (this.keepsEstimateOfContended && reached + MARGIN < tasks[at + Task.runnable] / full) return;
      tasks[at + Task.estimate] = estimate - ESTIMATE_WEIGHT * (estimate - reached);
    }
  }

  loadOf(pcpu: number): number {
    return this.averages[Average.stride * pcpu + Average.load];
  }

  utilisationOf(pcpu: number): number {
    return this.averages[Average.stride * pcpu + Average.utilisation];
  }

  /** A task's weighted runnable time, in whole units of weight; with control groups, as its pCPU as a whole sees it. */
  loadOfTask(task: number): number {
    return this.ofGroups === null ? this.ownLoadOfTask(task) : this.ofGroups.loadOfTask(task);
  }

  /** The same as its own queue sees it. */
  ownLoadOfTask(task: number): number {
    const at = Task.stride * task;
    const share = this.tasks[at + Task.runnable] / this.fullNs(this.tasks[at + Task.since]);
    return Math.floor(this.queues.tasks[TASK_STRIDE * task + TASK_WEIGHT] * share);
  }

  /** The sum of a task's runnable time, in ns, as of when it was last brought up to date. */
  runnableNs(task: number): number {
    return this.tasks[Task.stride * task + Task.runnable];
  }

  /** The sum of its running time. */
  runningNs(task: number): number {
    return this.tasks[Task.stride * task + Task.running];
  }

  /** Share of time a task runs or is expected to, in 1024ths. */
  utilisationOfTask(task: number): number {
    const at = Task.stride * task;
    const share = this.tasks[at + Task.running] / this.fullNs(this.tasks[at + Task.since]);
    const estimate = this.tasks[at + Task.estimate];
    return Math.floor(FULL * (share > estimate ? share : estimate));
  }
}

function offsetInPeriod(ns: number): number {
  return ns - Math.floor(ns * PERIODS_PER_NS) * PERIOD_NS;
}
