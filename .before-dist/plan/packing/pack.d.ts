import type { Effort } from './effort.ts';
import type { HostShape, Items } from './items.ts';
import type { Placement } from './placement.ts';
export interface Packing {
    readonly placement: Placement;
    /** The rule that won. */
    readonly heuristic: string;
    /** Every rule that ran, and the hosts it needed. */
    readonly heuristics: readonly {
        readonly name: string;
        readonly hosts: number;
    }[];
}
/**
 * Packs the items on as few hosts as it can find: several published rules, the best of them (the first of equals)
 * improved by moving guests off the emptiest hosts.
 * @param bound hosts that no packing can beat: the search stops there
 */
export declare function pack(items: Items, shape: HostShape, bound: number, effort: Effort): Packing;
