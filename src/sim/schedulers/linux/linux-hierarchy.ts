import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Arrival } from './linux-arrival.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import type { LinuxGroupLoad } from './linux-group-load.ts';
import type { LinuxGroupQueues } from './linux-group-queues.ts';
import type { LinuxOrder } from './linux-order.ts';
import { TASK_RECORD, type LinuxRunQueues } from './linux-run-queues.ts';

/** The compiler knows a constant of this file, but looks an imported one up each time. */
const Task = TASK_RECORD;
/** A task, a group for it, its guest's group. */
const MOST_LEVELS = 3;

/** What happens to whole groups as well as to tasks: their quotas (`LinuxGroupBandwidth`). */
export interface ThrottledQueues {
  /** What is on a queue has run for longer than its group's quota allows. */
  isExhausted(queue: number): boolean;
  throttle(queue: number): void;
  isThrottled(queue: number): boolean;
  /** A queue got its first entity: true if the queue is held back for that. */
  begins(queue: number): boolean;
  /** A queue lost its last entity. */
  ends(queue: number): void;
}

/**
 * Scheduling by control groups (`for_each_sched_entity` in kernel/sched/fair.c): a task is on the queue of its group, the
 * group's entity on the queue of the parent, up to the pCPU's own. An entity is on a queue while something is on its own.
 * To pick a task is to pick an entity on each level, from the pCPU's queue down; each level has its own virtual times.
 */
export class LinuxHierarchy {
  private readonly host: SchedulerPort;
  private readonly groups: LinuxControlGroups;
  private readonly queues: LinuxRunQueues;
  private readonly ofGroups: LinuxGroupQueues;
  private readonly load: LinuxGroupLoad;
  private readonly order: LinuxOrder;
  private readonly pcpus: number;
  private readonly tasks: number;
  /** A group that is empty keeps its entity's weight (6.12). */
  private readonly keepsWeightOfEmpty: boolean;
  /** Quotas of groups; null if there are none. */
  throttled: ThrottledQueues | null = null;
  private readonly below: readonly (readonly number[])[];
  /** Groups whose queues may have more than one entity, and thus an order; others have one task. */
  private readonly hasOrder: Uint8Array;
  /** By task, where it was last looked for: the pCPU, and the queue that it belongs to there. */
  private readonly lastQueue: Int32Array;
  /** The way from a pCPU's queue to a task, each entity by its level. */
  private readonly path = new Int32Array(MOST_LEVELS);

  constructor(
    host: SchedulerPort,
    groups: LinuxControlGroups,
    ofGroups: LinuxGroupQueues,
    load: LinuxGroupLoad,
    order: LinuxOrder,
    keepsWeightOfEmpty: boolean,
  ) {
    this.host = host;
    this.groups = groups;
    this.queues = order.queues;
    this.ofGroups = ofGroups;
    this.load = load;
    this.order = order;
    this.pcpus = host.pcpus;
    this.tasks = host.tasks;
    this.keepsWeightOfEmpty = keepsWeightOfEmpty;
    this.lastQueue = new Int32Array(2 * host.tasks).fill(-1);
    ofGroups.onClose((queue) => this.forgetQueue(queue));
    const below: number[][] = groups.parents.map(() => []);
    for (const [task, group] of groups.groupOf.entries()) {
      for (let own = group; own >= 0; own = groups.parents[own]) below[own].push(task);
    }
    this.below = below;
    this.hasOrder = Uint8Array.from(below, (ownTasks, group) =>
      ownTasks.length > 1 || groups.capPcpus[group] < Infinity ? 1 : 0,
    );
  }

  /**
   * Entities of a queue have virtual times, and wait in their order. Not so where there is only one task, and no quota:
   * whatever its times were, it would be the next.
   */
  private isOrdered(queue: number): boolean {
    return queue < this.pcpus || this.hasOrder[this.ofGroups.groupOf(queue)] !== 0;
  }

  /** The task, or the entity of its group, that is on the lowest queue with an order. */
  standInOf(pcpu: number, task: number): number {
    let entity = task;
    for (let queue = this.queueOf(pcpu, task); !this.isOrdered(queue); queue = this.parentOf(queue)) {
      entity = this.entityOf(queue);
    }
    return entity;
  }

  /** The queue of a pCPU that a task belongs to. */
  queueOf(pcpu: number, task: number): number {
    const { lastQueue } = this;
    if (lastQueue[2 * task] === pcpu) return lastQueue[2 * task + 1];
    const queue = this.ofGroups.queueOf(this.groups.groupOf[task], pcpu);
    lastQueue[2 * task] = pcpu;
    lastQueue[2 * task + 1] = queue;
    return queue;
  }

  /** A queue loses its number. */
  private forgetQueue(queue: number): void {
    const { lastQueue } = this;
    for (const task of this.tasksBelow(queue)) {
      if (lastQueue[2 * task + 1] === queue) lastQueue[2 * task] = -1;
    }
  }

  /** The pCPU of a group's queue. */
  pcpuOf(queue: number): number {
    return this.ofGroups.pcpuOf(queue);
  }

  /** The queue that an entity, of a task or a group, is on when it is on a pCPU. */
  queueOfEntity(pcpu: number, entity: number): number {
    return entity < this.tasks ? this.queueOf(pcpu, entity) : this.parentOf(this.ownQueue(entity));
  }

  /** Tasks of a queue's group, and of the groups below it. */
  tasksBelow(queue: number): readonly number[] {
    return this.below[this.ofGroups.groupOf(queue)];
  }

  /** The queue of a group's entity: the group's own. */
  ownQueue(entity: number): number {
    return entity - this.tasks + this.pcpus;
  }

  /** The entity that stands for a group's queue. */
  entityOf(queue: number): number {
    return queue - this.pcpus + this.tasks;
  }

  parentOf(queue: number): number {
    return this.ofGroups.parentOf(queue);
  }

  /**
   * Puts a task on its queue, and the entities of its groups on theirs as far as they were not (`enqueue_task_fair`).
   * Returns whether that is reason to choose again, or null if the task may not run: a group of it is held back.
   */
  enqueue(pcpu: number, task: number, arrival: Arrival): boolean | null {
    const { queues, order, load } = this;
    const leaf = this.queueOf(pcpu, task);
    const isOrdered = this.isOrdered(leaf);
    let resched = isOrdered && order.accountCurrent(leaf);
    load.update(leaf, task);
    if (arrival !== Arrival.wake) load.attach(leaf, task);
    if (isOrdered) order.place(leaf, task, arrival);
    queues.addEntity(leaf, task);
    if (isOrdered) order.wait(leaf, task);
    if (leaf < this.pcpus) return resched;
    const above = this.enqueueAbove(leaf);
    if (above === null) return null;
    if (above) resched = true;
    return resched;
  }

  /** A queue has entities: puts the group's own on its queue, and so on. As `enqueue`. */
  enqueueAbove(from: number): boolean | null {
    const { queues, order, load, throttled } = this;
    let resched = false;
    let added = true;
    for (let own = from; own >= this.pcpus;) {
      if (throttled !== null) {
        if (throttled.isThrottled(own)) return null;
        if (added && queues.entities[own] === 1 && throttled.begins(own)) return null;
      }
      const entity = this.entityOf(own);
      const queue = this.parentOf(own);
      added = queues.isQueued[entity] === 0;
      if (!added) {
        if (order.isAsleep(entity)) order.awakens(queue, entity);
        load.update(queue, entity);
        this.renewShare(queue, entity);
      } else {
        const isOrdered = this.isOrdered(queue);
        if (isOrdered && order.accountCurrent(queue)) resched = true;
        load.update(queue, entity);
        this.renewShare(queue, entity);
        if (isOrdered) order.place(queue, entity, Arrival.wake);
        queues.addEntity(queue, entity);
        if (isOrdered) order.wait(queue, entity);
      }
      own = queue;
    }
    return resched;
  }

  /** Takes a task off its queue, and the entities of groups that have nothing left (`dequeue_entities`). */
  dequeue(pcpu: number, task: number, sleeps: boolean): void {
    const leaf = this.queueOf(pcpu, task);
    if (sleeps && this.isOrdered(leaf) && this.order.staysAsleep(leaf, task)) {
      this.layDown(leaf, task);
      return;
    }
    this.load.update(leaf, task);
    if (!sleeps) this.load.detach(leaf, task);
    this.take(leaf, task, sleeps);
    this.dequeueAbove(leaf, sleeps, true);
  }

  /**
   * An entity went off a queue: takes off the group's own if nothing is left, and so on. The next choice is to begin with a
   * group that still has something, if one of its tasks went to sleep before its turn was over.
   */
  dequeueAbove(from: number, taskSleeps: boolean, mayStay: boolean): void {
    const { queues, order, load } = this;
    let takes = true;
    for (let own = from; own >= this.pcpus;) {
      const entity = this.entityOf(own);
      const queue = this.parentOf(own);
      if (takes && queues.entities[own] === 0) {
        this.throttled?.ends(own);
        const isOrdered = this.isOrdered(queue);
        if (isOrdered) order.accountCurrent(queue);
        if (mayStay && isOrdered && order.staysAsleep(queue, entity)) {
          this.layDown(queue, entity);
          takes = false;
          load.update(queue, entity);
          this.renewShare(queue, entity);
        } else {
          load.update(queue, entity);
          this.take(queue, entity, true);
          this.renewShare(queue, entity);
        }
      } else {
        if (takes && taskSleeps) this.favour(own);
        takes = false;
        load.update(queue, entity);
        this.renewShare(queue, entity);
      }
      own = queue;
    }
  }

  /** Takes the entity of a queue that is held back off its queue, whatever is on that one. */
  dequeueThrottled(own: number): void {
    const entity = this.entityOf(own);
    const queue = this.parentOf(own);
    this.order.accountCurrent(queue);
    this.load.update(queue, entity);
    this.take(queue, entity, true);
    this.dequeueAbove(queue, false, false);
  }

  /** Takes one entity off its queue. */
  private take(queue: number, entity: number, sleeps: boolean): void {
    const { queues, order } = this;
    const isOrdered = this.isOrdered(queue);
    if (isOrdered) order.leaves(queue, entity, sleeps);
    if (queues.current[queue] === entity) queues.current[queue] = -1;
    else if (isOrdered) order.stopWaiting(queue, entity);
    queues.removeEntity(queue, entity);
    if (isOrdered) order.left(queue);
  }

  /** An entity that stays on its queue asleep waits there like others. */
  private layDown(queue: number, entity: number): void {
    const { queues, order } = this;
    if (queues.current[queue] !== entity) return;
    queues.current[queue] = -1;
    order.wait(queue, entity);
  }

  /** Accounts for the running task, and for its groups. */
  account(pcpu: number): void {
    const { queues } = this;
    for (let queue = pcpu; ;) {
      const entity = queues.current[queue];
      if (entity < 0) return;
      this.accountOn(queue, entity);
      if (entity < this.tasks) return;
      queue = this.ownQueue(entity);
    }
  }

  /** Accounts for the current entity of a queue. True if that is reason to choose again. */
  private accountOn(queue: number, entity: number): boolean {
    if (this.isOrdered(queue)) return this.order.accountCurrent(queue);
    this.queues.tasks[Task.stride * entity + Task.lastRan] = this.host.now;
    return false;
  }

  /** A tick finds a task running: true if it is to choose again (`task_tick_fair`). */
  tick(pcpu: number, running: number): boolean {
    const { queues, order, load } = this;
    let resched = false;
    let entity = running;
    for (let queue = this.queueOf(pcpu, running); ; queue = this.parentOf(queue)) {
      if (this.accountOn(queue, entity)) resched = true;
      load.update(queue, entity);
      this.renewShare(queue, entity);
      if (queues.entities[queue] > 1 && order.tickPreempts(queue, entity)) resched = true;
      if (queue < this.pcpus) return resched;
      entity = this.entityOf(queue);
    }
  }

  /** The task that should run, or -1 (`pick_task_fair`). */
  choose(pcpu: number): number {
    const { queues, order, throttled } = this;
    while (queues.entities[pcpu] > 0) {
      let queue = pcpu;
      for (;;) {
        order.accountCurrent(queue);
        if (throttled !== null && throttled.isExhausted(queue)) {
          throttled.throttle(queue);
          break;
        }
        const entity = order.candidate(queue);
        if (order.isAsleep(entity)) {
          this.drop(pcpu, queue, entity);
          break;
        }
        if (entity < this.tasks) return entity;
        queue = this.ownQueue(entity);
        if (!this.isOrdered(queue)) return this.tasksBelow(queue)[0];
      }
    }
    return -1;
  }

  /** An entity that slept on its queue leaves it. */
  private drop(pcpu: number, queue: number, entity: number): void {
    const { order, queues } = this;
    if (entity < this.tasks) order.dropsTask(pcpu, entity);
    this.load.update(queue, entity);
    order.ceasesToSleep(queue, entity);
    queues.removeEntity(queue, entity);
    this.renewShare(queue, entity);
    this.dequeueAbove(queue, false, true);
  }

  /** Makes a task the running one; groups that it shares with the one that ran go on with their turn. */
  switchTo(pcpu: number, task: number): void {
    const { queues, order, path } = this;
    let depth = 0;
    path[0] = task;
    for (let queue = this.queueOf(pcpu, task); queue >= this.pcpus; queue = this.parentOf(queue)) {
      path[++depth] = this.entityOf(queue);
    }
    let queue = pcpu;
    while (queues.current[queue] === path[depth] && depth > 0) queue = this.ownQueue(path[depth--]);
    this.put(queue);
    for (; depth >= 0; depth--) {
      const entity = path[depth];
      const isOrdered = this.isOrdered(queue);
      if (isOrdered) order.stopWaiting(queue, entity);
      this.load.update(queue, entity);
      if (isOrdered) order.begins(queue, entity);
      queues.current[queue] = entity;
      queues.tasks[Task.stride * entity + Task.lastRan] = this.host.now;
      if (depth > 0) queue = this.ownQueue(entity);
    }
  }

  /** What has its turn on a queue, and on the queues below, has to wait (`put_prev_entity`). */
  put(from: number): void {
    const { queues, order } = this;
    for (let queue = from; ;) {
      const entity = queues.current[queue];
      if (entity < 0) return;
      this.load.update(queue, entity);
      queues.current[queue] = -1;
      if (this.isOrdered(queue)) order.wait(queue, entity);
      if (entity < this.tasks) return;
      queue = this.ownQueue(entity);
    }
  }

  /** Should a task that just came preempt the running one? Decided where their ways part (`find_matching_se`). */
  preempts(pcpu: number, running: number, task: number): boolean {
    const { order } = this;
    let mine = running;
    let other = task;
    let queue = this.queueOf(pcpu, running);
    let otherQueue = this.queueOf(pcpu, task);
    const crowd = this.queues.entities[queue];
    while (queue !== otherQueue) {
      // A child has a higher rank than its parent, and any than the pCPU's own queue.
      if (queue >= this.pcpus && (otherQueue < this.pcpus || this.isBehind(queue, otherQueue))) {
        mine = this.entityOf(queue);
        queue = this.parentOf(queue);
      } else {
        other = this.entityOf(otherQueue);
        otherQueue = this.parentOf(otherQueue);
      }
    }
    if (!order.preempts(queue, mine, other, crowd)) return false;
    if (order.nominatesPreempting)
      for (let own = queue; own >= this.pcpus; own = this.parentOf(own)) this.nominate(own);
    return true;
  }

  private isBehind(queue: number, other: number): boolean {
    return this.ofGroups.rankOf(queue) > this.ofGroups.rankOf(other);
  }

  /** Nominates a queue's entity, and the groups above it, to go next (`set_next_buddy`). */
  favour(own: number): void {
    for (let queue = own; queue >= this.pcpus; queue = this.parentOf(queue)) this.nominate(queue);
  }

  /** Nominates a task and its groups. */
  favourTask(pcpu: number, task: number): void {
    const entity = this.standInOf(pcpu, task);
    const queue = this.queueOfEntity(pcpu, entity);
    this.order.favour(queue, entity);
    this.favour(queue);
  }

  private nominate(own: number): void {
    const entity = this.entityOf(own);
    if (this.queues.isQueued[entity] !== 0) this.order.favour(this.parentOf(own), entity);
  }

  /** A group's entity gets its part of the group's shares, as far as the group knows it (`update_cfs_group`). */
  renewShare(queue: number, entity: number): void {
    if (entity < this.tasks) return;
    const { queues, order, load } = this;
    if (this.keepsWeightOfEmpty && queues.entities[this.ownQueue(entity)] === 0) return;
    const weight = load.weightOf(entity);
    if (weight === queues.tasks[Task.stride * entity + Task.weight]) return;
    if (!this.isOrdered(queue)) {
      load.reweigh(queue, entity, weight);
      queues.reweigh(queue, entity, weight);
      return;
    }
    if (queues.isQueued[entity] !== 0) order.accountCurrent(queue);
    load.reweigh(queue, entity, weight);
    order.reweigh(queue, entity, weight);
  }
}
