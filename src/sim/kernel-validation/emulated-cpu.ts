/** What emulated CPUs charge. */
export interface EmulatedCpu {
  /** Handling a timer's interrupt until the sleeper runs on a halted CPU; the running thread loses that time. */
  readonly interruptNs: number;
  /** How much of it, on a halted CPU, is the switch to the sleeper: beside a running thread it competes that much earlier. */
  readonly switchShare: number;
  /** From a timer's due time to its interrupt, on average, if the CPU runs and if it is halted. */
  readonly lateNs: number;
  readonly lateWhenHaltedNs: number;
  /** How much of what a burst uses beyond its nominal time varies, exponentially, from burst to burst; 0 to 1. */
  readonly overheadSpread: number;
  /** How much of it comes after the burst, on the way to sleep. */
  readonly overheadAfterBurst: number;
  /**
   * How often an interrupt finds the emulator's timer thread without a processor, when all of several emulated CPUs run, and for
   * how long at most: the timers of all CPUs wait for that thread.
   */
  readonly starvedShare: number;
  readonly starvedUpToNs: number;
}
