/** One quantity that a sweep varies. */
export interface Axis {
    /** As it was written: `guests` or a path such as `guests[web].count`. */
    readonly path: string;
    readonly unit: string;
    /** Whole numbers only. */
    readonly whole: boolean;
    readonly from: number;
    readonly to: number;
    /** The values asked for one by one; otherwise everything between `from` and `to`. */
    readonly values?: readonly number[];
}
/**
 * Reads `path=from..to` or `path=a,b,c`; both ends may carry the same unit (`50/s..900/s`, `1ms..8ms`). Loads are whole
 * numbers where both ends are and have no unit.
 * @throws InputError for what is no range, for a range without loads in it, and for guests that are no whole ones
 */
export declare function parseAxis(text: string): Axis;
/** A load as it is written into a scenario. */
export declare function loadText(load: number, { unit }: Pick<Axis, 'unit'>): string;
/**
 * A scenario with a load in it. The path `guests` stands for all guests together: that many, dealt out to the groups in
 * proportion to their counts in the scenario; groups that get none are left out.
 */
export declare function atLoad(scenario: unknown, axis: Axis, load: number): unknown;
/** A scenario with so many guests of each of its groups; groups that get none are left out. */
export declare function withCounts(scenario: unknown, counts: readonly number[]): unknown;
/**
 * Deals out whole guests in proportion to shares, one after the other by the method of Webster and Sainte-Laguë: one
 * guest more never takes one from any group.
 */
export declare function apportion(guests: number, shares: readonly number[]): readonly number[];
