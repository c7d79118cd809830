import type { Host } from '../../host/host.ts';
import type { VirtualTimes } from '../linux/virtual-times.ts';
/**
 * Home nodes of guests: one that fits into a NUMA node runs only there. Every rebalancing period the node with most
 * demand for its size gives one guest to the node with least, if some of its demand cannot be met and the difference
 * shrinks; the guest's memory follows at once. Guests with an affinity of their own, and wide ones, run where they may.
 */
export declare class NumaHomes {
    /** First and last pCPU + 1 a guest may use. */
    readonly start: Int32Array;
    readonly end: Int32Array;
    private readonly host;
    private readonly times;
    private readonly isConfined;
    private readonly wantedNs;
    private readonly demand;
    private lookedAtNs;
    constructor(host: Host, times: VirtualTimes);
    /** The guest that has just been given another home, or -1. */
    rebalance(): number;
    private confine;
}
