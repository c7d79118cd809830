import { type MachineCosts } from '../scenario/resolved-scenario.ts';
import type { Figure, Origin } from '../base/figure.ts';
/** Each cost with where it came from; a list has one entry for each of the simulator's `DISTANCES`. */
export type CostFigures = {
    readonly [Cost in keyof MachineCosts]: {
        readonly value: MachineCosts[Cost];
        readonly origin: Origin;
    };
};
/** What a microarchitecture charges. */
export interface CostSet {
    readonly name: string;
    readonly title: string;
    /** The set it takes the rest from. */
    readonly extends?: string;
    readonly figures: CostFigures;
}
/** `catalog/costs.yaml` */
export interface CostSets {
    readonly sets: readonly CostSet[];
    /** For machines that name none. */
    readonly default: string;
    /** How long a paravirtual lock of a guest spins before it halts. */
    readonly spinThresholdNs: Figure;
}
/** @throws InputError naming file and field */
export declare function readCostSets(file: string | URL): CostSets;
