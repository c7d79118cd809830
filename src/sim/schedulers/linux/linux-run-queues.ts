import { enlarged } from '../../engine/enlarged.ts';
import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import { LinuxGroupQueues } from './linux-group-queues.ts';
import { LinuxPreferredNodes } from './linux-preferred-nodes.ts';

/** Linux's weight of a nice-0 thread, for the usual weight of a scenario. */
export const NICE_0_WEIGHT = 1024;
const USUAL_WEIGHT = 256;
/** `MIN_SHARES` of kernel/sched/sched.h. */
const LEAST_WEIGHT = 2;

/**
 * Where a task's record, one cache line, holds what: its weight; when its running time was last accounted for, about when
 * it ran last (`exec_start`); its place in the order in which tasks came to a queue, were picked, or were passed over by
 * balancing, which takes the first; its virtual time. The rest is CFS's or EEVDF's own.
 */
export const TASK_RECORD = { weight: 0, lastRan: 1, touched: 2, virtualTime: 3, stride: 8 } as const;
/** A queue's: the sum of its tasks' weights, and what is CFS's or EEVDF's own. */
export const QUEUE_RECORD = { weight: 0, stride: 4 } as const;
/**
 * What is to be remembered of a group that has nothing on a pCPU: its entity's weight, and its place in virtual time, which
 * CFS and EEVDF keep in different fields; the least time of CFS's queue.
 */
const KEPT_OF_ENTITY = { from: TASK_RECORD.weight, to: 5 } as const;
const KEPT_OF_QUEUE = { from: 1, to: 1 } as const;
// V8 inlines a constant of this file, but loads an imported or exported one each time.
const Task = TASK_RECORD;
const Queue = QUEUE_RECORD;

/**
 * The run queues of Linux's fair class: which entity is on which, in which order.
 *
 * Each pCPU has a queue, whose number is the pCPU's. Without control groups the entities are the tasks. With control groups
 * each group has a queue for each pCPU as well, and an entity that stands for it in its parent's queue there. The queues of
 * groups are numbered behind those of the pCPUs (`LinuxGroupQueues`); their entities likewise, behind the tasks.
 */
export class LinuxRunQueues {
  private readonly host: SchedulerPort;
  readonly groups: LinuxControlGroups | null;
  /** The queues of control groups; null without. */
  readonly ofGroups: LinuxGroupQueues | null;
  /** Which tasks have their memory on which node; null where that decides nothing. */
  readonly preferred: LinuxPreferredNodes | null;
  /** Entity whose turn it is on each queue, or -1; it is on the queue, but not among the waiting. */
  current: Int32Array = new Int32Array(0);
  /** Entities on each queue, the current one included (`nr_running` of a `cfs_rq`). */
  entities: Int32Array = new Int32Array(0);
  /** Task that runs on each pCPU, or -1. */
  readonly running: Int32Array;
  /** Tasks on all the queues of a pCPU, the running one included (`h_nr_running`). */
  readonly length: Int32Array;
  /** Records of the entities, and of the queues. */
  tasks: Float64Array = new Float64Array(0);
  pcpus: Float64Array = new Float64Array(0);
  /** pCPU whose queues a task is on, or was on when it went to sleep. */
  readonly pcpuOf: Int32Array;
  isQueued: Uint8Array = new Uint8Array(0);
  /**
   * The waiting tasks, in the order of the scheduler's key: the next and the previous one of each. A queue is a ring
   * with its own place, after the places of all tasks, between the last and the first.
   */
  private links: Int32Array = new Int32Array(0);
  private queuesAt = 0;
  /** With control groups: the tasks of each pCPU, the one not touched for longest first (`cfs_tasks`). */
  private readonly byTouch: TaskQueues | null;
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

  constructor(host: SchedulerPort, groups: LinuxControlGroups | null = null) {
    const { pcpus } = host;
    this.host = host;
    this.groups = groups;
    this.preferred = LinuxPreferredNodes.on(host);
    this.ofGroups = groups === null ? null : new LinuxGroupQueues(groups.parents, pcpus);
    this.onResize((entities, queues) => this.resize(entities, queues));
    this.current.fill(-1, 0, pcpus);
    // One and the same where a pCPU's tasks are on one queue.
    this.running = groups === null ? this.current : new Int32Array(pcpus).fill(-1);
    this.length = groups === null ? this.entities : new Int32Array(pcpus);
    this.byTouch = groups === null ? null : new TaskQueues(pcpus, host.tasks);
    for (const [task, weight] of host.weight.entries()) {
      const linuxWeight = Math.round((weight / USUAL_WEIGHT) * NICE_0_WEIGHT);
      const isInGroup = groups !== null && groups.groupOf[task] >= 0;
      this.tasks[Task.stride * task + Task.weight] = isInGroup ? NICE_0_WEIGHT : Math.max(LEAST_WEIGHT, linuxWeight);
      this.tasks[Task.stride * task + Task.lastRan] = -Infinity;
    }
    this.pcpuOf = host.lastPcpu.slice();
    const { llcs, pcpusPerLlc } = host.topology;
    this.llcOf = Int32Array.from({ length: host.pcpus }, (_, pcpu) => Math.floor(pcpu / pcpusPerLlc));
    this.llcTasks = new Int32Array(llcs);
    this.llcIdle = new Int32Array(llcs).fill(pcpusPerLlc);
    this.llcCrowded = new Int32Array(llcs);
    for (let queue = 0; queue < pcpus; queue++) this.closeRing(queue);
    this.ofGroups?.onOpen((queue) => {
      this.current[queue] = -1;
      this.closeRing(queue);
    });
    const ofEntities = { records: this.tasks, first: Task.stride * host.tasks, stride: Task.stride, ...KEPT_OF_ENTITY };
    const ofQueues = { records: this.pcpus, first: Queue.stride * pcpus, stride: Queue.stride, ...KEPT_OF_QUEUE };
    this.ofGroups?.keep(ofEntities);
    this.ofGroups?.keep(ofQueues);
    this.ofGroups?.onGrow(() => {
      ofEntities.records = this.tasks;
      ofQueues.records = this.pcpus;
    });
  }

  /**
   * Has `resize` make room for the records of so many entities and queues: at once, and whenever more queues of control
   * groups are used.
   */
  onResize(resize: (entities: number, queues: number) => void): void {
    const { tasks, pcpus } = this.host;
    if (this.ofGroups === null) resize(tasks, pcpus);
    else this.ofGroups.onGrow((room) => resize(tasks + room, pcpus + room));
  }

  private resize(entities: number, queues: number): void {
    this.current = enlarged(this.current, queues);
    this.entities = enlarged(this.entities, queues);
    this.pcpus = enlarged(this.pcpus, Queue.stride * queues);
    this.tasks = enlarged(this.tasks, Task.stride * entities);
    this.isQueued = enlarged(this.isQueued, entities);
    const { links, queuesAt } = this;
    const larger = new Int32Array(2 * (entities + queues));
    // The places of queues move on.
    const shift = entities - queuesAt;
    for (let at = 0; at < links.length; at++) {
      larger[at < 2 * queuesAt ? at : at + 2 * shift] = links[at] < queuesAt ? links[at] : links[at] + shift;
    }
    this.links = larger;
    this.queuesAt = entities;
  }

  /** Nothing waits on a queue. */
  private closeRing(queue: number): void {
    const ring = this.queuesAt + queue;
    this.links.fill(ring, 2 * ring, 2 * ring + 2);
  }

  /** Nothing runs or waits there (`idle_cpu`). */
  isIdle(pcpu: number): boolean {
    return this.length[pcpu] === 0;
  }

  /** Counts a task in, on a host without control groups. */
  add(pcpu: number, task: number): void {
    this.isQueued[task] = 1;
    this.pcpus[Queue.stride * pcpu + Queue.weight] += this.tasks[Task.stride * task + Task.weight];
    this.addTask(pcpu, task);
  }

  /** Counts an entity in on its queue, on a host with control groups. */
  addEntity(queue: number, entity: number): void {
    this.isQueued[entity] = 1;
    this.pcpus[Queue.stride * queue + Queue.weight] += this.tasks[Task.stride * entity + Task.weight];
    this.entities[queue]++;
  }

  /** Counts a task in on its pCPU. */
  addTask(pcpu: number, task: number): void {
    this.pcpuOf[task] = pcpu;
    if (this.byTouch !== null) this.byTouch.pushTail(pcpu, task);
    else this.touch(task);
    this.preferred?.count(pcpu, task, 1);
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

  /** Counts a task out, on a host without control groups. */
  remove(pcpu: number, task: number): void {
    this.isQueued[task] = 0;
    this.pcpus[Queue.stride * pcpu + Queue.weight] -= this.tasks[Task.stride * task + Task.weight];
    this.removeTask(pcpu, task);
  }

  /** Counts an entity out on its queue, on a host with control groups. */
  removeEntity(queue: number, entity: number): void {
    this.isQueued[entity] = 0;
    this.pcpus[Queue.stride * queue + Queue.weight] -= this.tasks[Task.stride * entity + Task.weight];
    this.entities[queue]--;
  }

  /** Gives an entity of a queue another weight. */
  reweigh(queue: number, entity: number, weight: number): void {
    const at = Task.stride * entity + Task.weight;
    if (this.isQueued[entity] !== 0) this.pcpus[Queue.stride * queue + Queue.weight] += weight - this.tasks[at];
    this.tasks[at] = weight;
  }

  /** Counts a task out on its pCPU. */
  removeTask(pcpu: number, task: number): void {
    this.byTouch?.remove(task);
    this.preferred?.count(pcpu, task, -1);
    const llc = this.llcOf[pcpu];
    this.llcTasks[llc]--;
    const length = --this.length[pcpu];
    if (length === 0) this.llcIdle[llc]++;
    else if (length === 1) this.llcCrowded[llc]--;
  }

  /** Puts a task last in the order in which balancing takes them. */
  touch(task: number): void {
    const { byTouch } = this;
    if (byTouch !== null) {
      const pcpu = byTouch.queueOf[task];
      byTouch.remove(task);
      byTouch.pushTail(pcpu, task);
      return;
    }
    this.tasks[Task.stride * task + Task.touched] = ++this.touches;
  }

  /** The task that balancing looks at first: of all on the queue the one not touched for longest (`cfs_tasks`). */
  leastTouched(pcpu: number): number {
    const { tasks, links, queuesAt, byTouch } = this;
    if (byTouch !== null) return byTouch.head(pcpu);
    let least = this.current[pcpu];
    let leastTouched = least < 0 ? Infinity : tasks[Task.stride * least + Task.touched];
    for (let task = links[2 * (queuesAt + pcpu)]; task < queuesAt; task = links[2 * task]) {
      const touched = tasks[Task.stride * task + Task.touched];
      if (touched < leastTouched) {
        least = task;
        leastTouched = touched;
      }
    }
    return least;
  }

  /** The first entity that waits on a queue, or -1. */
  firstWaiting(queue: number): number {
    return this.nextWaiting(this.queuesAt + queue);
  }

  /** The entity that waits behind this one, or -1. */
  nextWaiting(task: number): number {
    const next = this.links[2 * task];
    return next < this.queuesAt ? next : -1;
  }

  /** Queues a waiting entity by its key, which its record holds at `field`; behind those with the same. */
  wait(queue: number, task: number, field: number): void {
    const { tasks, links } = this;
    const key = tasks[Task.stride * task + field];
    const ring = this.queuesAt + queue;
    let before = links[2 * ring + 1];
    while (before !== ring && tasks[Task.stride * before + field] > key) before = links[2 * before + 1];
    const behind = links[2 * before];
    links[2 * task] = behind;
    links[2 * task + 1] = before;
    links[2 * before] = task;
    links[2 * behind + 1] = task;
  }

  /** Takes a waiting entity out of the order. */
  stopWaiting(task: number): void {
    const { links } = this;
    const behind = links[2 * task];
    const before = links[2 * task + 1];
    links[2 * before] = behind;
    links[2 * behind + 1] = before;
  }
}
