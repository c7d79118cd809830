import type { Placement } from './placement.ts';
/** Operations a search may still do: bounds are counted, never timed, so that every machine finds the same plan. */
export interface Budget {
    left: number;
}
/** One item that changed hosts, so that a search can take it back. */
export interface Move {
    readonly item: number;
    readonly from: number;
    readonly to: number;
}
/**
 * Places an item on any host but the closed ones; where it fits nowhere, one other item steps aside for it.
 * @returns what was moved (the item itself last, from NONE), or undefined when it stays unplaced
 */
export declare function placeWithRoom(placement: Placement, item: number, closed: readonly number[], budget: Budget): Move[] | undefined;
