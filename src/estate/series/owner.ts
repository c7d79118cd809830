/** What a series is about, as its source knows it. */
export interface SeriesOwner {
  /** A `machine` measured itself: a guest or a host. */
  readonly kind: 'guest' | 'host' | 'machine';
  /** Unique among those of its kind in the source. */
  readonly id: string;
  /** Other names that an inventory may know it by, the best first. */
  readonly names?: readonly string[];
  /** The host it ran on, where it is a guest; the last that was told. */
  readonly host?: string;
  /** What the source tells beside its series. */
  readonly vcpus?: number;
  readonly memoryMib?: number;
  /** The clock that its MHz are to be read against. */
  readonly mhz?: number;
}
