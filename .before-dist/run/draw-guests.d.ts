/** Guests that are alike, among all guests. */
export interface GuestsToDraw {
    /** A whole number. */
    readonly count: number;
    /** Work of each, in cores. */
    readonly cores: number;
}
/**
 * Draws whole guests so that a host of any size carries the mix of all guests: every n-th of them in the order of their
 * work (systematic sampling), beginning where the sum of their work comes nearest to the mean of all guests times their
 * number. It is off by half of the difference between the busiest and the idlest guest at most: as the beginning moves on
 * over all guests, the sum rises by that difference, and its mean is exact (W. G. Cochran, "Sampling Techniques", 8).
 * @returns so many of each group
 */
export declare function drawGuests(guests: number, groups: readonly GuestsToDraw[]): readonly number[];
/** Work of so many guests of each group, in cores. */
export declare function workOf(counts: readonly number[], groups: readonly GuestsToDraw[]): number;
/** Work of a guest on average, in cores. */
export declare function meanCores(groups: readonly GuestsToDraw[]): number;
