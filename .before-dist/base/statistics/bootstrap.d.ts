import { type Curve, type LeastSquaresFit } from './least-squares.ts';
/** Fits to data sets that could have been measured instead: the spread of what they say is the uncertainty. */
export interface Bootstrap {
    /** The 95 % interval of anything that can be said from a set of parameters. */
    readonly interval95: (statistic: (parameters: Float64Array) => number) => [number, number];
}
/**
 * Resamples the residuals of a fit and fits again, `resamples` times. The same seed (any whole number) draws the same.
 *
 * The residuals are first widened by their leverage, since a fitted curve lies closer to the points than the true one
 * (A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application", 1997, 6.2.3); the percentiles are then
 * taken as far out as Student's t asks for at these degrees of freedom (T. Hesterberg, "What Teachers Should Know About
 * the Bootstrap", The American Statistician 69(4), 2015, expanded percentiles). The noise is taken to be alike at all
 * loads. Where the truth sits on a bound, no bootstrap is exact (D. W. K. Andrews, Econometrica 68(2), 2000).
 */
export declare function bootstrap(curve: Curve, fit: LeastSquaresFit, xs: Float64Array, { resamples, seed }: {
    readonly resamples: number;
    readonly seed: number;
}): Bootstrap;
