import type { Margin } from './verdict.ts';
/** A load that was simulated, and how far it is beyond the promises. */
export interface JudgedLoad {
    readonly load: number;
    readonly margin: Margin;
}
/** Where to look for a knee. */
export interface KneeSearch {
    readonly least: number;
    readonly most: number;
    /** Loads that are tried first, within `least` and `most`. */
    readonly start: readonly number[];
    /** Loads are multiples of this beyond `least`; 0 where every load is possible. */
    readonly step: number;
    /** Narrow enough: the knee is between two loads that differ by this share. */
    readonly tolerance: number;
    /** Loads tried at the same time between the last that holds and the first that breaks. */
    readonly perRound: number;
}
/** The largest load at which every promise holds. */
export interface Knee {
    /** `below`: promises are broken at `least` already; `above`: they still hold at `most`. */
    readonly place: 'inside' | 'below' | 'above';
    /** The largest load tried that keeps the promises; `least` or `most` where the knee is outside. */
    readonly load: number;
    /** The smallest load tried that breaks one; null where none did. */
    readonly breaksAt: number | null;
    /** 95 %: the knee may be anywhere here. Null: no end was found on that side. */
    readonly interval: readonly [low: number | null, high: number | null];
    /** Where the margin itself comes above 0, between two loads: to compare knees by. */
    readonly crossing: number;
    /** The same for the ends of its interval. */
    readonly crossingInterval: readonly [low: number, high: number | null];
}
/**
 * Looks for the knee, taking it that more load never helps: first the `start`, then outward until one load holds and one
 * breaks, then inward. Asks for loads and is answered with their margins, so that whoever runs it may simulate the loads
 * of a round at the same time; what it asks for depends on the answers alone.
 */
export declare function searchKnee(search: KneeSearch): Generator<readonly number[], Knee, readonly JudgedLoad[]>;
/** The knee that can be seen from these loads. */
export declare function kneeOf(judged: readonly JudgedLoad[], { least, most, step }: KneeSearch): Knee;
