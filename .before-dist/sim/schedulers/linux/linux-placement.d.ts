import type { Host } from '../../host/host.ts';
import type { LinuxLoad } from './linux-load.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';
/**
 * Where a wakee goes (`select_task_rq_fair` in kernel/sched/fair.c): its own or its waker's pCPU, and from there to an
 * idle one of the same last-level cache, if a search that gets shorter the busier the cache's pCPUs are finds one.
 */
export declare class LinuxPlacement {
    private readonly host;
    private readonly queues;
    private readonly load;
    private readonly threads;
    private readonly llcWidth;
    private readonly searchIsLimited;
    private readonly searchNs;
    /** Half of what a domain tolerates, in favour of the waker's pCPU. */
    private readonly previousBias;
    /** pCPUs that a search of each cache looks at (`nr_idle_scan`); balancing writes it. */
    readonly idleSearch: Int32Array;
    /** Whether a cache may have a core with all threads idle. */
    private readonly hasIdleCores;
    /** The pCPU a task used before its last one. */
    private readonly usedBefore;
    private readonly lastWakee;
    private readonly flips;
    private readonly flipsSinceNs;
    constructor(host: Host, queues: LinuxRunQueues, load: LinuxLoad);
    /** The queue for a task that slept on `previous` and is woken on `waker`. */
    select(task: number, waker: number, previous: number): number;
    /** A pCPU went idle: its core may be idle now (`update_idle_core`). */
    wentIdle(pcpu: number): void;
    /** All threads of the pCPU's core are idle. */
    isCoreIdle(pcpu: number): boolean;
    /** One waker with many wakees, or many with many: pulling them all to the waker's cache helps nobody (`wake_wide`). */
    private isWide;
    /** The waker's pCPU or the previous one (`wake_affine`). */
    private affine;
    /** An idle pCPU near `target`, or `target` (`select_idle_sibling`). */
    private idleSibling;
    private shareCache;
    /** An idle thread beside this one. */
    private idleThread;
    /** Looks at a limited number of the cache's pCPUs, beginning behind the target. */
    private searchThreads;
    /** Looks through all the cache's cores for one that is wholly idle; else the first idle thread will do. */
    private searchCores;
}
