import type { Figure } from '../base/figure.ts';

/** What is tried on a host whose guests wait; `catalog/tuning.yaml` holds the values. */
export interface TuningSteps {
  /** Slices are tried this many times as long, and as short. */
  readonly sliceFactor: Figure;
  /** The weight of a guest is multiplied by it, or divided. */
  readonly weightFactor: Figure;
  /** A guest that wants to run all the time is limited to this share of what it uses now, 0 to 1. */
  readonly capShare: Figure;
  /** For how long a vCPU that halts polls, where a scenario has polling off, ns. */
  readonly haltPollNs: Figure;
  /** How busy a vCPU may be on average after its guest lost others, 0 to 1. */
  readonly busiestVcpu: Figure;
  /** A vCPU that runs or waits for more than this share of the time wants to run all the time, 0 to 1. */
  readonly alwaysWants: Figure;
}
