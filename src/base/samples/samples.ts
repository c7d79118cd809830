/**
 * What was measured of one metric of one guest: sorted by time, one sample for a time, each the mean over its own step. A
 * source may mix steps, and what it did not measure is not there.
 */
export interface Samples {
  /** Start of what each sample is about: Unix time, milliseconds, UTC. */
  readonly timesMs: Float64Array;
  /** How long each sample is about. */
  readonly stepsMs: Uint32Array;
  /** NaN if a source has only the maximum. */
  readonly means: Float32Array;
  /** The largest value inside each step, if the source has any; NaN: none. */
  readonly maxes?: Float32Array;
}

/** What was wrong with the readings of a series, by kind; everything is counted, nothing is mended in silence. */
export interface ReadingCounts {
  /** As they came. */
  readings: number;
  /** `NaN`, infinite, or not there. */
  absent: number;
  /** Below zero: left out. */
  negative: number;
  /** A second reading for the same time, with the same value. */
  duplicates: number;
  /** A second reading for the same time, with another value: the first is kept. */
  contradictions: number;
  /** A time before the one that came last: the clock was set back, or the lines are not in order. */
  clockJumps: number;
  /** A counter fell: the step over its reset is left out. */
  counterResets: number;
  /** Times without samples between two samples. */
  gaps: number;
  /** A reading of which no step is known: it stands alone. */
  withoutStep: number;
}

/** Counts of nothing. */
export function noReadings(): ReadingCounts {
  return {
    readings: 0,
    absent: 0,
    negative: 0,
    duplicates: 0,
    contradictions: 0,
    clockJumps: 0,
    counterResets: 0,
    gaps: 0,
    withoutStep: 0,
  };
}

/** Adds `more` to `counts`. */
export function addCounts(counts: ReadingCounts, more: ReadingCounts): void {
  for (const kind of Object.keys(counts) as (keyof ReadingCounts)[]) counts[kind] += more[kind];
}
