import { type CurveFacts, type Law, type LawParameters, type ParameterName } from './laws.ts';
/** One measurement. */
export interface MeasuredPoint {
    /** How many units shared the work (cores, guests, threads, clients), at least 1. */
    readonly load: number;
    /** Work done per unit of time, above 0, in any unit. */
    readonly throughput: number;
}
/** Both ends of a 95 % interval; null stands for "no end": there may be no peak, or no limit. */
export type Interval95 = readonly [number | null, number | null];
export type Estimated = ParameterName | 'peakN' | 'peakThroughput' | 'limitThroughput';
/** One law fitted to points. Throughputs are in the unit of the measurements; arrays are in the order of the points. */
export interface LawFit extends LawParameters, CurveFacts {
    readonly title: string;
    readonly formula: string;
    /** Of the parameters that the fit may move; null for one that a bound holds. */
    readonly standardErrors: Readonly<Partial<Record<ParameterName, number | null>>>;
    /** Bootstrap intervals of what the law can say. */
    readonly interval95: Readonly<Partial<Record<Estimated, Interval95>>>;
    /** Parameters that the fit would push past their bound, were it allowed to. */
    readonly activeBounds: readonly ParameterName[];
    readonly fitted: readonly number[];
    /** Measured minus fitted throughput. */
    readonly residuals: readonly number[];
    /** Measured throughput over lambda N: 1 is perfect scaling. */
    readonly efficiency: readonly number[];
    /** Root of the sum of squared residuals over the degrees of freedom. */
    readonly residualStandardError: number;
    /** Points that bear on the fit, minus parameters. */
    readonly degreesOfFreedom: number;
    /** Share of the variance of the throughputs that the law explains: negative when their mean explains more. */
    readonly rSquared: number;
    /** Residual standard error over the mean throughput. */
    readonly relativeError: number;
    /** Why this law does not describe the points; absent when it does. */
    readonly misfit?: string;
}
/** How the intervals are drawn. */
export interface Drawing {
    readonly resamples: number;
    readonly seed: number;
}
/** Least squares on the throughputs themselves, with every parameter in its bounds. */
export declare function fitLaw(law: Law, points: readonly MeasuredPoint[], drawing: Drawing): LawFit;
/**
 * Gunther's two-parameter method: with C(N) = X(N) / X(1), the deviation from perfect scaling N / C(N) - 1 is the quadratic
 * sigma (N - 1) + kappa N (N - 1), fitted by linear least squares. lambda is X(1) as measured (the mean, if repeated),
 * and the points at N = 1 bear on nothing else. Source: N. J. Gunther, "Guerrilla Capacity Planning", 2007, 5.2.
 *
 * Undefined when no single unit was measured, or fewer than three points are left.
 */
export declare function fitQuadratic(points: readonly MeasuredPoint[], drawing: Drawing): LawFit | undefined;
