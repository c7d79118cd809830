import { TaskQueues } from '../engine/task-queue.ts';
import type { SpinningTasks } from '../guests/directed-yield.ts';
import { PauseLoop } from '../guests/pause-loop.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { ConnectionLock } from '../../scenario/connections/connection-path.ts';

/** What a task does about locks: nothing; it holds one for the first part of its segment; it holds one; it waits. */
const Phase = { none: 0, merged: 1, holding: 2, waiting: 3 } as const;
/** Nearly all that a connection takes is its guest's kernel's work. */
const CONNECTION_TASKS: SpinningTasks = { isInKernel: () => true, isInterrupted: () => false };

/**
 * The spinlocks of guests' kernels on a connection's path, first come first served. The hypervisor may preempt a vCPU
 * at any time, so the vCPU that holds a lock, or is the next waiter, may be preempted while the others spin.
 *
 * A critical section and the computing after it are one segment of work while none waits: a release takes no event. A
 * vCPU that requests the lock checks the progress of the holder; if the holder is still inside, its segment is cut at
 * the release. That is exact, preempted or not.
 *
 * A hand-off moves the lock's cache lines from core to core; with a ticket lock each takes half a transfer longer for
 * every waiter that polls it (S. Boyd-Wickizer et al., "Non-scalable locks are dangerous", 2012).
 */
export class KernelLocks {
  private readonly host: GuestPort;
  /** By family: do all waiters poll one line? */
  private readonly ticket: Uint8Array;
  private readonly pauseLoop: PauseLoop;

  /** Of each lock: its family, the task that holds it or -1, the pCPU that held it last or -1. */
  private readonly familyOf: Uint8Array;
  private readonly holder: Int32Array;
  private readonly lastPcpu: Int32Array;
  private readonly waiters: TaskQueues;

  /** Of each task: what it is at, the lock it holds or waits for, and since when it waits. */
  private readonly phase: Uint8Array;
  private readonly lockOf: Int32Array;
  private readonly waitingSince: Float64Array;
  /** Of the critical section a task is in or waits for: its length, the lines that a hand-off moves, and the computing after. */
  private readonly holdNs: Float64Array;
  private readonly handOffLines: Float64Array;
  private readonly afterNs: Float64Array;

  /** By family, since time began: ns of holding and handing over, and ns of waiting. */
  readonly busyNs: Float64Array;
  readonly waitNs: Float64Array;
  /** By family: how often one was taken. */
  readonly taken: Float64Array;

  /** @param familyOf family of each lock, over all guests */
  constructor(host: GuestPort, group: ResolvedGroup, families: readonly ConnectionLock[], familyOf: Uint8Array) {
    this.host = host;
    this.ticket = Uint8Array.from(families, ({ kind }) => +(kind === 'ticket'));
    this.pauseLoop = new PauseLoop(host, group, CONNECTION_TASKS);
    const locks = familyOf.length;
    const { tasks } = host;
    this.familyOf = familyOf;
    this.holder = new Int32Array(locks).fill(-1);
    this.lastPcpu = new Int32Array(locks).fill(-1);
    this.waiters = new TaskQueues(locks, tasks);
    this.phase = new Uint8Array(tasks);
    this.lockOf = new Int32Array(tasks).fill(-1);
    this.waitingSince = new Float64Array(tasks);
    this.holdNs = new Float64Array(tasks);
    this.handOffLines = new Float64Array(tasks);
    this.afterNs = new Float64Array(tasks);
    this.busyNs = new Float64Array(families.length);
    this.waitNs = new Float64Array(families.length);
    this.taken = new Float64Array(families.length);
  }

  /** The running task takes a lock, holds it, releases it and computes on; it may have to wait first. */
  acquire(task: number, lock: number, holdNs: number, handOffLines: number, afterNs: number): void {
    this.lockOf[task] = lock;
    this.holdNs[task] = holdNs;
    this.handOffLines[task] = handOffLines;
    this.afterNs[task] = afterNs;
    const holder = this.holder[lock];
    if (holder >= 0 && this.isInside(holder)) {
      this.waiters.pushTail(lock, task);
      this.phase[task] = Phase.waiting;
      this.waitingSince[task] = this.host.now;
      this.pauseLoop.begin(task, Infinity);
      return;
    }
    const from = this.lastPcpu[lock];
    this.grant(lock, task, from < 0 ? 0 : this.transferNs(from, task), 0);
  }

  /** The task's segment is over. True if that was about a lock and the task has another one; false: its work is done. */
  segmentEnd(task: number): boolean {
    switch (this.phase[task]) {
      case Phase.none:
        return false;
      case Phase.merged:
        this.leave(task);
        return false;
      case Phase.holding:
        this.release(task);
        this.host.setWork(task, this.afterNs[task], false);
        return true;
      default:
        return this.pauseLoop.spun(task);
    }
  }

  /** Whether a lock's holder is still inside; if so, its segment will end at the release. */
  private isInside(holder: number): boolean {
    if (this.phase[holder] === Phase.holding) return true;
    const left = this.host.workLeftNs(holder);
    const after = this.afterNs[holder];
    if (left <= after) {
      this.leave(holder);
      return false;
    }
    this.phase[holder] = Phase.holding;
    this.host.setWork(holder, left - after, false);
    return true;
  }

  private leave(task: number): void {
    const lock = this.lockOf[task];
    this.lastPcpu[lock] = this.host.lastPcpu[task];
    this.holder[lock] = -1;
    this.phase[task] = Phase.none;
  }

  private release(task: number): void {
    const lock = this.lockOf[task];
    this.leave(task);
    const next = this.waiters.shift(lock);
    if (next < 0) return;
    this.waitNs[this.familyOf[lock]] += this.host.now - this.waitingSince[next];
    this.grant(lock, next, this.transferNs(this.host.lastPcpu[task], next), this.waiters.length[lock]);
  }

  private grant(lock: number, task: number, transferNs: number, waiting: number): void {
    const family = this.familyOf[lock];
    const polled = this.ticket[family] !== 0 ? 1 + waiting / 2 : 1;
    const handOffNs = transferNs * this.handOffLines[task] * polled;
    const insideNs = this.host.costs.lockAcquireNs + handOffNs + this.holdNs[task];
    this.busyNs[family] += insideNs;
    this.taken[family]++;
    this.holder[lock] = task;
    if (waiting > 0) {
      this.phase[task] = Phase.holding;
      this.host.setWork(task, insideNs, false);
    } else {
      this.phase[task] = Phase.merged;
      this.host.setWork(task, insideNs + this.afterNs[task], false);
    }
  }

  private transferNs(from: number, task: number): number {
    const { host } = this;
    const to = host.lastPcpu[task];
    return from === to ? 0 : host.costs.lineTransferNs[host.topology.distance(from, to)];
  }
}
