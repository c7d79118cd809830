import type { MachineCosts } from '../resolved-scenario.ts';
import type { Topology } from './topology.ts';

/**
 * How waiters queue. `ticket` (also byte locks): all spin on one cache line, so a hand-off costs one transfer and half a
 * transfer more for each waiter (S. Boyd-Wickizer et al., "Non-scalable locks are dangerous", 2012) and throughput
 * collapses. `queued` (MCS): each spins on its own line, a hand-off costs one transfer however many wait.
 */
export type LockKind = 'ticket' | 'queued';

/**
 * The hypervisor's own locks. Its critical sections are not preempted, so a lock is the time at which it will be free
 * and the pCPU that held it last: a request made at `at` starts when everyone before it is done. That is exact for a
 * first-come-first-served lock, and needs no event and no queue.
 */
export class Locks {
  private readonly topology: Topology;
  private readonly costs: MachineCosts;
  private readonly freeAtNs: Float64Array;
  private readonly sharedUntilNs: Float64Array;
  private readonly lastHolder: Int32Array;
  /** Mean time from grant to grant while contended: how many waiters a backlog stands for. */
  private readonly meanTurnNs: Float64Array;
  private readonly ticket: boolean;
  private readonly free: boolean;

  /** @param free every request is granted at once and for nothing */
  constructor(count: number, kind: LockKind, topology: Topology, costs: MachineCosts, free = false) {
    this.topology = topology;
    this.costs = costs;
    this.ticket = kind === 'ticket';
    this.free = free;
    this.freeAtNs = new Float64Array(count);
    this.sharedUntilNs = new Float64Array(count);
    this.lastHolder = new Int32Array(count).fill(-1);
    this.meanTurnNs = new Float64Array(count);
  }

  /** Takes a lock for `holdNs`, waiting as long as it must. Returns the time of release. */
  acquire(lock: number, pcpu: number, atNs: number, holdNs: number): number {
    if (this.free) return atNs + holdNs;
    const sharedUntil = this.sharedUntilNs[lock];
    const exclusiveUntil = this.freeAtNs[lock];
    const freeAt = exclusiveUntil > sharedUntil ? exclusiveUntil : sharedUntil;
    const backlog = freeAt - atNs;
    let transfer = this.transferNs(lock, pcpu);
    let start = atNs;
    if (backlog > 0) {
      start = freeAt;
      if (this.ticket && transfer > 0) {
        const turn = this.meanTurnNs[lock] || holdNs + transfer;
        const waiters = Math.min(Math.floor(backlog / turn), this.topology.pcpus);
        transfer = Math.round(transfer * (1 + waiters / 2));
      }
      const mean = this.meanTurnNs[lock];
      const turn = transfer + holdNs;
      this.meanTurnNs[lock] = mean === 0 ? turn : mean + (turn - mean) / 16;
    }
    const release = start + transfer + this.costs.lockAcquireNs + holdNs;
    this.freeAtNs[lock] = release;
    this.lastHolder[lock] = pcpu;
    return release;
  }

  /** Takes the lock if it is free now; returns the time of release, or -1. A failed try still fetches the line. */
  tryAcquire(lock: number, pcpu: number, atNs: number, holdNs: number): number {
    return this.freeAtNs[lock] > atNs || this.sharedUntilNs[lock] > atNs ? -1 : this.acquire(lock, pcpu, atNs, holdNs);
  }

  /** Takes a reader-writer lock to read: readers overlap, but each moves the lock's line once. */
  acquireShared(lock: number, pcpu: number, atNs: number, holdNs: number): number {
    if (this.free) return atNs + holdNs;
    const start = Math.max(atNs, this.freeAtNs[lock]);
    const lineAt = start + this.transferNs(lock, pcpu);
    const release = lineAt + this.costs.lockAcquireNs + holdNs;
    // Nobody can have the line before this reader got it; that is all that readers serialise on.
    this.freeAtNs[lock] = lineAt;
    this.sharedUntilNs[lock] = Math.max(this.sharedUntilNs[lock], release);
    this.lastHolder[lock] = pcpu;
    return release;
  }

  private transferNs(lock: number, pcpu: number): number {
    const last = this.lastHolder[lock];
    return last < 0 ? 0 : this.costs.lineTransferNs[this.topology.distance(last, pcpu)];
  }
}
