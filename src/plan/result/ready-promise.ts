/** What has to hold for every guest on every host that no other promise is for. */
export interface ReadyPromise {
  /** Largest share of elapsed time that the worst guest may spend ready but not running, 0 to 1. */
  readonly worstReadyRatio: number;
  /** Share of windows in which it has to hold, where demand is known over time, 0 to 1. @default 0.95 */
  readonly windowShare?: number;
}
