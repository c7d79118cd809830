import type { Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * The early SMP kernel: one first-come-first-served run queue for all pCPUs under one lock. It pools perfectly, and
 * every decision of every pCPU passes through the same critical section. At zero cost it is the M/M/c queue.
 */
export declare class GlobalQueue extends Scheduler {
    static readonly facets: SchedulerFacets;
    private readonly queue;
    private readonly locks;
    private readonly timesliceNs;
    private readonly queueHoldNs;
    constructor(host: Host);
    wake(task: number, waker: number): void;
    block(): void;
    pick(pcpu: number, previous: number): number;
    yield(): void;
    private idlePcpu;
}
