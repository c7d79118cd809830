import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** The weight for which virtual time passes as fast as the clock. */
const USUAL_WEIGHT = 256;

/** How far a virtual time may be from the mean of all runnable tasks, in ns of virtual time. */
export interface VirtualTimeBounds {
  /** Behind it, while it is runnable. */
  readonly lagNs: number;
  /** Behind it on waking. */
  readonly wakeLagNs: number;
  /** Ahead of it: what it took too much is forgiven. */
  readonly leadNs: number;
}

/**
 * Proportional shares by virtual time: it passes for a task while this runs, the faster the smaller its entitlement, so
 * that the task that has consumed least of what it is entitled to has the lowest. A weight belongs to a guest, and is
 * divided among its runnable tasks, or to each of its tasks. (A task may represent several that are scheduled as one.)
 */
export class VirtualTimes {
  readonly time: Float64Array;
  /** Weight of each guest as a whole; a reservation may lift it. */
  readonly guestWeight: Float64Array;
  /** Runnable tasks of each guest. */
  readonly active: Int32Array;
  private readonly host: SchedulerPort;
  private readonly bounds: VirtualTimeBounds;
  /** Tasks of each guest that have its weight each; null if they divide it. */
  private readonly bearers: Int32Array | null;
  /** Task-nanoseconds in which each guest was runnable, up to its last change. */
  private readonly wantedNs: Float64Array;
  private readonly wantedUntilNs: Float64Array;
  private sum = 0;
  private activeTasks = 0;
  private lastMean = 0;

  constructor(host: SchedulerPort, bearers: Int32Array | null, bounds: VirtualTimeBounds) {
    this.host = host;
    this.bearers = bearers;
    this.bounds = bounds;
    this.time = new Float64Array(host.tasks);
    this.active = new Int32Array(host.guests);
    this.wantedNs = new Float64Array(host.guests);
    this.wantedUntilNs = new Float64Array(host.guests);
    this.guestWeight = Float64Array.from({ length: host.guests }, (_, guest) => {
      const { weight } = host.group(guest);
      return bearers === null ? weight : weight * bearers[guest];
    });
  }

  /** Mean virtual time of all runnable tasks. */
  get mean(): number {
    return this.activeTasks > 0 ? this.sum / this.activeTasks : this.lastMean;
  }

  /**
   * A task becomes runnable. Time that it did not use is lost, but it is not put behind the task that runs at its
   * destination: that one's virtual time is the `reference`, Infinity where none runs.
   */
  arrive(task: number, reference: number): void {
    const { bounds, mean, time } = this;
    const floor = Math.min(mean, reference) - bounds.wakeLagNs;
    time[task] = Math.min(Math.max(time[task], floor), mean + bounds.leadNs);
    this.change(this.host.guestOf[task], 1);
    this.sum += time[task];
  }

  /** A task is no longer runnable. */
  depart(task: number): void {
    this.lastMean = this.mean;
    this.change(this.host.guestOf[task], -1);
    this.sum -= this.time[task];
  }

  /** Virtual time that passes for a task while it runs for `ns`. */
  passing(task: number, ns: number): number {
    const guest = this.host.guestOf[task];
    const sharers = this.bearers === null ? this.active[guest] : this.bearers[guest];
    return (ns * sharers * USUAL_WEIGHT) / this.guestWeight[guest];
  }

  /** A runnable task has run for `ns`. */
  charge(task: number, ns: number): void {
    const { bounds, mean, time } = this;
    const before = time[task];
    const after = before + this.passing(task, ns);
    time[task] = Math.min(Math.max(after, mean - bounds.lagNs), mean + bounds.leadNs);
    this.sum += time[task] - before;
  }

  /** Task-nanoseconds in which a guest has been runnable since the start. */
  wanted(guest: number): number {
    return this.wantedNs[guest] + this.active[guest] * (this.host.now - this.wantedUntilNs[guest]);
  }

  private change(guest: number, by: number): void {
    this.wantedNs[guest] = this.wanted(guest);
    this.wantedUntilNs[guest] = this.host.now;
    this.active[guest] += by;
    this.activeTasks += by;
  }
}
