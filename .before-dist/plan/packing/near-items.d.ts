import type { Items } from './items.ts';
import type { Shares } from './first-fit.ts';
/**
 * Splits the items into at most `most` lists of near-equal ones, by halving along the axis (processors, memory, heat)
 * in which a list is widest. With as many lists as items every list is a single item. A rule that weighs lists instead
 * of items costs items x lists instead of items squared.
 */
export declare function nearItems(items: Items, shares: Shares, most: number): Int32Array[];
