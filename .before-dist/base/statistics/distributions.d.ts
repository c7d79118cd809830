/**
 * P(T <= t) of Student's t distribution with a whole number of degrees of freedom.
 * Source: Abramowitz & Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
 */
export declare function studentT(t: number, degreesOfFreedom: number): number;
/** The t below which a share `probability`, 1/2 to 1 exclusive, of Student's distribution lies. */
export declare function studentTQuantile(probability: number, degreesOfFreedom: number): number;
/**
 * P(Z <= z) of the standard normal distribution, to 1e-15.
 * Source: G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004.
 */
export declare function normal(z: number): number;
/**
 * P(R <= runs): the chance of so few runs of equal sign in a random order of `positives` and `negatives`, both at least
 * one; by the normal approximation past 100 signs. Source: A. Wald, J. Wolfowitz, "On a test whether two samples are from
 * the same population", Annals of Mathematical Statistics 11(2), 1940.
 */
export declare function fewRuns(runs: number, positives: number, negatives: number): number;
