import type { Result } from '../measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { type BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type ConnectionPath } from '../../scenario/connections/connection-path.ts';
export interface CapacityOptions {
    /** Connections to simulate, some more or less. */
    readonly connections?: number;
    readonly seed?: number;
}
/** What a kernel on a machine of its own can do at most. */
export interface Capacity {
    readonly perSec: Estimate;
    /** Processor time spent for each connection, waiting for locks included, in ns. */
    readonly cpuPerConnectionNs: number;
}
/**
 * The most connections per second that a kernel handles on so many cores: clients that open the next connection as soon
 * as one is done, more of them than the cores can serve at a time. Deterministic.
 */
export declare function kernelCapacity(path: ConnectionPath, machine: BareMachine, cores: number, { connections, seed }?: CapacityOptions): Capacity;
/** Processor time that was not idle, for each connection finished. */
export declare function cpuPerConnectionNs({ account, host, simulatedNs, warmupNs }: Result): number;
