import type { PlanTotals } from './what-if.ts';

/** The plan after one step of several, each on what the ones before it left. */
export interface PlanAfterStep {
  /** `add 40 guests like web`; of the first, `as planned`. */
  readonly what: string;
  readonly machine: string;
  /** Guests that are there then. */
  readonly guests: number;
  /** Absent where no plan is feasible. */
  readonly totals?: PlanTotals;
  /** Why no plan is feasible. */
  readonly reason?: string;
}

/** Steps that the user asked about, by the pooling law; the first is the plan as it is. */
export interface StackedWhatIf {
  /** The candidate that it is planned on, unless a step names another. */
  readonly machine: string;
  readonly steps: readonly PlanAfterStep[];
}
