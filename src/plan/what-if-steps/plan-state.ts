import type { SetTrend } from '../../demand/over-time/sets-of-estate.ts';
import type { EstateTask } from '../estate-task.ts';

/** What is planned after some steps: a guest that is retired is in no pool, and one that is added comes after all others. */
export interface PlanState {
  readonly task: EstateTask['task'];
  /** The machine, where a step names one; else the one that the plan recommends. */
  readonly machine?: string;
  /** Memory of a host, where a step says so. */
  readonly hostMemoryMib?: number;
  /** What a cluster of the estate is called now; absent where none was merged. */
  readonly clusterNow?: (cluster: string | undefined) => string | undefined;
}

/** What steps are made with. */
export interface StepContext {
  readonly told: EstateTask;
  /** Where demand goes by its series; empty where there are none. */
  readonly trends: readonly SetTrend[];
}

/** Guests that are there: positions in the estate. */
export function presentGuests({ task }: PlanState): readonly number[] {
  return task.pools.flatMap(({ units }) => units.flat()).sort((a, b) => a - b);
}
