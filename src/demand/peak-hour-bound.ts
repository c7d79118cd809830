/**
 * How busy the busiest hour may be taken to be, of guests whose demand over time is not known: as far as today's hosts carry it within
 * the targets. What bounds it is no measurement of that hour; it is that none was measured to miss them; a single
 * guest beyond its target at one moment does not count.
 */
export interface PeakHourBound {
  /** By position in the estate: the most that it is above the moment of the export, 1 or more; Infinity where nothing bounds it. */
  readonly factors: Float64Array;
  /** Part of its own movement from window to window, 0 to 1; below 1 only where the factor is 1. */
  readonly swings: Float64Array;
}
