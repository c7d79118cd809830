/**
 * Series of many guests on the same windows, so that they may be added: window w starts at `startMs + w * stepMs` (Unix time,
 * milliseconds, UTC), and guest g's value in it is `values[g * windows + w]`. NaN: absent.
 */
export interface AlignedSeries {
  readonly startMs: number;
  readonly stepMs: number;
  readonly windows: number;
  readonly guests: number;
  /** Guest-major, `guests * windows` values; NaN: absent. */
  readonly values: Float32Array;
}
