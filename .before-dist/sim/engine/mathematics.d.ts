/**
 * Logarithm, exponential and normal quantile that give the same bits in every JavaScript engine: only IEEE additions,
 * multiplications, divisions and square roots, all of which are correctly rounded. `Math.log` and `Math.exp` are not.
 */
/**
 * Natural logarithm of a positive, normal number, within 1 ulp: x = 2^k (1 + f), then the odd series of
 * log((1 + s) / (1 - s)) in s = f / (2 + f) with the minimax coefficients of fdlibm's `e_log.c`.
 */
export declare function log(x: number): number;
/** Exponential of a number in [-700, 700], within 1 ulp: argument reduction by ln 2, then fdlibm's rational form. */
export declare function exp(x: number): number;
/** x to the power y, for positive x. */
export declare function power(x: number, y: number): number;
/**
 * Quantile of the standard normal distribution for 0 < p < 1, absolute error below 1e-9 of p.
 * P. J. Acklam's rational approximation (2000) in three regions.
 */
export declare function normalQuantile(p: number): number;
