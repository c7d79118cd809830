import type { ServicePromise } from '../../knees/promise.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { BrokenPromise } from '../../knees/find-knee.ts';
import type { SweepCurve, SweepKnee, SweepPoint, SweepResult, Wall } from '../../knees/sweep-result.ts';
/** What a curve comes to, a sentence each; for the terminal and the report alike. */
export interface SweepVerdict {
    readonly place: SweepKnee['place'];
    /** Where the knee is. */
    readonly headline: string;
    /** What breaks beyond it, or where else to look. */
    readonly beyond: string | null;
    readonly wall: string | null;
    readonly peak: string;
}
/** Says what a curve comes to. */
export declare function sweepVerdict({ knee, peak, walls, points }: SweepCurve, { axis, promises }: SweepResult): SweepVerdict;
/** Promises that are broken, and for whom: `ready<=5% for backup[1]`. */
export declare function brokenText(broken: readonly BrokenPromise[]): string;
/** What the runs at a load could tell; undefined where it was not tried. */
export declare function decisionAt(points: readonly SweepPoint[], load: number | null): SweepPoint['decision'] | undefined;
/** Which curve it is; null where there is one only. */
export declare function curveTitle({ familyValue }: SweepCurve, { family }: SweepResult): string | null;
/** Walls that move the knee, furthest first. */
export declare function wallsThatMove(walls: readonly Wall[]): readonly Wall[];
/** `by +24% (+20% to +29%)` */
export declare function factorText({ factor, interval: [low, high], knee }: Wall): string;
/** `+24%` */
export declare function factorBy(ratio: number): string;
/** A promised figure with half of its interval. */
export declare function figureText({ mean, halfWidth }: Estimate, { metric }: ServicePromise): string;
/** A load with its unit. */
export declare function loadText(load: number, unit: string): string;
