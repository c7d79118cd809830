import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import type { Result } from '../sim/measure/result.ts';
import type { Progress, StepOptions } from '../sim/simulate.ts';

/** A request to a worker: one simulation. It does one after the other; to cancel one, terminate the worker. */
export interface WorkerRequest extends Pick<StepOptions, 'precision'> {
  /** Comes back with every answer. */
  readonly id: number;
  /** What `resolveScenario` made of a scenario. */
  readonly scenario: ResolvedScenario;
  /** `figures`: what sweeps and plans go on with. `result`: all of it, with its progress every few milliseconds. */
  readonly wanted: 'figures' | 'result';
}

/** What it answers: any number of progresses, then one of the others. An error is a fault of ours. */
export type WorkerAnswer =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly figures: RunFigures }
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: string };
