import { TaskQueues } from '../engine/task-queue.ts';
import type { Host } from '../host.ts';

/** Linux's weight of a nice-0 thread, for the usual weight of a scenario. */
export const NICE_0_WEIGHT = 1024;
const USUAL_WEIGHT = 256;
/** `MIN_SHARES` of kernel/sched/sched.h. */
const LEAST_WEIGHT = 2;

/** The run queues of Linux's fair class: who is on which, in which order. One for each pCPU. */
export class LinuxRunQueues {
  /** Task that runs on each pCPU, or -1; it is on the queue, but not among the waiting. */
  readonly current: Int32Array;
  /** Tasks on each queue, the running one included (`nr_running`). */
  readonly length: Int32Array;
  /** Their weights' sum. */
  readonly weight: Float64Array;
  /** Queue a task is on, or was on when it went to sleep. */
  readonly pcpuOf: Int32Array;
  readonly isQueued: Uint8Array;
  readonly taskWeight: Float64Array;
  /** When a task's running time was last accounted for: about when it ran last (`exec_start`). */
  readonly lastRanNs: Float64Array;
  /** Those that wait, in the order of the scheduler's key. */
  readonly waiting: TaskQueues;
  /** Order in which tasks came to a queue, were picked, or were passed over by balancing, which takes the first. */
  private readonly touched: Float64Array;
  private touches = 0;
  /** Last-level cache of each pCPU. */
  readonly llcOf: Int32Array;
  // Sums over the queues of each last-level cache, so that balancing over many caches need not look at every queue.
  readonly llcTasks: Int32Array;
  /** Empty queues. */
  readonly llcIdle: Int32Array;
  /** Queues with more than one task. */
  readonly llcCrowded: Int32Array;
  /** Some queue had more than one task when the largest domain was last looked at, or got more since (`rd->overload`). */
  overloaded = false;

  constructor(host: Host) {
    this.current = new Int32Array(host.pcpus).fill(-1);
    this.length = new Int32Array(host.pcpus);
    this.weight = new Float64Array(host.pcpus);
    this.pcpuOf = host.lastPcpu.slice();
    this.isQueued = new Uint8Array(host.tasks);
    this.taskWeight = host.weight.map((weight) =>
      Math.max(LEAST_WEIGHT, Math.round((weight / USUAL_WEIGHT) * NICE_0_WEIGHT)),
    );
    this.lastRanNs = new Float64Array(host.tasks).fill(-Infinity);
    const { llcs, pcpusPerLlc } = host.topology;
    this.llcOf = Int32Array.from({ length: host.pcpus }, (_, pcpu) => Math.floor(pcpu / pcpusPerLlc));
    this.llcTasks = new Int32Array(llcs);
    this.llcIdle = new Int32Array(llcs).fill(pcpusPerLlc);
    this.llcCrowded = new Int32Array(llcs);
    this.waiting = new TaskQueues(host.pcpus, host.tasks);
    this.touched = new Float64Array(host.tasks);
  }

  /** Nothing runs or waits there (`idle_cpu`). */
  isIdle(pcpu: number): boolean {
    return this.length[pcpu] === 0;
  }

  /** Counts a task in. */
  add(pcpu: number, task: number): void {
    this.pcpuOf[task] = pcpu;
    this.isQueued[task] = 1;
    this.weight[pcpu] += this.taskWeight[task];
    this.touch(task);
    const llc = this.llcOf[pcpu];
    this.llcTasks[llc]++;
    const length = ++this.length[pcpu];
    if (length === 1) {
      this.llcIdle[llc]--;
    } else if (length === 2) {
      this.llcCrowded[llc]++;
      this.overloaded = true;
    }
  }

  /** Counts a task out. */
  remove(pcpu: number, task: number): void {
    this.isQueued[task] = 0;
    this.weight[pcpu] -= this.taskWeight[task];
    const llc = this.llcOf[pcpu];
    this.llcTasks[llc]--;
    const length = --this.length[pcpu];
    if (length === 0) this.llcIdle[llc]++;
    else if (length === 1) this.llcCrowded[llc]--;
  }

  /** Puts a task last in the order in which balancing takes them. */
  touch(task: number): void {
    this.touched[task] = ++this.touches;
  }

  /** The task that balancing looks at first: of all on the queue the one not touched for longest (`cfs_tasks`). */
  leastTouched(pcpu: number): number {
    const { touched, waiting } = this;
    let least = this.current[pcpu];
    for (let task = waiting.head(pcpu); task >= 0; task = waiting.after(task)) {
      if (least < 0 || touched[task] < touched[least]) least = task;
    }
    return least;
  }

  /** Queues a waiting task by its key; behind those with the same. */
  wait(pcpu: number, task: number, keys: Float64Array): void {
    const { waiting } = this;
    const key = keys[task];
    let before = waiting.tail(pcpu);
    while (before >= 0 && keys[before] > key) before = waiting.before(before);
    waiting.insertAfter(pcpu, before, task);
  }

  /** Nanoseconds of virtual time that a task's running for `ns` takes. */
  virtualNs(task: number, ns: number): number {
    const weight = this.taskWeight[task];
    return weight === NICE_0_WEIGHT ? ns : Math.floor((ns * NICE_0_WEIGHT) / weight);
  }
}
