import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
/** Where simulations run. The same scenario gives the same figures on every executor, to the last bit. */
export interface Executor {
    /** Runs a scenario from beginning to end, as soon as there is room for it. */
    readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
    /** Gives up what is in flight, whose promises are then rejected. */
    readonly close: () => Promise<void>;
}
/** A run was given up because its executor was closed. */
export declare class ExecutorClosed extends Error {
    readonly name = "ExecutorClosed";
}
