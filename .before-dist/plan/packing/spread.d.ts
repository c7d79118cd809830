import type { Budget } from './make-room.ts';
import { Placement } from './placement.ts';
/**
 * The same items spread over `hosts` hosts, so that every one has head room, and room for a neighbour's guests: largest
 * item first, each to the emptiest host. Where an item then finds no host, or a host becomes fuller than any of the packing,
 * the packing itself is levelled instead. The fullest host is never fuller than the packing's.
 * @param hosts as many as the packing has, or more
 */
export declare function spread(packed: Placement, hosts: number, budget: Budget): Placement;
/** The fill of the fullest host. */
export declare function highestFill(placement: Placement): number;
/**
 * Largest item first, each to the host with the lowest fill that takes it (longest processing time first, R. L. Graham,
 * "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17, 1969).
 * @returns undefined when an item found no host: what one packing rule fits, another may not
 */
export declare function spreadLargestFirst({ items, shape }: Pick<Placement, 'items' | 'shape'>, hosts: number): Placement | undefined;
