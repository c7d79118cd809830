/**
 * Histograms of times in whole ns, one a row, in one block of memory (HdrHistogram's layout): buckets are linear up to
 * 2^(bits + 1) ns, then 2^bits to the octave up to 18 minutes. Quantiles interpolate between the least and the largest
 * whole number of a bucket: they are within 2^-bits of any distribution's, far closer for a smooth one, and exact below
 * 2^(bits + 1) ns, so that those of nothing but zeros are 0.
 *
 * A thousand rows do not fit into a processor's nearest cache, and an increment that misses it would stall whoever
 * records. So values are noted one after the other and counted in a tight loop, where the misses overlap.
 */
export declare class Histograms {
    private readonly bits;
    private readonly buckets;
    private readonly counts;
    /** Lower edge of each bucket in ns, and the last one's upper edge. */
    private readonly edges;
    /** Indices into `counts` still to be incremented. */
    private readonly notes;
    private noted;
    /** How many values are in each half of an octave, row by row; null if that is not kept. */
    private readonly halves;
    /** @param keepsHalfOctaves counts by half octave too, so cheap that it can be looked at often */
    constructor(rows: number, bits: number, keepsHalfOctaves?: boolean);
    /** Half octaves of a row. */
    get halfOctaves(): number;
    /** A copy of how many values each half octave has so far, row by row; empty if that is not kept. */
    halfOctaveCounts(): Uint32Array;
    record(row: number, valueNs: number): void;
    clear(): void;
    /** A histogram that is the sum of the first `rows`. */
    merged(rows: number): Histograms;
    /** Number, mean and variance of the recorded values; the moments from bucket middles. */
    moments(row: number): {
        count: number;
        mean: number;
        variance: number;
    };
    /**
     * Values up to which the given shares lie, linear inside a bucket; 0 for an empty row.
     * @param shares ascending, each 0 to 1
     * @param count values in the row, as `moments` has counted them
     */
    quantiles(row: number, shares: readonly number[], count: number): number[];
    private count;
    private bucketOf;
}
