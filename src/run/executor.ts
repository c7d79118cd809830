import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';

/** Where simulations run. The same scenario gives the same figures on every executor, to the last bit. */
export interface Executor {
  /** Runs a scenario from beginning to end, as soon as there is room for it. */
  readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
  /** Cancels the runs in progress; their promises are rejected. */
  readonly close: () => Promise<void>;
}

/** A run was given up because its executor was closed. */
export class ExecutorClosed extends Error {
  override readonly name = 'ExecutorClosed';
}
