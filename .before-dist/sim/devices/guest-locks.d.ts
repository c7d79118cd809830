import type { Host } from '../host/host.ts';
/**
 * One blocking mutex for each guest, such as the lock of QEMU's main loop, taken by its vCPUs and by the thread that
 * serves it. Whoever finds it taken sleeps; a release wakes the one that waits longest, but somebody else may come first
 * (a futex's barging), so the woken task must try again.
 */
export declare class GuestLocks {
    private readonly host;
    private readonly holder;
    private readonly waiters;
    constructor(host: Host);
    /** Takes the lock, or queues the task, which must then halt: when it is woken its segment ends, and it tries again. */
    tryAcquire(guest: number, task: number): boolean;
    release(guest: number): void;
}
