import { type Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * Xen's null scheduler (xen/common/sched/null.c at c447b7308b): each pCPU belongs to one vCPU for ever, and runs it
 * whenever it wants to run. vCPUs for which no pCPU is left wait in a wait queue that nobody ever serves: a vCPU gives
 * its pCPU up only when it goes offline, which does not happen here. There are no weights, no caps and no timers.
 */
export declare class XenNull extends Scheduler {
    static readonly facets: SchedulerFacets;
    /** Task each pCPU belongs to, or -1. */
    private readonly owner;
    /** pCPU of each task, or -1. */
    private readonly pcpuOf;
    private readonly pcpuLocks;
    private readonly waitQueueLock;
    private readonly pickHoldNs;
    constructor(host: Host);
    wake(task: number, waker: number): void;
    block(): void;
    pick(pcpu: number): number;
}
