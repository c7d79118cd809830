import type { GuestLoad } from './guest-load.ts';
/** Guests that are much alike to a host, and the guest that stands for all of them. */
export interface GuestClass extends GuestLoad {
    /** For people: `4 vCPUs, 1 ms bursts, 1.2 GHz`. */
    readonly name: string;
    /** Positions in the list of loads. */
    readonly guests: readonly number[];
    /** Demand of all of them, in MHz. */
    readonly totalMhz: number;
}
/**
 * Divides guests into at most `most` classes by width, demand per vCPU and burst length. Guests in the same step of all
 * three begin as one; then the two neighbours whose union moves guests least (J. H. Ward, "Hierarchical grouping to
 * optimize an objective function", JASA 58, 1963, weighted by demand, on logarithms) are joined until few enough are
 * left. The same loads give the same classes.
 * @returns the class with the most demand first; no class where nobody asks for anything
 */
export declare function guestClasses(loads: readonly GuestLoad[], most?: number): readonly GuestClass[];
