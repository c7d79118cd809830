import type { BitSet } from '../../engine/bit-set.ts';
import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Credit2Queue } from './xen-credit2-queue.ts';

/**
 * The run queues of credit2: each shared by the pCPUs of one package, at most so many, siblings together; ordered by
 * credit. A queue also has the set of its tasks, runnable or not, and its load: an average over a window of the number
 * of its vCPUs that run or wait, in which migrated vCPUs count as if they had always been here.
 */
export class Credit2Runqueues {
  readonly count: number;
  readonly ofPcpu: Int32Array;
  /** First pCPU of each run queue; the last entry is the number of pCPUs. */
  readonly firstPcpu: Int32Array;
  /** Waiting vCPUs of each run queue. */
  readonly queues: readonly Credit2Queue[];
  /** vCPUs that belong to each run queue, asleep or not. */
  readonly members: TaskQueues;
  /** Largest weight among the members: a task that has it burns one credit a nanosecond. */
  readonly maxWeight: Float64Array;
  readonly load: Float64Array;
  readonly taskLoad: Float64Array;
  private readonly host: SchedulerPort;
  private readonly windowNs: number;
  private readonly runnable: Int32Array;
  private readonly loadAtNs: Float64Array;
  private readonly taskLoadAtNs: Float64Array;

  constructor(host: SchedulerPort, credit: Float64Array, maxPcpus: number, windowNs: number) {
    this.host = host;
    this.windowNs = windowNs;
    const { pcpus, tasks, topology } = host;
    const widest = Math.floor(pcpus / Math.ceil(pcpus / maxPcpus));
    const width = Math.max(1, Math.floor(widest / topology.threadsPerCore)) * topology.threadsPerCore;
    const first: number[] = [];
    for (let start = 0; start < pcpus; start += topology.pcpusPerPackage) {
      for (let within = 0; within < topology.pcpusPerPackage; within += width) first.push(start + within);
    }
    this.count = first.length;
    this.firstPcpu = Int32Array.from([...first, pcpus]);
    this.ofPcpu = new Int32Array(pcpus);
    for (let runqueue = 0; runqueue < this.count; runqueue++) {
      this.ofPcpu.fill(runqueue, this.firstPcpu[runqueue], this.firstPcpu[runqueue + 1]);
    }
    this.queues = first.map(() => new Credit2Queue(credit));
    this.members = new TaskQueues(this.count, tasks);
    this.maxWeight = new Float64Array(this.count);
    this.load = new Float64Array(this.count);
    this.loadAtNs = new Float64Array(this.count);
    this.runnable = new Int32Array(this.count);
    // A new vCPU is taken to be half busy.
    this.taskLoad = new Float64Array(tasks).fill(0.5);
    this.taskLoadAtNs = new Float64Array(tasks);
  }

  /** Makes a task one of a run queue's own, its load with it. */
  assign(task: number, runqueue: number): void {
    this.members.pushTail(runqueue, task);
    this.maxWeight[runqueue] = Math.max(this.maxWeight[runqueue], this.host.weight[task]);
    this.load[runqueue] += this.taskLoad[task];
  }

  deassign(task: number): void {
    const { members } = this;
    const { weight } = this.host;
    const runqueue = members.queueOf[task];
    members.remove(task);
    this.load[runqueue] = Math.max(0, this.load[runqueue] - this.taskLoad[task]);
    if (weight[task] < this.maxWeight[runqueue]) return;
    let most = 1;
    for (let member = members.head(runqueue); member >= 0; member = members.after(member)) {
      if (weight[member] > most) most = weight[member];
    }
    this.maxWeight[runqueue] = most;
  }

  /** The least loaded run queue with any pCPU of these, null for all; -1 for none. */
  leastLoaded(pcpus: BitSet | null): number {
    const { load, firstPcpu } = this;
    let best = -1;
    for (let runqueue = 0; runqueue < this.count; runqueue++) {
      if (pcpus !== null && pcpus.first(firstPcpu[runqueue], firstPcpu[runqueue + 1]) < 0) continue;
      if (best < 0 || load[runqueue] < load[best]) best = runqueue;
    }
    return best;
  }

  /** Brings a run queue's load up to now, then adds so many runnable vCPUs. */
  updateLoad(runqueue: number, change: number): void {
    const { now } = this.host;
    const sinceNs = now - this.loadAtNs[runqueue];
    const share = sinceNs > this.windowNs ? 1 : sinceNs / this.windowNs;
    this.load[runqueue] += share * (this.runnable[runqueue] - this.load[runqueue]);
    this.loadAtNs[runqueue] = now;
    this.runnable[runqueue] += change;
  }

  /** Brings a task's own load up to now, `wasRunnable` (0 or 1) since the last time. */
  updateTaskLoad(task: number, wasRunnable: number): void {
    const { now } = this.host;
    const sinceNs = now - this.taskLoadAtNs[task];
    const share = sinceNs > this.windowNs ? 1 : sinceNs / this.windowNs;
    this.taskLoad[task] += share * (wasRunnable - this.taskLoad[task]);
    this.taskLoadAtNs[task] = now;
  }
}
