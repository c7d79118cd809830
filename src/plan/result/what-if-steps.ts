import type { KeptHostFill } from './kept-hosts.ts';
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
  /** New hosts among them; absent where no host of today is kept. */
  readonly added?: number;
  /** Why no plan is feasible. */
  readonly reason?: string;
}

/** Steps that the user asked about, by the pooling law; the first is the plan as it is. */
export interface StackedWhatIf {
  /** The candidate that it is planned on, or that is added, unless a step names another. */
  readonly machine: string;
  /** Hosts of today beside which hosts are added; absent where none is kept. */
  readonly kept?: number;
  readonly steps: readonly PlanAfterStep[];
  /** Every host after the last step, new ones by their numbers; absent where no plan is feasible then. */
  readonly hosts?: readonly KeptHostFill[];
}

/** The plan of one state of the estate. */
export interface PlanOfState {
  readonly after: Omit<PlanAfterStep, 'what' | 'guests'>;
  /** Computed where it is asked; absent where no plan is feasible. */
  readonly hosts?: () => readonly KeptHostFill[];
}
