/** A figure with its 95 % confidence interval, from batch means. */
export interface Estimate {
    readonly mean: number;
    /** Half of the interval's width: the truth is in mean +- halfWidth in 95 % of runs. NaN-free: null when too few batches. */
    readonly halfWidth: number | null;
}
