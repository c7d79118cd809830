import type { HostShape, Items } from './items.ts';
/** A number of hosts that no packing can go below, and the argument that proves it. */
export interface Bound {
    readonly hosts: number;
    /** Which resource the argument is about. */
    readonly resource: 'cpu' | 'memory' | 'width' | 'separation';
    /** Said to the user. */
    readonly by: string;
}
/**
 * Lower bounds on the hosts for these items, one per resource; the answer is at least the largest of them.
 *
 * Memory and reservations are sums against a capacity. Processors are not, as how full a host may run depends on its
 * mix; but each item has a share that it takes of any host it is on, so that the shares on one host never exceed 1:
 * on a host whose vCPUs outnumber its threads the demand is at most the capacity at its busiest vCPU, which is at most the
 * capacity p at the item's own, so shares of demand/p sum to 1 at most; on any other host the shares of vcpus/threads do, and
 * so do demand/throughput. The smaller of the two kinds holds on both kinds of host.
 *
 * On such shares the classic bounds work: their sum (volume); Martello and Toth's L2 (S. Martello, P. Toth, "Knapsack
 * Problems", Wiley 1990, section 8.3); and the dual feasible functions u(k) of S. P. Fekete, J. Schepers, "New classes
 * of fast lower bounds for bin packing problems", Math. Programming 91 (2001).
 */
export declare function lowerBounds(items: Items, shape: HostShape): Bound[];
/** The first of the largest. */
export declare function strongestBound(bounds: readonly Bound[]): Bound;
