import { enlarged } from '../../engine/enlarged.ts';
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
 * What is known of a group on a pCPU, two cache lines. First its queue: the sum of its entities' weighted runnable time; their
 * load (`load_avg`); what of it the group knows; is it among the pCPU's queues with load left? All these are zero once it is
 * not. Then when the queue was brought up to date; since when its group knows; runnable time of tasks that left while they
 * slept, which count until the queue is next looked at; runnable time that came or went and that the group's entity has not
 * followed yet.
 *
 * Then the entity that stands for it: when, sums of runnable and of running time, and its load; running time of tasks that
 * left while they slept, and what came or went of it, as for the queue. Last the load of these tasks, which is the queue's.
 */
const Queue = {
  weighted: 0,
  load: 1,
  reported: 2,
  isListed: 3,
  since: 4,
  reportedAt: 5,
  removedRunnable: 6,
  pending: 7,
  removedLoad: 14,
  stride: 16,
} as const;
const Entity = { since: 8, runnable: 9, running: 10, load: 11, removedRunning: 12, pendingRunning: 13 } as const;
/** What of it is remembered of a queue that is not used and has no load left. */
const KEPT = { from: Queue.since, to: Queue.removedLoad } as const;

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
  private readonly groupOfTask: Int32Array;
  private readonly shares: Float64Array;
  private readonly queues: LinuxRunQueues;
  private readonly ofGroups: LinuxGroupQueues;
  private readonly load: LoadOfPcpus;
  private readonly pcpus: number;
  private readonly tasks: number;
  /** A queue reports at most once in so long (6.7 and later: a millisecond). */
  private readonly reportNs: number;
  private records: Float64Array = new Float64Array(0);
  /** Queues without load lose their numbers. */
  private readonly closes: boolean;
  /** What all queues of a group reported (`tg->load_avg`). */
  private readonly groupLoad: Float64Array;
  /** Queues of groups with load left: children before their parents, room for all groups for each pCPU; and how many they are. */
  private readonly leaves: Int32Array;
  private readonly leafCounts: Int32Array;
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
    this.groupOfTask = Int32Array.from(groups.groupOf);
    this.shares = Float64Array.from(groups.shares);
    this.queues = queues;
    this.ofGroups = ofGroups;
    this.load = load;
    this.pcpus = host.pcpus;
    this.tasks = host.tasks;
    this.reportNs = reportNs;
    const kept = { records: this.records, first: 0, stride: Queue.stride, ...KEPT };
    ofGroups.keep(kept);
    ofGroups.onGrow((room) => {
      this.records = enlarged(this.records, Queue.stride * room);
      kept.records = this.records;
    });
    // Quotas remember more of each queue.
    this.closes = groups.capPcpus.every((cap) => cap === Infinity);
    this.groupLoad = new Float64Array(groups.parents.length);
    this.leaves = new Int32Array(ofGroups.most);
    this.leafCounts = new Int32Array(host.pcpus);
    this.blockedAt = new Float64Array(host.pcpus).fill(-1);
  }

  /** The queue on which the group of an entity's queue has its own entity. */
  parentOf(queue: number): number {
    return this.ofGroups.parentOf(queue);
  }

  /** Brings an entity, its queue, and what its queue's group knows of it up to date (`update_load_avg`). */
  update(queue: number, entity: number): void {
    const { records } = this;
    const { now } = this.host;
    const own = Queue.stride * (entity - this.tasks);
    if (own >= 0 && records[own + Entity.since] !== now) this.advanceEntity(queue, entity);
    const at = Queue.stride * (queue - this.pcpus);
    let changed = false;
    if (at < 0) {
      this.load.updatePcpu(queue);
    } else if (
      records[at + Queue.since] !== now ||
      records[at + Queue.removedRunnable] > 0 ||
      records[at + Queue.isListed] === 0
    ) {
      changed = this.advanceQueue(queue);
    }
    if (own >= 0 && records[own + Queue.pending] !== 0) {
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
    const { records, load } = this;
    records[at + Queue.removedLoad] += load.ownLoadOfTask(task);
    records[at + Queue.removedRunnable] += load.runnableNs(task);
    records[at + Entity.removedRunning] += load.runningNs(task);
    this.blockedAt[this.ofGroups.pcpuOf(queue)] = -1;
  }

  /**
   * Weight of a group's entity: its shares times the part of the group's load that is on this pCPU, by what the queues
   * reported (`calc_group_shares`).
   */
  weightOf(entity: number): number {
    const { records } = this;
    const index = entity - this.tasks;
    const at = Queue.stride * index;
    const group = this.ofGroups.groupOf(index + this.pcpus);
    const queued = this.queues.pcpus[QUEUE_STRIDE * (index + this.pcpus) + QUEUE_WEIGHT];
    const load = records[at + Queue.load];
    const own = queued > load ? queued : load;
    const all = this.groupLoad[group] - records[at + Queue.reported] + own;
    const shares = this.shares[group];
    const weight = all > 0 ? Math.floor((shares * own) / all) : shares * own;
    return Math.max(LEAST_WEIGHT, Math.min(shares, weight));
  }

  /** The weight of an entity that is up to date is about to change: its load, and its queue's, follow (`reweight_entity`). */
  reweigh(queue: number, entity: number, weight: number): void {
    const { records } = this;
    const at = Queue.stride * (entity - this.tasks);
    const runnable = records[at + Entity.runnable];
    this.addWeighted(queue, (weight - this.queues.tasks[STRIDE * entity + WEIGHT]) * runnable);
    records[at + Entity.load] = Math.floor((weight * runnable) / this.load.fullNs(this.host.now));
  }

  /** Brings all queues of a pCPU that have load left up to date (`sched_balance_update_blocked_averages`). */
  updateBlocked(pcpu: number): void {
    const { now } = this.host;
    const period = this.load.periodsBetween(0, now);
    if (this.blockedAt[pcpu] === period) return;
    this.blockedAt[pcpu] = period;
    const { load, groupLoad, records, reportNs } = this;
    const { entities } = this.queues;
    const perFull = 1 / load.fullNs(now);
    const { leaves, leafCounts } = this;
    const first = pcpu * groupLoad.length;
    let kept = first;
    let since = now;
    let decay = 1;
    // What is listed meanwhile is a parent, and so comes later.
    for (let place = first; place < first + leafCounts[pcpu]; place++) {
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
    leafCounts[pcpu] = kept - first;
  }

  /** Load came to a queue, or was removed, and its group's entity has not followed yet. */
  private isToBeTold(at: number): boolean {
    const { records } = this;
    return records[at + Queue.removedRunnable] > 0 || records[at + Queue.pending] !== 0;
  }

  private updateLeaf(queue: number): void {
    const at = Queue.stride * (queue - this.pcpus);
    if (this.advanceQueue(queue)) this.report(queue);
    if (this.records[at + Queue.load] > 0 || this.records[at + Queue.pending] !== 0) {
      this.update(this.parentOf(queue), queue - this.pcpus + this.tasks);
    }
  }

  /** Nothing is left of a queue's load. */
  private unlist(index: number): void {
    const at = Queue.stride * index;
    const { records } = this;
    records[at + Queue.weighted] = 0;
    this.groupLoad[this.ofGroups.groupOf(index + this.pcpus)] -= records[at + Queue.reported];
    records[at + Queue.reported] = 0;
    records[at + Queue.isListed] = 0;
    this.close(index + this.pcpus);
  }

  /** A queue that is not used, and has no load left, loses its number; the queues above it as well. */
  close(from: number): void {
    if (!this.closes) return;
    for (let queue = from; queue >= this.pcpus;) {
      const index = queue - this.pcpus;
      if (this.records[Queue.stride * index + Queue.isListed] !== 0) return;
      if (this.queues.entities[queue] > 0 || this.queues.isQueued[index + this.tasks] !== 0) return;
      const above = this.parentOf(queue);
      if (!this.ofGroups.close(queue)) return;
      queue = above;
    }
  }

  /** Load of a task as its pCPU as a whole sees it: the part of the group's that is the task's (`task_h_load`). */
  loadOfTask(task: number): number {
    const pcpu = this.queues.pcpuOf[task];
    const queue = this.ofGroups.queueOf(this.groupOfTask[task], pcpu);
    const load = Math.floor((this.load.ownLoadOfTask(task) * this.loadAtRoot(queue)) / (this.loadOf(queue) + 1));
    this.close(queue);
    return load;
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
    const { load, records } = this;
    const at = Queue.stride * index;
    const periods = load.periodsBetween(records[at + Entity.since], records[at + Queue.since]);
    return periods > 0 && this.queues.isQueued[index + this.tasks] === 0
      ? Math.floor(records[at + Entity.load] * load.decayOf(periods))
      : records[at + Entity.load];
  }

  private loadOf(queue: number): number {
    return queue < this.pcpus
      ? this.load.loadOf(queue)
      : this.records[Queue.stride * (queue - this.pcpus) + Queue.load];
  }

  /** True if a period ended, or load was removed, since the queue was last brought up to date. */
  private advanceQueue(queue: number): boolean {
    if (queue < this.pcpus) {
      this.load.updatePcpu(queue);
      return false;
    }
    const { load, records } = this;
    const { now } = this.host;
    const at = Queue.stride * (queue - this.pcpus);
    if (records[at + Queue.isListed] === 0) this.list(queue);
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
    if (records[at + Queue.removedRunnable] > 0) {
      this.subtractRemoved(queue, at);
      changed = true;
    }
    return changed;
  }

  /** Tasks that left a queue while they slept no longer count. */
  private subtractRemoved(queue: number, at: number): void {
    const { records } = this;
    this.addWeighted(queue, -records[at + Queue.removedLoad] * this.load.fullNs(this.host.now));
    records[at + Queue.pending] -= records[at + Queue.removedRunnable];
    records[at + Entity.pendingRunning] -= records[at + Entity.removedRunning];
    records[at + Entity.removedRunning] = 0;
    records[at + Queue.removedLoad] = 0;
    records[at + Queue.removedRunnable] = 0;
  }

  private advanceEntity(queue: number, entity: number): void {
    const { now } = this.host;
    const at = Queue.stride * (entity - this.tasks);
    const { records } = this;
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
    const { load, records } = this;
    const runnable = load.runnableNs(task);
    this.addWeighted(queue, sign * this.queues.tasks[STRIDE * task + WEIGHT] * runnable);
    if (queue < this.pcpus) return;
    const at = Queue.stride * (queue - this.pcpus);
    records[at + Queue.pending] += sign * runnable;
    records[at + Entity.pendingRunning] += sign * load.runningNs(task);
    this.report(queue);
  }

  private addWeighted(queue: number, amount: number): void {
    if (queue < this.pcpus) {
      this.load.addWeighted(queue, amount);
      return;
    }
    const { records } = this;
    const at = Queue.stride * (queue - this.pcpus);
    const weighted = Math.max(0, records[at + Queue.weighted] + amount);
    records[at + Queue.weighted] = weighted;
    records[at + Queue.load] = Math.floor(weighted / this.load.fullNs(records[at + Queue.since]));
  }

  /**
   * A group's entity follows what came to the group's queue or left it (`update_tg_cfs_util`, `update_tg_cfs_load`). Runnable times of its
   * entities overlap by an unknown part: what comes is added up to the whole time, what is left is estimated.
   */
  private propagate(queue: number, entity: number): void {
    const index = entity - this.tasks;
    const at = Queue.stride * index;
    const { records, load } = this;
    const change = records[at + Queue.pending];
    records[at + Queue.pending] = 0;
    const fullNs = load.fullNs(this.host.now);
    const before = records[at + Entity.runnable];
    let runnable: number;
    if (change >= 0) {
      runnable = Math.min(before + change, fullNs);
    } else {
      const queued = this.queues.pcpus[QUEUE_STRIDE * (index + this.pcpus) + QUEUE_WEIGHT];
      runnable = Math.min(before, queued > 0 ? records[at + Queue.weighted] / queued : 0);
    }
    const ran = records[at + Entity.running];
    const running = Math.max(0, Math.min(ran + records[at + Entity.pendingRunning], fullNs));
    records[at + Entity.pendingRunning] = 0;
    records[at + Entity.running] = running;
    runnable = Math.max(runnable, running);
    const weight = this.queues.tasks[STRIDE * entity + WEIGHT];
    records[at + Entity.runnable] = runnable;
    records[at + Entity.load] = Math.floor((weight * runnable) / fullNs);
    this.addWeighted(queue, weight * (runnable - before));
    if (queue < this.pcpus) return;
    const above = Queue.stride * (queue - this.pcpus);
    records[above + Queue.pending] += change;
    records[above + Entity.pendingRunning] += running - ran;
  }

  /** Tells a group the load of one of its queues, if it changed enough (`update_tg_load_avg`). */
  private report(queue: number): void {
    if (queue < this.pcpus) return;
    const { records } = this;
    const at = Queue.stride * (queue - this.pcpus);
    const { now } = this.host;
    if (now - records[at + Queue.reportedAt] < this.reportNs) return;
    const reported = records[at + Queue.reported];
    const change = records[at + Queue.load] - reported;
    if (Math.abs(change) <= reported * REPORTED_PART) return;
    this.groupLoad[this.ofGroups.groupOf(queue)] += change;
    records[at + Queue.reported] = reported + change;
    records[at + Queue.reportedAt] = now;
  }

  private list(queue: number): void {
    const index = queue - this.pcpus;
    const { leaves, leafCounts } = this;
    const pcpu = this.ofGroups.pcpuOf(queue);
    const first = pcpu * this.groupLoad.length;
    this.records[Queue.stride * index + Queue.isListed] = 1;
    // Parents have the lower ranks.
    const rank = this.ofGroups.rankOf(queue);
    let place = first + leafCounts[pcpu]++;
    for (; place > first && this.ofGroups.rankOf(leaves[place - 1] + this.pcpus) < rank; place--) {
      leaves[place] = leaves[place - 1];
    }
    leaves[place] = index;
  }
}
