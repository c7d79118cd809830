import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type CapacityOptions } from '../../sim/connections/capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { type UnderRate } from '../../sim/connections/under-rate.ts';
import type { Balancer, OffloadEngine } from '../../scenario/connections/front-ends.ts';
/** Kernels that a farm has more than it needs: one may fail. */
export declare const SPARE_KERNELS = 1;
/** So many kernels of so many cores each, all alike. */
export interface Farm {
    /** Those that the rate needs; the spare one comes on top. */
    readonly kernels: number;
    readonly coresPerKernel: number;
    /** Rate of all that are needed together. */
    readonly capPerSec: number;
    /** One of them under its share of the rate, the spare one being away. */
    readonly each: UnderRate;
}
/**
 * Farms that carry a rate, every kernel a share of it and none busier than `busyShare` of its cap: one with the fewest
 * kernels (and then the fewest processors), and, where that is another, one with the fewest processors, the spare kernel
 * counted. Sizes from one core to `mostCores`, doubling, are tried; each farm is checked by simulating one of its kernels
 * under its share.
 * @returns none when no farm of at most 4,096 kernels does
 */
export declare function leastFarms(path: ConnectionPath, machine: BareMachine, mostCores: number, ratePerSec: number, busyShare: number, options?: CapacityOptions): Farm[];
/**
 * Servers for requests over connections that stay open: kernels of the size that takes the fewest processors, the spare
 * kernel counted.
 */
export declare function sizeServers(perConnection: ConnectionPath, requestsPerConnection: number, machine: BareMachine, mostCores: number, requestsPerSec: number, busyShare: number, options?: CapacityOptions): {
    readonly kernels: number;
    readonly coresPerKernel: number;
    readonly capPerSec: number;
};
/** A front end large enough for a rate. */
export interface FrontEndSize {
    /** Kernels (or machines) of it, and cores of each. */
    readonly instances: number;
    readonly coresEach: number;
    readonly capPerSec: number;
}
/** The balancer's size for a rate: one that shares nothing grows by cores, a proxy by kernels of its best size. */
export declare function sizeBalancer(balancer: Balancer, ratePerSec: number, busyShare: number, options?: CapacityOptions): FrontEndSize;
/** Engines for a rate, and what they could do. */
export interface EngineSize extends FrontEndSize {
    /** Processor time of one connection, its handshake included where the engine ends TLS. */
    readonly engineNs: number;
    /** What their accelerators could do; Infinity where they have none, or nothing to accelerate. */
    readonly cardsPerSec: number;
}
/**
 * As many engines, each with one accelerator card where it has any, as the rate needs: by processors, of which one machine
 * has no more than `mostEngineCores`, and by cards. Neither is busier than `busyShare`.
 */
export declare function sizeEngines(engine: OffloadEngine, ratePerSec: number, handshakeNs: number, busyShare: number, mostEngineCores: number): EngineSize;
