import { enlarged } from '../../engine/enlarged.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Arrival } from './linux-arrival.ts';
import type { LinuxControlGroups } from './linux-control-groups.ts';
import { NICE_0_WEIGHT, QUEUE_RECORD, TASK_RECORD } from './linux-run-queues.ts';
import { LinuxScheduler } from './linux-scheduler.ts';
import { scaledNs } from './tunable-scaling.ts';
import type { SchedulerFacets, SchedulerParameters } from '../scheduler.ts';
import type { WaitReason } from '../wait-reason.ts';

/** A task's record: besides what all have, what it had run in all, now and when it was last picked. */
const Task = { ...TASK_RECORD, ranNs: 4, ranWhenPickedNs: 5 } as const;
/** A queue's: the least virtual time, which never goes back. */
const Queue = { ...QUEUE_RECORD, leastTime: 1 } as const;
/** V8 inlines a constant of this file, but loads an imported one each time. */
const NICE_0 = NICE_0_WEIGHT;

/** How far behind a sleeper comes back, at most. */
function sleeperCreditNs(parameters: SchedulerParameters, pcpus: number): number {
  const latencyNs = scaledNs('latencyNs', parameters, pcpus);
  return parameters['gentleSleepers'] === 0 ? latencyNs : latencyNs / 2;
}

/**
 * Linux until 6.5: the completely fair scheduler, as of 6.1 (kernel/sched/fair.c). The task with the least virtual time
 * runs, for its share of a period in which every task gets a turn. A sleeper comes back half a period behind at most,
 * and preempts a task that is ahead of it by more than the wake-up granularity.
 */
export class LinuxCfs extends LinuxScheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: (parameters, pcpus) => {
      // A period is for all runnable tasks: two of them have half of it each.
      const halfPeriodNs = scaledNs('latencyNs', parameters, pcpus) / 2;
      return Math.max(Math.floor(halfPeriodNs), scaledNs('minGranularityNs', parameters, pcpus));
    },
    hasOwnQueues: true,
    coScheduling: null,
    byTimeRun: (parameters, pcpus) => ({ sleeperLagNs: sleeperCreditNs(parameters, pcpus), weightPerGuest: false }),
    queueOperation: null,
  };

  private readonly latencyNs: number;
  private readonly minGranularityNs: number;
  private readonly wakeupGranularityNs: number;
  private readonly latencyTasks: number;
  private readonly sleeperCreditNs: number;
  private readonly hasLastBuddy: boolean;
  private readonly preemptsOnWakeup: boolean;

  private tasks: Float64Array = new Float64Array(0);
  private pcpus: Float64Array = new Float64Array(0);
  // By pCPU, or -1: the task that woke and should run next, the one it preempted, the one that yielded.
  private next: Int32Array = new Int32Array(0);
  private last: Int32Array = new Int32Array(0);
  private skip: Int32Array = new Int32Array(0);

  /** @param groups control groups in place of those of the scenario's layout */
  constructor(host: SchedulerPort, groups?: LinuxControlGroups | null) {
    const version = {
      keepsEstimateOfContended: false,
      relievesBusyCores: false,
      turnsEnd: false,
      groupReportNs: 0,
      keepsWeightOfEmpty: false,
    };
    super(host, version, groups);
    this.latencyNs = this.scaled('latencyNs');
    this.minGranularityNs = this.scaled('minGranularityNs');
    this.wakeupGranularityNs = this.scaled('wakeupGranularityNs');
    this.latencyTasks = host.parameter('latencyTasks');
    this.sleeperCreditNs = sleeperCreditNs(host.scenario.scheduler.parameters, host.pcpus);
    this.hasLastBuddy = host.parameter('lastBuddy') !== 0;
    this.preemptsOnWakeup = host.parameter('wakeupPreemption') !== 0;
    this.queues.onResize((_entities, queues) => {
      this.tasks = this.queues.tasks;
      this.pcpus = this.queues.pcpus;
      this.next = enlarged(this.next, queues);
      this.last = enlarged(this.last, queues);
      this.skip = enlarged(this.skip, queues);
    });
    for (const buddies of [this.next, this.last, this.skip]) buddies.fill(-1, 0, host.pcpus);
    this.queues.ofGroups?.onOpen((queue) => {
      this.next[queue] = -1;
      this.last[queue] = -1;
      this.skip[queue] = -1;
    });
  }

  protected override behind(queue: number, entity: number, current: number, than: number): WaitReason {
    const { tasks } = this;
    const at = Task.stride * current;
    const ranNs = this.notAccountedNs(current);
    const time = this.virtualTime(current) + Math.floor((ranNs * NICE_0) / tasks[at + Task.weight]);
    const lead = this.virtualTime(entity) - time;
    if (lead > 0) return { kind: 'ran-more', than, ns: lead };
    const turnNs = ranNs + tasks[at + Task.ranNs] - tasks[at + Task.ranWhenPickedNs];
    return { kind: 'ran-less', than, ns: Math.max(0, this.sliceNs(queue, current) - turnNs) };
  }

  protected override ran(pcpu: number, task: number): boolean {
    const { tasks } = this;
    const at = Task.stride * task;
    const ns = this.host.now - tasks[at + Task.lastRan];
    const weight = tasks[at + Task.weight];
    tasks[at + Task.ranNs] += ns;
    tasks[at + Task.virtualTime] += weight === NICE_0 ? ns : Math.floor((ns * NICE_0) / weight);
    this.raiseLeastTime(pcpu);
    return false;
  }

  override place(pcpu: number, task: number, arrival: Arrival): void {
    const at = Task.stride * task + Task.virtualTime;
    const least = this.pcpus[Queue.stride * pcpu + Queue.leastTime];
    let time = this.tasks[at];
    // Times on different queues have nothing to do with each other: a task that changes takes its distance from the least along.
    if (arrival !== Arrival.wake) time += least;
    if (arrival !== Arrival.move) time = Math.max(time, least - this.sleeperCreditNs);
    this.tasks[at] = time;
  }

  override wait(pcpu: number, task: number): void {
    this.queues.wait(pcpu, task, Task.virtualTime);
  }

  override stopWaiting(_pcpu: number, task: number): void {
    this.queues.stopWaiting(task);
  }

  override leaves(pcpu: number, task: number, sleeps: boolean): void {
    this.forget(pcpu, task);
    if (!sleeps) this.tasks[Task.stride * task + Task.virtualTime] -= this.pcpus[Queue.stride * pcpu + Queue.leastTime];
  }

  protected override leavesAsleep(pcpu: number, task: number): void {
    this.tasks[Task.stride * task + Task.virtualTime] -= this.pcpus[Queue.stride * pcpu + Queue.leastTime];
  }

  override left(pcpu: number): void {
    this.raiseLeastTime(pcpu);
  }

  override candidate(pcpu: number): number {
    const { queues } = this;
    const running = queues.current[pcpu];
    let first = queues.firstWaiting(pcpu);
    if (first < 0 || (running >= 0 && this.virtualTime(running) < this.virtualTime(first))) first = running;
    let task = first;
    if (this.skip[pcpu] === first) {
      let second = first === running ? queues.firstWaiting(pcpu) : queues.nextWaiting(first);
      if (first !== running && running >= 0 && (second < 0 || this.virtualTime(running) < this.virtualTime(second))) {
        second = running;
      }
      if (second >= 0 && !this.isFarAhead(second, first)) task = second;
    }
    const next = this.next[pcpu];
    const last = this.last[pcpu];
    if (next >= 0 && !this.isFarAhead(next, first)) task = next;
    else if (last >= 0 && !this.isFarAhead(last, first)) task = last;
    return task;
  }

  override begins(pcpu: number, task: number): void {
    this.forget(pcpu, task);
    const at = Task.stride * task;
    this.tasks[at + Task.ranWhenPickedNs] = this.tasks[at + Task.ranNs];
  }

  override readonly nominatesPreempting = true;

  override preempts(pcpu: number, running: number, task: number, crowd: number): boolean {
    if (!this.preemptsOnWakeup) return false;
    this.accountCurrent(pcpu);
    if (!this.isFarAhead(running, task)) return false;
    this.next[pcpu] = task;
    // Groups are not remembered so.
    if (this.hasLastBuddy && crowd >= this.latencyTasks && running < this.host.tasks) this.last[pcpu] = running;
    return true;
  }

  override tickPreempts(pcpu: number, running: number): boolean {
    const at = Task.stride * running;
    const ranNs = this.tasks[at + Task.ranNs] - this.tasks[at + Task.ranWhenPickedNs];
    const sliceNs = this.sliceNs(pcpu, running);
    if (ranNs > sliceNs) {
      this.forget(pcpu, running);
      return true;
    }
    if (ranNs < this.minGranularityNs) return false;
    return this.virtualTime(running) - this.virtualTime(this.queues.firstWaiting(pcpu)) > sliceNs;
  }

  override favour(pcpu: number, task: number): void {
    this.next[pcpu] = task;
  }

  protected override isNominated(pcpu: number, task: number): boolean {
    return this.next[pcpu] === task || this.last[pcpu] === task;
  }

  /** It is passed over with its groups, on each level (`set_skip_buddy`). */
  protected override forgoes(queue: number, entity: number): void {
    const { hierarchy, skip } = this;
    this.forget(queue, entity);
    skip[queue] = entity;
    if (hierarchy === null) return;
    for (let own = queue; own >= this.host.pcpus; own = hierarchy.parentOf(own)) {
      skip[hierarchy.parentOf(own)] = hierarchy.entityOf(own);
    }
  }

  /** An entity's share of a period in which all tasks of the pCPU get a turn (`sched_slice`). */
  private sliceNs(queue: number, entity: number): number {
    const { hierarchy } = this;
    const length = this.queues.length[hierarchy === null ? queue : hierarchy.pcpuOf(queue)];
    const periodNs = length > this.latencyTasks ? length * this.minGranularityNs : this.latencyNs;
    let sliceNs = this.shareOf(queue, entity, periodNs);
    if (hierarchy !== null) {
      for (let own = queue; own >= this.host.pcpus; own = hierarchy.parentOf(own)) {
        sliceNs = this.shareOf(hierarchy.parentOf(own), hierarchy.entityOf(own), sliceNs);
      }
    }
    return Math.max(sliceNs, this.minGranularityNs);
  }

  private shareOf(queue: number, entity: number, ns: number): number {
    const weight = this.tasks[Task.stride * entity + Task.weight];
    return Math.floor((ns * weight) / this.pcpus[Queue.stride * queue + Queue.weight]);
  }

  /** Has `task` had more than the wake-up granularity more than `other` (`wakeup_preempt_entity`)? */
  private isFarAhead(task: number, other: number): boolean {
    const granularity = (this.wakeupGranularityNs * NICE_0) / this.tasks[Task.stride * other + Task.weight];
    return this.virtualTime(task) - this.virtualTime(other) > granularity;
  }

  /** An entity is not nominated any more, and its groups neither (`clear_buddies`). */
  private forget(queue: number, entity: number): void {
    if (this.next[queue] === entity) this.forgetIn(this.next, queue);
    if (this.last[queue] === entity) this.forgetIn(this.last, queue);
    if (this.skip[queue] === entity) this.forgetIn(this.skip, queue);
  }

  private forgetIn(nominated: Int32Array, from: number): void {
    const { hierarchy } = this;
    nominated[from] = -1;
    if (hierarchy === null) return;
    for (let own = from; own >= this.host.pcpus;) {
      const entity = hierarchy.entityOf(own);
      own = hierarchy.parentOf(own);
      if (nominated[own] !== entity) return;
      nominated[own] = -1;
    }
  }

  private raiseLeastTime(pcpu: number): void {
    const running = this.queues.current[pcpu];
    const first = this.queues.firstWaiting(pcpu);
    if (running < 0 && first < 0) return;
    let least = this.virtualTime(running >= 0 ? running : first);
    if (first >= 0 && this.virtualTime(first) < least) least = this.virtualTime(first);
    const at = Queue.stride * pcpu + Queue.leastTime;
    if (least > this.pcpus[at]) this.pcpus[at] = least;
  }

  private virtualTime(task: number): number {
    return this.tasks[Task.stride * task + Task.virtualTime];
  }
}
