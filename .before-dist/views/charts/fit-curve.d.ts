import type { FitResult } from '../../knees/laws/fit.ts';
import { type LawName } from '../../knees/laws/laws.ts';
/** A fitted law at any load. */
export declare function curveOf({ laws }: FitResult, name: LawName): (load: number) => number;
/** Both ranges of a plot, each from 0 to the last of its round ticks. */
export interface PlotScales {
    readonly loads: readonly number[];
    readonly throughputs: readonly number[];
}
/** Chooses what a plot shows: every point, the best law's curve, and its peak when that is near. */
export declare function plotScales(fit: FitResult): PlotScales;
