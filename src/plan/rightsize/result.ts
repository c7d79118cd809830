import type { Estimate } from '../../base/statistics/estimate.ts';
import type { ProductLicences } from '../licences/result.ts';
import type { PlanTotals } from '../result/what-if.ts';

/** Why it is too risky to make a guest smaller. */
export type SizeRisk =
  /** No percentile of its CPU use was measured. */
  | 'no-percentile'
  /** Its memory in use is known at one moment only. */
  | 'one-moment'
  | 'few-days'
  /** It waits longer for a processor than it may: it would use more. */
  | 'waits'
  /** It uses nearly all that its limit lets it use. */
  | 'limited'
  /** Its highest measured use would not fit. */
  | 'peak'
  /** Its host took memory back from it. */
  | 'short-of-memory';

/** One resource of a guest, made smaller. */
export interface SizeChange {
  /** vCPUs, or MiB. */
  readonly from: number;
  readonly to: number;
  /** What the new size is made from, with headroom on top: cores, or MiB. */
  readonly use: number;
  readonly basis: 'P95' | 'P99' | 'moment';
  /** Days measured; absent where the input does not tell. */
  readonly days?: number;
  /** Empty where nothing speaks against it. */
  readonly risks: readonly SizeRisk[];
}

/** A guest that has more than it uses. */
export interface GuestChange {
  /** Position in the estate. */
  readonly guest: number;
  readonly vcpus?: SizeChange;
  readonly memoryMib?: SizeChange;
}

/** What guests have too much of. */
export interface GuestSizes {
  /** Those that free most first. */
  readonly changes: readonly GuestChange[];
  /** Guests without a measured CPU use: nothing is said of their vCPUs. */
  readonly unmeasured: number;
  /** Guests that need all of their vCPUs at the headroom that is kept, or more: positions in the estate. */
  readonly saturated: readonly number[];
}

/** What an estate comes to at some size of its guests, by the pooling law. */
export interface SizedPlan {
  /** Absent where no plan is feasible. */
  readonly totals?: PlanTotals;
  readonly licences: readonly ProductLicences[];
}

/** A host of today simulated with its guests as they are, and with other sizes. */
export interface ResizedHost {
  readonly name: string;
  readonly cluster?: string;
  readonly before: SimulatedWaits;
  readonly after: SimulatedWaits;
}

/** Of the guest that waits most. */
export interface SimulatedWaits {
  readonly vcpus: number;
  readonly readyRatio: Estimate;
  /** Absent where no vCPU waits for the others of its guest. */
  readonly costopRatio?: Estimate;
}
