import type { Host } from '../host/host.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { ConnectionLock } from '../../scenario/connections/connection-path.ts';
/**
 * The spinlocks of guests' kernels on a connection's path, first come first served. The kernel does not know that the
 * hypervisor may take a vCPU away, so whoever holds a lock, or is next in line for it, may be preempted while the others
 * spin.
 *
 * A critical section and the computing after it are one segment of work while nobody waits: a release takes no event.
 * Whoever comes for the lock looks how far the holder has got; if it is still inside, its segment is cut at the release.
 * That is exact, preempted or not.
 *
 * A hand-off moves the lock's cache lines from core to core; with a ticket lock each takes half a transfer longer for
 * every waiter that polls it (S. Boyd-Wickizer et al., "Non-scalable locks are dangerous", 2012).
 */
export declare class KernelLocks {
    private readonly host;
    /** By family: do all waiters poll one line? */
    private readonly ticket;
    private readonly pauseLoop;
    /** Of each lock: its family, the task that holds it or -1, the pCPU that held it last or -1. */
    private readonly familyOf;
    private readonly holder;
    private readonly lastPcpu;
    private readonly waiters;
    /** Of each task: what it is at, the lock it holds or waits for, and since when it waits. */
    private readonly phase;
    private readonly lockOf;
    private readonly waitingSince;
    /** Of the critical section a task is in or waits for: its length, the lines that a hand-off moves, and the computing after. */
    private readonly holdNs;
    private readonly handOffLines;
    private readonly afterNs;
    /** By family, since time began: ns of holding and handing over, and ns of waiting. */
    readonly busyNs: Float64Array;
    readonly waitNs: Float64Array;
    /** By family: how often one was taken. */
    readonly taken: Float64Array;
    /** @param familyOf family of each lock, over all guests */
    constructor(host: Host, group: ResolvedGroup, families: readonly ConnectionLock[], familyOf: Uint8Array);
    /** The running task takes a lock, holds it, releases it and computes on; it may have to wait first. */
    acquire(task: number, lock: number, holdNs: number, handOffLines: number, afterNs: number): void;
    /** The task's segment is over. True if that was about a lock and the task has another one; false: its work is done. */
    segmentEnd(task: number): boolean;
    /** Whether a lock's holder is still inside; if so, its segment will end at the release. */
    private isInside;
    private leave;
    private release;
    private grant;
    private transferNs;
}
