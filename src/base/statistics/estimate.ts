/** A figure with its 95 % confidence interval, from batch means. */
export interface Estimate {
  readonly mean: number;
  /** Half of the interval's width: the truth is in mean +- halfWidth in 95 % of runs. NaN-free: null when too few batches. */
  readonly halfWidth: number | null;
}

/**
 * The ends of its interval, in the unit of the mean; both are the mean where too few batches tell none. The lower end may be below what is
 * possible: cut it where it is shown.
 */
export function intervalOf({ mean, halfWidth }: { readonly mean: number; readonly halfWidth?: number | null }): {
  readonly low: number;
  readonly high: number;
} {
  const half = halfWidth ?? 0;
  return { low: mean - half, high: mean + half };
}
