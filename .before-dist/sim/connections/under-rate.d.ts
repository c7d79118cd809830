import type { Latency } from '../measure/result.ts';
import { type BareMachine } from '../../scenario/connections/bare-machine.ts';
import type { CapacityOptions } from './capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
/** How a kernel on a machine of its own does under connections that come at a given rate. */
export interface UnderRate {
    readonly perSec: number;
    /** Nothing is dropped to speak of, and what comes in goes out. */
    readonly carried: boolean;
    /** From a connection's first packet to its acceptance by a worker, without the network's part. */
    readonly setUpLatencyNs: Latency | null;
    /** Share of the cores' time. */
    readonly utilisation: number;
}
/** Simulates connections that come at random, `ratePerSec` of them, whether or not the kernel keeps up. */
export declare function underRate(path: ConnectionPath, machine: BareMachine, cores: number, ratePerSec: number, { connections, seed }?: CapacityOptions): UnderRate;
