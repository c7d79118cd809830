/**
 * The way of one connection through a guest's kernel and server, with every number filled in: what the simulator runs.
 * Plain data, part of a resolved scenario. All times in ns on the processor that it was measured on.
 */
export interface ConnectionPath {
    /** Names of the kernel profile and of the application, for people. */
    readonly kernel: string;
    readonly app: string;
    /** How a compute segment varies from connection to connection; holds of locks are constant. */
    readonly variation: 'exponential' | 'constant';
    readonly steering: Steering;
    /** One listener whose accept queue all workers share, or one for each worker (SO_REUSEPORT). */
    readonly accept: 'shared' | 'per-worker';
    /** Cache lines that the first stage reads of every listener on the port: SO_REUSEPORT before Linux 4.6 walks them all. */
    readonly listenerWalkLines: number;
    /**
     * Cache lines that a new connection moves for every idle worker: before EPOLLEXCLUSIVE (Linux 4.5) all who wait at a
     * shared listener are woken.
     */
    readonly wakeAllLines: number;
    readonly locks: readonly ConnectionLock[];
    /** In the order in which a connection passes them; the first one is softirq. */
    readonly stages: readonly Stage[];
    /** Connections that an accept queue holds; one more is dropped. */
    readonly backlog: number;
    /** Packets that a receive queue of the network card holds; one more is dropped, at no cost to the guest. */
    readonly ringSlots: number;
    /** Work to drop a connection whose accept queue is full. */
    readonly dropNs: number;
    /** When a client whose connection was dropped tries again: its SYN's timeout. */
    readonly retryNs: number;
    /** For so long at a stretch interrupt work keeps processes from a core; then they take turns (ksoftirqd). */
    readonly softirqLimitNs: number;
    /** Local ports that the connecting side may use at a time, and how long a closed connection keeps its own. */
    readonly ports: number;
    readonly timeWaitNs: number;
}
/**
 * Which core handles a packet. `rss`: one queue a core, chosen by the connection's hash; `one-core`: all interrupts on
 * the guest's first core; `follow`: by hash at first, then on the core of the connection's worker (Flow Director,
 * receive flow steering); `local`: the worker of the receiving core serves the connection from beginning to end.
 */
export type Steering = (typeof STEERINGS)[number];
export declare const STEERINGS: readonly ["rss", "one-core", "follow", "local"];
/**
 * One lock of the kernel, or a family of alike ones. `ticket` (also byte locks): all waiters poll one cache line, so a
 * hand-off takes longer the more wait; `queued` (MCS, qspinlock, sleeping locks): each waits for itself.
 */
export interface ConnectionLock {
    readonly name: string;
    readonly kind: 'ticket' | 'queued';
    /** `kernel`: one; `listener`: one a listener; `core`: one a core, never contended; or so many hash buckets. */
    readonly scope: LockScope;
}
export type LockScope = 'kernel' | 'listener' | 'core' | {
    readonly buckets: number;
};
/** A stretch that runs on one core without a break but for locks. */
export interface Stage {
    readonly name: string;
    /** Interrupt work goes before processes' work on a core. */
    readonly context: 'softirq' | 'process';
    /** Cache lines of the connection that this stage fetches where another core handled the stage before. */
    readonly lines: number;
    /** Takes a local port and connects to a server behind: fails where none is left. */
    readonly connects: boolean;
    readonly segments: readonly Segment[];
}
export type Segment = {
    readonly computeNs: number;
} | {
    /** Position in `ConnectionPath.locks`. */
    readonly lock: number;
    readonly holdNs: number;
    /**
     * Cache lines that move from the core that held the lock before: its own, and those that lie beside it and that
     * waiters' polling takes away. Where one section stands for several in a row, the lines of all of them.
     */
    readonly handOffLines: number;
};
/** Processor time of one connection that nobody disturbs, in ns: its compute segments and its holds. */
export declare function cpuNsOf(path: ConnectionPath): number;
/** The same path with one lock taken at no cost: what the guest could do without it. */
export declare function withoutLock(path: ConnectionPath, lock: number): ConnectionPath;
