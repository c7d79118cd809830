import type { ServicePromise } from './promise.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import { type Axis } from './axis.ts';
import type { Executor } from '../run/executor.ts';
import { type Part } from '../run/shard.ts';
import type { SweepResult } from './sweep-result.ts';
/** What to sweep. */
export interface SweepOptions {
    readonly axis: Axis;
    readonly family?: Axis;
    readonly promises: readonly ServicePromise[];
    /** How narrow: the knee's bracket, and the intervals of the runs beside it, as shares. */
    readonly precision: number;
    /** Look for the wall too. */
    readonly walls: boolean;
    readonly catalog: SimulationCatalog;
    readonly executor: Executor;
    /** Which curves and walls; all of them if left out. The result of a part has nothing else. */
    readonly part?: Part;
    /** The file the scenario came from, for errors. */
    readonly file?: string;
    /** Called after every run that was judged. */
    readonly onRun?: (doing: string) => void;
}
/**
 * Finds where a scenario stops keeping its promises, and why. The same for the same scenario, options and simulator, to
 * the last bit, on every executor.
 * @param scenario as people write it
 * @throws InputError for a scenario, a path or a promise that has to be mended
 */
export declare function sweepScenario(scenario: unknown, options: SweepOptions): Promise<SweepResult>;
/** How many curves there will be. */
export declare function curvesOf(family: Axis | undefined): number;
