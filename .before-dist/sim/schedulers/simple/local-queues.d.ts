import type { Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * A run queue for each pCPU and no balancing: a vCPU stays where it was placed. Nothing is shared, so there is no lock and
 * nothing that stops scaling; and pCPUs stand idle while vCPUs wait elsewhere.
 */
export declare class LocalQueues extends Scheduler {
    static readonly facets: SchedulerFacets;
    private readonly queues;
    private readonly timesliceNs;
    private readonly queueNs;
    constructor(host: Host);
    wake(task: number, waker: number): void;
    block(): void;
    pick(pcpu: number, previous: number): number;
    yield(): void;
}
