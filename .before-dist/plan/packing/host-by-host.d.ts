import type { Shares } from './first-fit.ts';
import type { HostShape, Items } from './items.ts';
import { Placement } from './placement.ts';
/**
 * How an item is chosen for the room left on a host, both as shares of a host, weighted by the mean demand of the items
 * still to place: the largest dot product of the two, or the smallest Euclidean distance between them.
 * Source: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, "Heuristics for Vector Bin Packing", Microsoft Research 2011.
 */
export type Choice = 'dot-product' | 'norm';
/**
 * Opens a host, fills it with the items that suit its room best until none fits, and opens the next.
 * @param nearLists lists of near-equal items to choose from; see `near-items.ts`
 */
export declare function hostByHost(items: Items, shape: HostShape, shares: Shares, choice: Choice, nearLists: readonly Int32Array[]): Placement;
