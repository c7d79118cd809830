import type { Estimate } from './estimate.ts';
/**
 * Half-width factor of a 95 % interval with few degrees of freedom: the 0.975 quantile of Student's t, by the
 * Cornish-Fisher expansion (Abramowitz & Stegun 26.7.5), within 0.2 % from 3 degrees on.
 */
export declare function studentQuantile95(degrees: number): number;
/**
 * The ratio of two sums over a stationary run, with a 95 % interval by batch means for ratios: batches are made longer
 * until neighbours hardly correlate, and what correlation is left widens the interval as for a first-order
 * autoregressive series (A. M. Law, "Simulation Modeling and Analysis", 9.5.3).
 *
 * Waiting times are skewed, and their error grows with them: where the ratio came out low, so did its error. So the interval
 * is as wide as if it were the logarithm's (its upper side, to second order).
 *
 * @param numerator increments per slot of equal time, e.g. ns of waiting
 * @param denominator increments per slot, e.g. ns elapsed or waits counted
 */
export declare function ratioEstimate(numerator: ArrayLike<number>, denominator: ArrayLike<number>): Estimate;
/** The same without what makes up for skewness. */
export declare function symmetricEstimate(numerator: ArrayLike<number>, denominator: ArrayLike<number>): Estimate;
/**
 * MSER-5: how many of the first slots to leave out so that the rest has the smallest standard error; slots are averaged
 * in fives first, and at most half may go (K. P. White, "An effective truncation heuristic for bias reduction in
 * simulation output", 1997).
 */
export declare function startUpSlots(series: ArrayLike<number>): number;
