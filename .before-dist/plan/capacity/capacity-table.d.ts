import type { HostCapacity, Processors } from './host-capacity.ts';
import type { ReadyPromise } from '../result.ts';
/**
 * A machine's capacity by the busiest vCPU of a mix, for hosts whose vCPUs outnumber their threads. Every load is rounded
 * up to a step, so the table never promises more than the law it asks.
 */
export declare class CapacityTable {
    #private;
    constructor(capacity: HostCapacity, processors: Processors, promise: ReadyPromise);
    /** @param vcpuCores demand of the busiest vCPU, 0 to 1 core */
    pooledCores(vcpuCores: number): number;
}
