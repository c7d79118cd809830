/**
 * What one guest (or host) was measured to do over time: one value for each window of `stepMs`, the first window starting at
 * `startMs` (Unix time, milliseconds, UTC). A window without a measurement is NaN: absent is not zero. The unit is the metric's.
 */
export interface Series {
  readonly startMs: number;
  readonly stepMs: number;
  /** NaN: absent. */
  readonly values: Float32Array;
}
