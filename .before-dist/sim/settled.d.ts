/**
 * Means of the two halves of a series, and whether they differ by more than chance. Chance is judged by how much
 * neighbouring parts differ, which a trend hardly changes (J. von Neumann, 1941).
 * @param numerator increments per slot of equal time
 * @param denominator increments per slot; 1 each if left out
 * @returns undefined where a part has nothing in it, or there are too few slots
 */
export declare function halvesOf(numerator: Float64Array, denominator?: Float64Array): {
    readonly first: number;
    readonly second: number;
    readonly alike: boolean;
} | undefined;
