import type { LicenceIsland } from '../licences/result.ts';
import type { CandidatePlan } from './candidate-plan.ts';
import type { ReadyPromise } from './ready-promise.ts';
import type { PlanTarget } from '../rules/guest-limits.ts';

/** What may be changed about a plan. */
export type WhatIfChange =
  | { readonly kind: 'memory'; readonly memoryMib: number }
  | { readonly kind: 'merge-clusters' }
  | { readonly kind: 'spare'; readonly spare: number }
  | { readonly kind: 'promise'; readonly worstReadyRatio: number }
  /** The hypervisor has another scheduler. Simulated, as no law knows schedulers. */
  | { readonly kind: 'scheduler'; readonly scheduler: string; readonly simulatedHosts: number }
  /** The busiest hour is no busier than the moment of the export. */
  | { readonly kind: 'no-peak-hour' }
  /** Every guest asks for more processor time and memory, by this share; after so many years of the growth that is asked about. */
  | { readonly kind: 'growth'; readonly growth: number; readonly years?: number };

/** What a plan comes to, by the pooling law. */
export interface PlanTotals {
  readonly hosts: number;
  readonly rackUnits: number;
  /** Absent where it is not known. */
  readonly watts?: number;
  /** As `CandidatePlan.licensedCores`. */
  readonly licensedCores: number;
}

/** A plan with one thing changed. */
export interface ChangedPlan extends PlanTotals {
  readonly change: WhatIfChange;
}

/** The plan on the best machine as it is, by the pooling law, and with one thing changed at a time. */
export interface WhatIf extends PlanTotals {
  /**
   * Hosts if the 95th percentiles of the guests on a host were added, as if all peaks came at once; absent where a guest would
   * then fit on no host.
   */
  readonly hostsByAddedPeaks?: number;
  /** Those that take another number of hosts. */
  readonly changes: readonly ChangedPlan[];
  /** Those that take as many; absent where there is none. */
  readonly sameHosts?: readonly WhatIfChange[];
  /** Products whose guests have hosts of their own; absent where that saves no licence. */
  readonly licenceIslands?: readonly LicenceIsland[];
}

/** What is added beside hosts that are kept, with one thing changed. */
export interface ChangedKept extends PlanTotals {
  readonly change: Exclude<WhatIfChange, { readonly kind: 'scheduler' }>;
  readonly added: number;
}

/** What is added of a machine beside hosts that are kept, by the pooling law, and with one thing changed at a time. */
export interface KeptWhatIf extends PlanTotals {
  readonly machine: string;
  readonly added: number;
  /** Those with which another number of hosts is added. */
  readonly changes: readonly ChangedKept[];
  /** Those with which as many are. */
  readonly sameHosts: readonly ChangedKept['change'][];
}

/** The recommended machine at a target that was not asked for, by the pooling law. */
export interface OtherTarget {
  readonly promise: ReadyPromise;
  /** Everything that has to hold then. */
  readonly targets: readonly PlanTarget[];
  readonly candidate: CandidatePlan;
}
