import type { HostShape, Items } from './items.ts';
import { Placement } from './placement.ts';
/** Shares of one host that an item takes, and how scarce each resource is over all items. */
export interface Shares {
    readonly cpu: Float64Array;
    readonly memory: Float64Array;
    readonly reserved: Float64Array;
    /** Mean share over the items: the weights that Panigrahy et al. found best. */
    readonly meanCpu: number;
    readonly meanMemory: number;
    readonly meanReserved: number;
}
export declare function sharesOf(items: Items, shape: HostShape): Shares;
/**
 * Sizes that put the items of a vector packing problem in one order, largest first.
 * Source: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, "Heuristics for Vector Bin Packing", Microsoft Research 2011.
 */
export declare const ITEM_SIZES: Readonly<Record<'sum' | 'norm' | 'product' | 'heat', (shares: Shares, item: number, items: Items) => number>>;
/** Items by falling size; equal ones in their order of arrival, so that the answer never depends on the engine. */
export declare function bySize(count: number, size: (item: number) => number): Int32Array;
/** The largest share of a host that an item takes, over processors and memory. */
export declare function largestShare(items: Items, shape: HostShape, item: number): number;
/** First fit: each item in the order given goes to the first host that takes it, or to a new one. */
export declare function firstFit(items: Items, shape: HostShape, order: Int32Array): Placement;
/** Best fit: each item goes to the host that is fullest with it. */
export declare function bestFit(items: Items, shape: HostShape, order: Int32Array): Placement;
/** Free shares of a host's processors and memory, summed. */
export declare function roomLeft(placement: Placement, host: number): number;
