/** A guest of a host that is nearest to what it has to keep, of guests that have to keep different promises. */
export interface NearestGuest {
  /** Position in the estate. */
  readonly guest: number;
  /** Ready share of it, predicted or simulated. */
  readonly readyRatio: number;
  /** What it has to keep: at most this, 0 to 1. */
  readonly limit: number;
}

/** The load on one host and how full that makes it. */
export interface HostFill {
  /** Position in the plan: host 0, host 1, ... */
  readonly index: number;
  /** Its guests: positions in the estate. */
  readonly guests: readonly number[];
  /** The cluster it serves, where clusters are kept apart. */
  readonly cluster?: string;
  readonly vcpus: number;
  /** Processor demand in cores of this machine. */
  readonly cpuDemandCores: number;
  /** What the capacity law lets this very mix of guests use, in cores. */
  readonly cpuCapacityCores: number;
  /** Share of the windows of the series in which its guests asked for no more than that, 0 to 1; absent without series. */
  readonly windowsWithin?: number;
  /** Demand over all that its processors can do with every hardware thread busy, 0 to 1. */
  readonly utilisation: number;
  /** Ready share of the worst guest: simulated with the very guests on the host, or predicted. */
  readonly worstReadyRatio: number;
  readonly isSimulated?: true;
  /** Absent where all guests have to keep the same. */
  readonly nearest?: NearestGuest;
  /** Predicted wait of a burst for a processor: mean, and the 99th percentile. */
  readonly meanWaitNs: number;
  readonly p99WaitNs: number;
  readonly memoryMib: number;
  readonly memoryCapacityMib: number;
  /** Widest guest on it. */
  readonly widestVcpus: number;
  readonly watts?: number;
}
