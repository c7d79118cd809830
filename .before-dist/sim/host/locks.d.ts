import type { MachineCosts } from '../../scenario/resolved-scenario.ts';
import type { Topology } from './topology.ts';
/**
 * How waiters queue. `ticket` (also byte locks): all spin on one cache line, so a hand-off costs one transfer and half a
 * transfer more for each waiter (S. Boyd-Wickizer et al., "Non-scalable locks are dangerous", 2012) and throughput
 * collapses. `queued` (MCS): each spins on its own line, a hand-off costs one transfer however many wait.
 */
export type LockKind = 'ticket' | 'queued';
/**
 * The hypervisor's own locks. Its critical sections are not preempted, so a lock is the times at which it will be free
 * and the pCPU that held it last: no event and no queue is needed.
 *
 * pCPUs ask for times to come (each for when it has done what it has to do until then), and so not in order of these
 * times. What is asked for takes the first time from then on that is still free, in pieces if need be, so that a lock is
 * never idle while somebody waits. A grant for later that this pushes back has been charged already: what it would wait
 * longer is charged to whoever pushes it. All waits together so are those of a first-come-first-served lock, to the
 * nanosecond where turns are alike; only who pays differs. Where a lock is granted ahead with more than eight gaps in
 * between, the earliest is forgotten.
 */
export declare class Locks {
    private readonly topology;
    private readonly costs;
    private readonly locks;
    private readonly lastHolder;
    private readonly ticket;
    private readonly free;
    /** @param free every request is granted at once and for nothing */
    constructor(count: number, kind: LockKind, topology: Topology, costs: MachineCosts, free?: boolean);
    /** Takes a lock for `holdNs`, waiting as long as it must. Returns the time of release. */
    acquire(lock: number, pcpu: number, atNs: number, holdNs: number): number;
    /** As `acquire`, for a time before that until which the lock is granted. */
    private acquireEarlier;
    /** Takes the lock if it is free now; returns the time of release, or -1. A failed try still fetches the line. */
    tryAcquire(lock: number, pcpu: number, atNs: number, holdNs: number): number;
    /**
     * Takes a reader-writer lock that is never taken to write: readers overlap, but each moves the lock's line once, and
     * that is all that they wait for.
     */
    acquireShared(lock: number, pcpu: number, atNs: number, holdNs: number): number;
    /** When a lock, whose record is at `at`, is free at the earliest from a time on. */
    private freeFrom;
    /** Grants a lock for `ns` when all that is granted is over; returns the end. */
    private append;
    /**
     * Takes the first `ns` in which a lock is free from a time on, one before the end of what is granted. Returns when they
     * would be over without grants for later in between, and later by what those are pushed back.
     */
    private fill;
    /** Counts grants after a gap; those before the earliest one matter no more. */
    private countGrants;
    /** Puts a gap at a place in order of time; the earliest is forgotten. */
    private insertGap;
    private removeGap;
    private copyGap;
    /** Place of the gap that is so many before the latest. */
    private gapAt;
    private transferNs;
}
