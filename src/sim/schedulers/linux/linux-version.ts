/** What changed between the kernels that are modelled. */
export interface LinuxVersion {
  /** A task that had to wait does not lower what it is expected to use (6.8). */
  readonly keepsEstimateOfContended: boolean;
  /** Idle pCPUs unburden cores with two busy threads first (6.6), and only they even out siblings. */
  readonly relievesBusyCores: boolean;
  /** A turn ends by itself, without a tick that notices. */
  readonly turnsEnd: boolean;
  /** A control group's queue reports its load at most once in so long (6.7: a millisecond). */
  readonly groupReportNs: number;
  /** The entity of a control group that is empty keeps its weight (6.12). */
  readonly keepsWeightOfEmpty: boolean;
}
