import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import type { LinuxGroupQueues } from './linux-group-queues.ts';
import { QUEUE_RECORD, TASK_RECORD, type LinuxRunQueues } from './linux-run-queues.ts';

// The compiler knows a constant of this file, but looks an imported one up each time.
const QUEUE_WEIGHT = QUEUE_RECORD.weight;
const QUEUE_STRIDE = QUEUE_RECORD.stride;
const WEIGHT = TASK_RECORD.weight;
const STRIDE = TASK_RECORD.stride;

/** A group's entity weighs at least so much, however small its part of the group's load. */
const LEAST_WEIGHT = 2;
/** A queue reports to its group once its load differs by more than this part of what it reported last. */
const REPORTED_PART = 1 / 64;

/**
 * A group's queue: when it was brought up to date; the sum of its entities' weighted runnable time; their load as of then
 * (`load_avg`); what of it the group knows, and since when; load and runnable time of tasks that left while they slept, which
 * count until the queue is next looked at; runnable time that came or went and that the group's entity has not followed yet.
 */
const Queue = {
  since: 0,
  weighted: 1,
  load: 2,
  reported: 3,
  reportedAt: 4,
  removedLoad: 5,
  removedRunnable: 6,
  pending: 7,
  stride: 8,
} as const;
/**
 * A group's entity: when, sums of runnable and of running time, and its load; running time of tasks that left while they
 * slept, and what came or went of it, as for the queue.
 */
const Entity = { since: 0, runnable: 1, running: 2, load: 3, removedRunning: 4, pendingRunning: 5, stride: 8 } as const;

/** Load tracking of pCPUs and tasks, and its clock, as groups see them (`LinuxLoad`). */
export interface LoadOfPcpus {
  updatePcpu(pcpu: number): void;
  addWeighted(pcpu: number, amount: number): void;
  loadOf(pcpu: number): number;
  ownLoadOfTask(task: number): number;
  runnableNs(task: number): number;
  runningNs(task: number): number;
  fullNs(ns: number): number;
  periodsBetween(since: number, now: number): number;
  decayOf(periods: number): number;
  gained(since: number, now: number, decay: number): number;
}

/**
 * Load tracking of control groups (kernel/sched/fair.c and pelt.c): the load of each group's queues, of the entities that
 * stand for them on their parents' queues, and of the group as a whole, to which its queues report. From these comes what
 * part of a group's shares its entity on a pCPU gets (`calc_group_shares`). The reports are late, and so are the shares.
 *
 * What a pCPU as a whole runs and has runnable is in `LinuxLoad`: it is the same with and without groups.
 */
export class LinuxGroupLoad {
  private readonly host: SchedulerPort;
  private readonly groups: LinuxControlGroups;
  private readonly queues: LinuxRunQueues;
  private readonly ofGroups: LinuxGroupQueues;
  private readonly load: LoadOfPcpus;
  private readonly pcpus: number;
  private readonly tasks: number;
  /** A queue reports at most once in so long (6.7 and later: a millisecond). */
  private readonly reportNs: number;
  private readonly queue: Float64Array;
  private readonly entity: Float64Array;
  /** What all queues of a group reported (`tg->load_avg`). */
  private readonly groupLoad: Float64Array;
  /** Queues of groups with load left, by pCPU: children before their parents. */
  private readonly listed: Uint8Array;
  private readonly leaves: number[][];
  /** The period in which each pCPU's were last brought up to date, unless some load was removed since. */
  private readonly blockedAt: Float64Array;

  constructor(
    host: SchedulerPort,
    groups: LinuxControlGroups,
    queues: LinuxRunQueues,
    ofGroups: LinuxGroupQueues,
    load: LoadOfPcpus,
    reportNs: number,
  ) {
    this.host = host;
    this.groups = groups;
    this.queues = queues;
    this.ofGroups = ofGroups;
    this.load = load;
    this.pcpus = host.pcpus;
    this.tasks = host.tasks;
    this.reportNs = reportNs;
    const count = ofGroups.most;
    this.queue = new Float64Array(Queue.stride * count);
    this.entity = new Float64Array(Entity.stride * count);
    this.groupLoad = new Float64Array(groups.parents.length);
    this.listed = new Uint8Array(count);
    this.leaves = Array.from({ length: host.pcpus }, () => []);
    this.blockedAt = new Float64Array(host.pcpus).fill(-1);
  }

  /** The queue on which the group of an entity's queue has its own entity. */
  parentOf(queue: number): number {
    return this.ofGroups.parentOf(queue);
  }

  /** Brings an entity, its queue, and what its queue's group knows of it up to date (`update_load_avg`). */
  update(queue: number, entity: number): void {
    const isGroup = entity >= this.tasks;
    if (isGroup) this.advanceEntity(queue, entity);
    let changed = this.advanceQueue(queue);
    if (isGroup && this.queue[Queue.stride * (entity - this.tasks) + Queue.pending] !== 0) {
      this.propagate(queue, entity);
      changed = true;
    }
    if (changed) this.report(queue);
  }

  /** A task's past comes along to a queue that is up to date, or leaves it (`attach_entity_load_avg`). */
  attach(queue: number, task: number): void {
    this.move(queue, task, 1);
  }

  detach(queue: number, task: number): void {
    this.move(queue, task, -1);
  }

  /** A sleeping task will wake elsewhere: its load stays where it slept until that queue is next looked at. */
  remove(queue: number, task: number): void {
    const at = Queue.stride * (queue - this.pcpus);
    this.queue[at + Queue.removedLoad] += this.load.ownLoadOfTask(task);
    this.queue[at + Queue.removedRunnable] += this.load.runnableNs(task);
    this.entity[Entity.stride * (queue - this.pcpus) + Entity.removedRunning] += this.load.runningNs(task);
    this.blockedAt[this.ofGroups.pcpuOf(queue)] = -1;
  }

  /**
   * Weight of a group's entity: its shares times the part of the group's load that is on this pCPU, by what the queues
   * reported (`calc_group_shares`).
   */
  weightOf(entity: number): number {
    const index = entity - this.tasks;
    const at = Queue.stride * index;
    const group = this.ofGroups.groupOf(index + this.pcpus);
    const queued = this.queues.pcpus[QUEUE_STRIDE * (index + this.pcpus) + QUEUE_WEIGHT];
    const own = Math.max(queued, this.queue[at + Queue.load]);
    const all = this.groupLoad[group] - this.queue[at + Queue.reported] + own;
    const shares = this.groups.shares[group];
    const weight = all > 0 ? Math.floor((shares * own) / all) : shares * own;
    return Math.max(LEAST_WEIGHT, Math.min(shares, weight));
  }

  /** An entity's weight is about to change: its load, and its queue's, follow (`reweight_entity`). */
  reweigh(queue: number, entity: number, weight: number): void {
    const at = Entity.stride * (entity - this.tasks);
    const change = weight - this.queues.tasks[STRIDE * entity + WEIGHT];
    const { now } = this.host;
    if (this.entity[at + Entity.since] !== now) this.advanceEntity(queue, entity);
    this.advanceQueue(queue);
    this.addWeighted(queue, change * this.entity[at + Entity.runnable]);
    this.entity[at + Entity.load] = Math.floor((weight * this.entity[at + Entity.runnable]) / this.load.fullNs(now));
  }

  /** Brings all queues of a pCPU that have load left up to date (`sched_balance_update_blocked_averages`). */
  updateBlocked(pcpu: number): void {
    const { now } = this.host;
    const period = this.load.periodsBetween(0, now);
    if (this.blockedAt[pcpu] === period) return;
    this.blockedAt[pcpu] = period;
    const { load, groupLoad, queue: records, reportNs } = this;
    const { entities } = this.queues;
    const perFull = 1 / load.fullNs(now);
    const leaves = this.leaves[pcpu];
    let kept = 0;
    let since = now;
    let decay = 1;
    // What is listed meanwhile is a parent, and so comes later.
    for (let place = 0; place < leaves.length; place++) {
      const index = leaves[place];
      const queue = index + this.pcpus;
      const at = Queue.stride * index;
      if (entities[queue] > 0 || this.isToBeTold(at)) {
        this.updateLeaf(queue);
        if (entities[queue] > 0 || records[at + Queue.load] > 0) leaves[kept++] = index;
        else this.unlist(index);
        continue;
      }
      // Nothing is on it, and nothing happened: its load gets smaller. So will its entity's, when that is looked at.
      if (records[at + Queue.since] !== since) {
        since = records[at + Queue.since];
        decay = load.decayOf(load.periodsBetween(since, now));
      }
      const weighted = records[at + Queue.weighted] * decay;
      const left = Math.floor(weighted * perFull);
      records[at + Queue.since] = now;
      records[at + Queue.weighted] = weighted;
      records[at + Queue.load] = left;
      if (left === 0) {
        this.unlist(index);
        continue;
      }
      leaves[kept++] = index;
      const gone = records[at + Queue.reported] - left;
      if (gone > records[at + Queue.reported] * REPORTED_PART && now - records[at + Queue.reportedAt] >= reportNs) {
        groupLoad[this.ofGroups.groupOf(queue)] -= gone;
        records[at + Queue.reported] = left;
        records[at + Queue.reportedAt] = now;
      }
    }
    leaves.length = kept;
  }

  /** Load came to a queue, or was removed, and its group's entity has not followed yet. */
  private isToBeTold(at: number): boolean {
    const { queue } = this;
    return (
      queue[at + Queue.removedRunnable] > 0 || queue[at + Queue.removedLoad] > 0 || queue[at + Queue.pending] !== 0
    );
  }

  private updateLeaf(queue: number): void {
    const at = Queue.stride * (queue - this.pcpus);
    if (this.advanceQueue(queue)) this.report(queue);
    if (this.queue[at + Queue.load] > 0 || this.queue[at + Queue.pending] !== 0) {
      this.update(this.parentOf(queue), queue - this.pcpus + this.tasks);
    }
  }

  /** Nothing is left of a queue's load. */
  private unlist(index: number): void {
    const at = Queue.stride * index;
    this.queue[at + Queue.weighted] = 0;
    this.groupLoad[this.ofGroups.groupOf(index + this.pcpus)] -= this.queue[at + Queue.reported];
    this.queue[at + Queue.reported] = 0;
    this.listed[index] = 0;
  }

  /** Load of a task as its pCPU as a whole sees it: the part of the group's that is the task's (`task_h_load`). */
  loadOfTask(task: number): number {
    const pcpu = this.queues.pcpuOf[task];
    const queue = this.ofGroups.queueOf(this.groups.groupOf[task], pcpu);
    return Math.floor((this.load.ownLoadOfTask(task) * this.loadAtRoot(queue)) / (this.loadOf(queue) + 1));
  }

  /** A queue's part of the load of its pCPU (`cfs_rq->h_load`). */
  private loadAtRoot(queue: number): number {
    if (queue < this.pcpus) return this.load.loadOf(queue);
    const parent = this.parentOf(queue);
    const own = this.loadOfEntity(queue - this.pcpus);
    return (this.loadAtRoot(parent) * own) / (this.loadOf(parent) + 1);
  }

  /** Load of a queue's entity as of when the queue was last looked at. */
  private loadOfEntity(index: number): number {
    const { load, entity: records } = this;
    const at = Entity.stride * index;
    const periods = load.periodsBetween(records[at + Entity.since], this.queue[Queue.stride * index + Queue.since]);
    return periods > 0 && this.queues.isQueued[index + this.tasks] === 0
      ? Math.floor(records[at + Entity.load] * load.decayOf(periods))
      : records[at + Entity.load];
  }

  private loadOf(queue: number): number {
    return queue < this.pcpus ? this.load.loadOf(queue) : this.queue[Queue.stride * (queue - this.pcpus) + Queue.load];
  }

  /** True if a period ended, or load was removed, since the queue was last brought up to date. */
  private advanceQueue(queue: number): boolean {
    if (queue < this.pcpus) {
      this.load.updatePcpu(queue);
      return false;
    }
    const { load } = this;
    const { now } = this.host;
    const index = queue - this.pcpus;
    const at = Queue.stride * index;
    const records = this.queue;
    if (this.listed[index] === 0) this.list(queue);
    const since = records[at + Queue.since];
    let changed = false;
    if (now > since) {
      const weight = this.queues.pcpus[QUEUE_STRIDE * queue + QUEUE_WEIGHT];
      const periods = load.periodsBetween(since, now);
      records[at + Queue.since] = now;
      if (periods === 0) {
        records[at + Queue.weighted] += weight * (now - since);
      } else {
        const decay = load.decayOf(periods);
        const gained = weight === 0 ? 0 : load.gained(since, now, decay);
        const weighted = records[at + Queue.weighted] * decay + weight * gained;
        records[at + Queue.weighted] = weighted;
        records[at + Queue.load] = Math.floor(weighted / load.fullNs(now));
        changed = true;
      }
    }
    const removed = records[at + Queue.removedRunnable];
    if (removed > 0 || records[at + Queue.removedLoad] > 0) {
      this.addWeighted(queue, -records[at + Queue.removedLoad] * load.fullNs(now));
      records[at + Queue.pending] -= removed;
      const own = Entity.stride * index;
      this.entity[own + Entity.pendingRunning] -= this.entity[own + Entity.removedRunning];
      this.entity[own + Entity.removedRunning] = 0;
      records[at + Queue.removedLoad] = 0;
      records[at + Queue.removedRunnable] = 0;
      changed = true;
    }
    return changed;
  }

  private advanceEntity(queue: number, entity: number): void {
    const { now } = this.host;
    const at = Entity.stride * (entity - this.tasks);
    const records = this.entity;
    const since = records[at + Entity.since];
    if (since === now) return;
    const runs = this.queues.current[queue] === entity ? 1 : 0;
    const { load } = this;
    const isQueued = this.queues.isQueued[entity];
    const periods = load.periodsBetween(since, now);
    if (periods === 0) {
      records[at + Entity.runnable] += isQueued * (now - since);
      records[at + Entity.running] += runs * (now - since);
    } else {
      const decay = load.decayOf(periods);
      const gained = isQueued === 0 ? 0 : load.gained(since, now, decay);
      records[at + Entity.runnable] = records[at + Entity.runnable] * decay + isQueued * gained;
      records[at + Entity.running] = records[at + Entity.running] * decay + runs * gained;
    }
    records[at + Entity.since] = now;
    const weight = this.queues.tasks[STRIDE * entity + WEIGHT];
    records[at + Entity.load] = Math.floor((weight * records[at + Entity.runnable]) / load.fullNs(now));
  }

  private move(queue: number, task: number, sign: number): void {
    const { load, queue: records } = this;
    const runnable = load.runnableNs(task);
    this.addWeighted(queue, sign * this.queues.tasks[STRIDE * task + WEIGHT] * runnable);
    if (queue < this.pcpus) return;
    records[Queue.stride * (queue - this.pcpus) + Queue.pending] += sign * runnable;
    this.entity[Entity.stride * (queue - this.pcpus) + Entity.pendingRunning] += sign * load.runningNs(task);
    this.report(queue);
  }

  private addWeighted(queue: number, amount: number): void {
    if (queue < this.pcpus) {
      this.load.addWeighted(queue, amount);
      return;
    }
    const at = Queue.stride * (queue - this.pcpus);
    const weighted = Math.max(0, this.queue[at + Queue.weighted] + amount);
    this.queue[at + Queue.weighted] = weighted;
    this.queue[at + Queue.load] = Math.floor(weighted / this.load.fullNs(this.queue[at + Queue.since]));
  }

  /**
   * A group's entity follows what came to the group's queue or left it (`update_tg_cfs_util`, `update_tg_cfs_load`). Runnable times of its
   * entities overlap by an unknown part: what comes is added up to the whole time, what is left is estimated.
   */
  private propagate(queue: number, entity: number): void {
    const index = entity - this.tasks;
    const from = Queue.stride * index;
    const at = Entity.stride * index;
    const { queue: records, entity: entities, load } = this;
    const change = records[from + Queue.pending];
    records[from + Queue.pending] = 0;
    const fullNs = load.fullNs(this.host.now);
    const before = entities[at + Entity.runnable];
    let runnable: number;
    if (change >= 0) {
      runnable = Math.min(before + change, fullNs);
    } else {
      const queued = this.queues.pcpus[QUEUE_STRIDE * (index + this.pcpus) + QUEUE_WEIGHT];
      runnable = Math.min(before, queued > 0 ? records[from + Queue.weighted] / queued : 0);
    }
    const ran = entities[at + Entity.running];
    const running = Math.max(0, Math.min(ran + entities[at + Entity.pendingRunning], fullNs));
    entities[at + Entity.pendingRunning] = 0;
    entities[at + Entity.running] = running;
    runnable = Math.max(runnable, running);
    const weight = this.queues.tasks[STRIDE * entity + WEIGHT];
    entities[at + Entity.runnable] = runnable;
    entities[at + Entity.load] = Math.floor((weight * runnable) / fullNs);
    this.addWeighted(queue, weight * (runnable - before));
    if (queue < this.pcpus) return;
    records[Queue.stride * (queue - this.pcpus) + Queue.pending] += change;
    entities[Entity.stride * (queue - this.pcpus) + Entity.pendingRunning] += running - ran;
  }

  /** Tells a group the load of one of its queues, if it changed enough (`update_tg_load_avg`). */
  private report(queue: number): void {
    if (queue < this.pcpus) return;
    const index = queue - this.pcpus;
    const at = Queue.stride * index;
    const { now } = this.host;
    if (now - this.queue[at + Queue.reportedAt] < this.reportNs) return;
    const reported = this.queue[at + Queue.reported];
    const change = this.queue[at + Queue.load] - reported;
    if (Math.abs(change) <= reported * REPORTED_PART) return;
    this.groupLoad[this.ofGroups.groupOf(queue)] += change;
    this.queue[at + Queue.reported] = reported + change;
    this.queue[at + Queue.reportedAt] = now;
  }

  private list(queue: number): void {
    const index = queue - this.pcpus;
    const leaves = this.leaves[this.ofGroups.pcpuOf(queue)];
    this.listed[index] = 1;
    // Queues are numbered parents first.
    let place = leaves.length;
    while (place > 0 && leaves[place - 1] < index) place--;
    leaves.splice(place, 0, index);
  }
}
