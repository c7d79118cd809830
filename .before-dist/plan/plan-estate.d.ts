import type { MachineModel } from '../catalog/machine-model.ts';
import type { MoveFirstRules } from '../catalog/move-first-rules.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate } from '../estate/model/estate.ts';
import type { Plan, ReadyPromise } from './result.ts';
export interface PlanOptions {
    readonly promise: ReadyPromise;
    /**
     * Hosts that may fail at once in every pool of hosts: in each cluster where clusters are kept apart, as a spare host of
     * one cluster starts no guest of another; in the whole estate when they are merged. A whole number >= 0.
     */
    readonly spare: number;
    /** Let guests of different clusters share hosts. Default: false. */
    readonly mergeClusters?: boolean;
    readonly assumptions: PlanningAssumptions;
    readonly moveFirst: MoveFirstRules;
    /** Called before each candidate and once at the end. */
    readonly onProgress?: (progress: PlanProgress) => void;
}
export interface PlanProgress {
    /** The machine that is planned next; absent at the end. */
    readonly machine?: string;
    readonly done: number;
    readonly of: number;
}
/**
 * Plans the estate on each machine by the pooling law and names the best. Deterministic: the same input gives the same
 * plan, on any engine.
 * @param machines candidates, in the order they are to be reported
 * @throws InputError when there is no guest to plan for, no machine, or a spare that is no count or
 *   more than any cluster has hosts that carry load, or when stated affinity rules contradict each other
 */
export declare function planEstate(estate: Estate, machines: readonly MachineModel[], options: PlanOptions): Plan;
