import { type CarriedWork } from './carried-work.ts';
import type { ServicePromise } from './promise.ts';
import type { RunFigures } from '../run/run-figures.ts';
import { type Margin, type Verdict } from './verdict.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import type { Executor } from '../run/executor.ts';
/** A run that is as long as it had to be to hold it to the promises. */
export interface JudgedRun {
    readonly figures: RunFigures;
    readonly verdicts: readonly Verdict[];
    /** Every promise takes for granted that the work that comes is done. */
    readonly work: CarriedWork;
    /** Of the promises and of the work together. */
    readonly margin: Margin;
}
/**
 * Simulates a scenario for as long as the comparison with the promises takes: until waiting has come to rest, and the 95 %
 * interval of the nearest one is on one side of its limit, or narrower than `precision` of it.
 */
export declare function judgedRun(scenario: ResolvedScenario, promises: readonly ServicePromise[], precision: number, executor: Executor): Promise<JudgedRun>;
