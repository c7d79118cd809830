import type { WaitReason } from '../schedulers/wait-reason.ts';
import type { HostCounter, TaskCounter } from './counters.ts';
import type { Host } from './host.ts';
import type { HostView } from './host-view.ts';
import { TaskState } from './task-state.ts';

/**
 * A picture of a host at one instant, in arrays that are used again. By pCPU and by task; see `HostWatch.look`.
 */
export interface HostPicture {
  /** Task on each pCPU, or -1. */
  readonly current: Int32Array;
  /** Ready tasks that wait at each pCPU. */
  readonly waiting: Uint16Array;
  /** `TaskState` of each task. */
  readonly state: Uint8Array;
  /** Where each task runs, waits, or ran last. */
  readonly pcpu: Int32Array;
  /** 1: a preempted task holds a lock of its guest. */
  readonly holdsLock: Uint8Array;
  // What each task did since time began, in ns.
  readonly runNs: Float64Array;
  readonly readyNs: Float64Array;
  readonly costopNs: Float64Array;
}

/** Why a task is where it is. */
export interface TaskReport {
  readonly task: number;
  readonly state: number;
  /** Where it runs, waits, or ran last. */
  readonly pcpu: number;
  /** Since when it is in this state, in ns. */
  readonly sinceNs: number;
  /** A ready one: it was woken and did not run since; else it was preempted. */
  readonly wasWoken: boolean;
  /** A ready one: what its scheduler says; else null. */
  readonly reason: WaitReason | null;
  /** pCPUs that it may run on; null: all. */
  readonly affinity: readonly number[] | null;
  /** Of a ready one: pCPUs that are idle, and that its affinity keeps it from. */
  readonly idleElsewhere: number;
  /** A co-stopped one: the sibling that has waited longest, or -1. */
  readonly slowestSibling: number;
  readonly holdsLock: boolean;
  /** Tasks that wait at the same pCPU, itself included. */
  readonly queue: readonly number[];
  /** What runs there, or -1. */
  readonly running: number;
}

/**
 * Looks at a host between its events: reads, and changes nothing, so that a run that is looked at has the same result. It
 * costs nothing where it is not used.
 */
export class HostWatch {
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  /** The host's layout, its clock and its tasks. */
  get view(): HostView {
    return this.host;
  }

  get events(): number {
    return this.host.events;
  }

  /** When the next event is due, in ns. */
  get nextEventNs(): number {
    return this.host.nextEventNs;
  }

  /** Room for a picture of this host. */
  frame(): HostPicture {
    const { pcpus, tasks } = this.host;
    return {
      current: new Int32Array(pcpus),
      waiting: new Uint16Array(pcpus),
      state: new Uint8Array(tasks),
      pcpu: new Int32Array(tasks),
      holdsLock: new Uint8Array(tasks),
      runNs: new Float64Array(tasks),
      readyNs: new Float64Array(tasks),
      costopNs: new Float64Array(tasks),
    };
  }

  /** Fills in a picture of this instant. */
  look(picture: HostPicture): void {
    const { host } = this;
    const { state } = host;
    picture.current.set(host.current);
    picture.state.set(state);
    picture.waiting.fill(0);
    for (let task = 0; task < host.tasks; task++) {
      const isReady = state[task] === TaskState.ready;
      const pcpu = isReady ? host.scheduler.waitsAt(task) : host.lastPcpu[task];
      picture.pcpu[task] = pcpu;
      if (isReady) picture.waiting[pcpu]++;
      picture.holdsLock[task] = isReady && this.holdsLock(task) ? 1 : 0;
      picture.runNs[task] = host.soFarNs(task, 'run');
      picture.readyNs[task] = host.soFarNs(task, 'ready');
      picture.costopNs[task] = host.soFarNs(task, 'costop');
    }
  }

  /** Whether a task is inside one of its guest's critical sections. */
  holdsLock(task: number): boolean {
    const { host } = this;
    return host.programOfGroup(host.groupOf[host.guestOf[task]]).isInCriticalSection?.(task) ?? false;
  }

  /** What a task did up to now, in ns. */
  soFarNs(task: number, counter: TaskCounter): number {
    return this.host.soFarNs(task, counter);
  }

  /** Of the host since time began: what is settled so far. */
  counted(counter: HostCounter): number {
    const { counters } = this.host;
    return counters.values[counters.ofHost(counter)];
  }

  /** Since when a task is in its state; of a running one since when it runs, in ns. */
  sinceNs(task: number): number {
    return this.host.inStateSinceNs(task);
  }

  /** What there is to say of one task. */
  report(task: number): TaskReport {
    const { host } = this;
    const state = host.state[task];
    const isReady = state === TaskState.ready;
    const pcpu = isReady ? host.scheduler.waitsAt(task) : host.lastPcpu[task];
    const queue: number[] = [];
    for (let other = 0; other < host.tasks; other++) {
      if (host.state[other] === TaskState.ready && host.scheduler.waitsAt(other) === pcpu) queue.push(other);
    }
    return {
      task,
      state,
      pcpu,
      sinceNs: this.sinceNs(task),
      wasWoken: host.isWoken(task),
      reason: isReady ? host.scheduler.waitReason(task) : null,
      affinity: host.group(host.guestOf[task]).affinity,
      idleElsewhere: isReady ? this.idleElsewhere(task) : 0,
      slowestSibling: state === TaskState.costopped ? this.slowestSibling(task) : -1,
      holdsLock: this.holdsLock(task),
      queue,
      running: host.current[pcpu],
    };
  }

  private idleElsewhere(task: number): number {
    const { host } = this;
    let idle = 0;
    for (let pcpu = 0; pcpu < host.pcpus; pcpu++) if (host.current[pcpu] < 0 && !host.allowed(task, pcpu)) idle++;
    return idle;
  }

  private slowestSibling(task: number): number {
    const { host } = this;
    const guest = host.guestOf[task];
    let longest = Infinity;
    let found = -1;
    for (let other = host.firstTask[guest]; other < host.firstTask[guest + 1]; other++) {
      if (host.state[other] !== TaskState.ready || this.sinceNs(other) >= longest) continue;
      longest = this.sinceNs(other);
      found = other;
    }
    return found;
  }
}

/** Looks at a run while it goes on: its steps end where the observer says, and at the usual places. */
export interface RunWatch {
  /** Called once, before time begins. */
  readonly begin: (host: HostWatch) => void;
  /** Simulated time at which the present step ends at the latest, in ns; earlier than now is now. May be changed between steps. */
  untilNs: number;
  /** Events after which the present step ends at the latest. May be changed between steps. */
  mostEvents: number;
}
