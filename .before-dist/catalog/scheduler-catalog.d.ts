import { type GuestSetting } from '../scenario/resolved-scenario.ts';
import type { ParameterUnit } from '../scenario/simulation-catalog.ts';
import type { Figure } from '../base/figure.ts';
/** One parameter of a scheduler, with its stock value. */
export interface SchedulerParameterEntry {
    readonly name: string;
    readonly default: Figure;
    readonly unit: ParameterUnit;
    readonly min: number;
    readonly max: number;
    /** What it is called at home, or what it does. */
    readonly about: string;
}
/** A scheduler as the catalog knows it. */
export interface SchedulerEntry {
    readonly name: string;
    readonly title: string;
    /** What the simulator's version follows. */
    readonly follows: string;
    /** What guests may count on under it. */
    readonly promises: string;
    readonly directedYield: boolean;
    /** Settings of guests that it knows. */
    readonly honours: readonly GuestSetting[];
    readonly parameters: readonly SchedulerParameterEntry[];
    /** Cost in ns of each of its operations. */
    readonly operations: readonly {
        readonly name: string;
        readonly cost: Figure;
    }[];
}
/** `catalog/schedulers.yaml` */
export interface SchedulerCatalog {
    readonly schedulers: readonly SchedulerEntry[];
    /** The scheduler of a scenario that names none. */
    readonly default: string;
}
/** @throws InputError naming file and field */
export declare function readSchedulers(file: string | URL): SchedulerCatalog;
