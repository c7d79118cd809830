import { type Choice } from './choose-law.ts';
import { type LawFit, type MeasuredPoint } from './fit-law.ts';
import { type LawName } from './laws.ts';
/** Gunther's two-parameter method has its own name: the same law as `usl`, estimated in another way. */
export type FittedLaw = LawName | 'uslQuadratic';
export type FitWarningCode = 'few-points' | 'misfit' | 'active-bound' | 'peak-beyond-points' | 'peak-uncertain' | 'no-quadratic';
export interface FitWarning {
    readonly code: FitWarningCode;
    readonly law?: FittedLaw;
    readonly message: string;
}
export interface FitResult {
    /** The measurements, by rising load. */
    readonly points: readonly MeasuredPoint[];
    readonly laws: Readonly<Record<LawName, LawFit>> & {
        /** Absent when no single unit was measured. */
        readonly uslQuadratic?: LawFit;
    };
    /** The law to believe; `uslQuadratic` does not compete. */
    readonly best: LawName;
    readonly choice: Choice;
    readonly warnings: readonly FitWarning[];
    readonly resamples: number;
    readonly seed: number;
}
export interface FitOptions {
    /** Data sets drawn for the intervals. @default 2000 */
    readonly resamples?: number;
    /** Where the drawing starts: the same seed gives the same intervals. @default 1 */
    readonly seed?: number;
}
/**
 * Fits Amdahl's law, Gustafson's law and the Universal Scalability Law to measured points: least squares on the
 * throughputs with sigma and kappa held in [0, 1], and Gunther's quadratic method where a single unit was measured.
 * Points of equal load all count.
 *
 * @throws InputError for fewer than 4 points or 3 different loads, a load below 1 or a throughput that is not above 0
 */
export declare function fitLaws(measured: readonly MeasuredPoint[], options?: FitOptions): FitResult;
/** What is wrong with one measurement. */
export interface PointProblem {
    readonly quantity: keyof MeasuredPoint;
    readonly expected: string;
}
/** Says why a measurement cannot be fitted; undefined when it can. */
export declare function pointProblem({ load, throughput }: MeasuredPoint): PointProblem | undefined;
