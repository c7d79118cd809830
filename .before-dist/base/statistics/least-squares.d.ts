/**
 * Non-linear least squares in a box: Levenberg's damped Gauss-Newton steps on the parameters that are free to move, with
 * Marquardt's scaling, cut at the bounds. It is made for a handful of parameters and tens of points.
 * Sources: K. Levenberg 1944; D. W. Marquardt, "An algorithm for least-squares estimation of nonlinear parameters",
 * SIAM 1963; the damping follows H. B. Nielsen, "Damping parameter in Marquardt's method", DTU 1999; the active set and
 * the stopping rule (the residual is orthogonal to every free column of the Jacobian) follow J. J. More, "The
 * Levenberg-Marquardt algorithm: implementation and theory", 1977.
 */
/** A curve y = f(parameters, x) whose parameters live in a box. */
export interface Curve {
    readonly least: readonly number[];
    readonly most: readonly number[];
    /** Index of a parameter that the whole curve is proportional to, if there is one: its best value is known at once. */
    readonly factor?: number;
    readonly predict: (parameters: Float64Array, x: number) => number;
    /** Writes the derivatives by each parameter into `into`. */
    readonly gradient: (parameters: Float64Array, x: number, into: Float64Array) => void;
}
export interface LeastSquaresFit {
    readonly parameters: Float64Array;
    /** y minus the curve, per point. */
    readonly residuals: Float64Array;
    readonly sumOfSquares: number;
    /** Parameters that a bound holds back: without it the fit would go further. */
    readonly bounded: readonly boolean[];
}
/**
 * The parameters with the smallest sum of squared residuals near `start`.
 *
 * @param start moved into the box first
 * @param orthogonal the search ends when the cosine of the angle between the residuals and the curve's tangents is below
 *   this; the parameters are then off by about so many standard errors
 */
export declare function leastSquares(curve: Curve, xs: Float64Array, ys: Float64Array, start: ArrayLike<number>, orthogonal?: number): LeastSquaresFit;
/** What the curve's tangents at a fit say about its precision. */
export interface Precision {
    /** Standard error per unit of residual standard error; null where a bound holds the parameter. */
    readonly standardErrors: readonly (number | null)[];
    /** How strongly each point pulls the curve to itself, 0 to 1. */
    readonly leverages: Float64Array;
}
/** The diagonal of (J'J)^-1, as roots, and the diagonal of the hat matrix, over the parameters that are free. */
export declare function precision(curve: Curve, fit: LeastSquaresFit, xs: Float64Array): Precision;
