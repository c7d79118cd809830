import type { BitSet } from '../engine/bit-set.ts';
import type { HostView } from './host-view.ts';
import type { LockKind, Locks } from './locks.ts';

/**
 * The whole interface of schedulers to the host. A scheduler charges its time with `work`, `lock`, `lockShared` and
 * `tryLock`; of the other methods only `requestReschedule` costs time of a pCPU, for the interrupt of another pCPU.
 * Costs of 0 are free.
 */
export interface SchedulerPort extends HostView {
  /** End of the slice on each pCPU, in ns of `now`; `Scheduler.pick` writes it for its pCPU, Infinity for never. */
  readonly sliceEndNs: Float64Array;
  /** pCPUs on which no task runs. A decision may be pending there: see `isReschedulePending`. */
  readonly idle: BitSet;
  /** Share of time that each task is expected to run, as long as nothing makes it wait. */
  readonly expectedRunShare: Float64Array;
  /** Weight of each task's guest. */
  readonly weight: Float64Array;
  /** Node of each guest's memory; changed by `moveHome`. */
  readonly homeNode: Int32Array;

  /**
   * The scheduler's parameter of this name, from the scenario.
   * @throws Error when the catalog gives the scheduler no such parameter
   */
  parameter(name: string): number;
  /**
   * Cost in ns of one of the scheduler's operations, from the scenario.
   * @throws Error when the catalog gives the scheduler no such operation
   */
  operationNs(name: string): number;
  createLocks(count: number, kind: LockKind): Locks;

  /** May the task run on this pCPU? */
  allowed(task: number, pcpu: number): boolean;
  /** The pCPUs a task is confined to, or null. */
  affinityOf(task: number): BitSet | null;
  /** Moves a guest's memory to another node. */
  moveHome(guest: number, node: number): void;

  /**
   * Requests a decision on `pcpu` at this instant, after the current event: `Scheduler.pick` follows. May be called
   * from every method of a scheduler, `pick` of another pCPU included, and for a pCPU that runs a task as well as for
   * an idle one; a second request for the same pCPU changes nothing. `from` is the pCPU of the request: from another
   * one it takes an interrupt; -1 when no interrupt is needed.
   */
  requestReschedule(pcpu: number, from: number): void;
  /**
   * A decision on this pCPU is requested and not yet made. Check this before an idle pCPU is chosen for a task that
   * wakes up: until its decision it is still in `idle`, and a second task sent there would wait while other pCPUs stay
   * idle.
   */
  isReschedulePending(pcpu: number): boolean;

  /** The hypervisor is at work on this pCPU, as for a switch. */
  isAtWork(pcpu: number): boolean;
  /** The scheduler works for `ns` on a pCPU. */
  work(pcpu: number, ns: number): void;
  /** A scheduler's critical section of `holdNs` on a pCPU, under one of its locks. */
  lock(locks: Locks, lock: number, pcpu: number, holdNs: number): void;
  /** As `lock`, for readers of a reader-writer lock. */
  lockShared(locks: Locks, lock: number, pcpu: number, holdNs: number): void;
  /** As `lock`, but only if it is free now; says whether it was. */
  tryLock(locks: Locks, lock: number, pcpu: number, holdNs: number): boolean;

  /** Arms the tick of a pCPU; `Infinity` stops it. `Scheduler.tick` follows. */
  setTick(pcpu: number, dueNs: number): void;
  /** Arms one of the scheduler's own timers; `Scheduler.hostTimer` follows. */
  setHostTimer(timer: number, dueNs: number): void;
  /** Gives the running task of a pCPU another end of its slice. */
  setSliceEnd(pcpu: number, dueNs: number): void;

  /**
   * Holds a task back for its siblings, or lets it go on: a ready one that its scheduler has taken out of its run queue,
   * or the one that `pick` is about to replace.
   */
  setCostopped(task: number, costopped: boolean): void;
  /** As `setCostopped`, for a task of a guest that has used up its cap. */
  setCapped(task: number, capped: boolean): void;
}
