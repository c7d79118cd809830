/**
 * The plan with hosts gone: in every pool (a cluster, or the estate when clusters are merged) as many hosts as are spare may fail
 * at once, and their guests are placed again on the ones that are left, under the same rules and the same promise. Of the
 * failures that were checked it is the worst, after which the fullest host is fullest.
 */
export interface FailedState {
  /** Hosts gone, all pools together. */
  readonly failedHosts: number;
  /** Guests of the failed hosts, started again elsewhere. */
  readonly restartedGuests: number;
  /** Guests of other hosts that have to move first to make room for them; 0 where there was room. */
  readonly migratedGuests: number;
  /** The promise still holds, and everything fits. */
  readonly feasible: boolean;
  /** Sets of as many hosts of a pool as may fail that were failed, each leaving every guest a place; of all pools. */
  readonly checkedSets: number;
  /** Sets that there are; counted up to 2^53. Where fewer were checked those of the fullest hosts are among them. */
  readonly possibleSets: number;
  /** Over the hosts that are left, 0 to 1; absent without spares, as then nothing is said of a failure. */
  readonly worstReadyRatio?: number;
  readonly worstMemoryFill?: number;
  readonly worstCpuFill?: number;
  /** The hosts that are left, in that failure; absent without spares. */
  readonly hosts?: readonly HostAfterFailure[];
  readonly watts?: number;
  /** Guests that found no place: positions in the estate. */
  readonly unplacedGuests: readonly number[];
}

/** How full a host is that took guests of failed ones, 0 to 1 each. */
export interface HostAfterFailure {
  readonly utilisation: number;
  readonly memoryFill: number;
}
