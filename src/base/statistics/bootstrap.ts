import { normal, studentTQuantile } from './distributions.ts';
import { leastSquares, precision, type Curve, type LeastSquaresFit } from './least-squares.ts';

/** Fits to data sets that could have been measured instead: the spread of what they say is the uncertainty. */
export interface Bootstrap {
  /** The 95 % interval of anything that can be said from a set of parameters. */
  readonly interval95: (statistic: (parameters: Float64Array) => number) => [number, number];
}

/**
 * Resamples the residuals of a fit and fits again, `resamples` times. The same seed (any whole number) draws the same.
 *
 * The residuals are first widened by their leverage, since a fitted curve is closer to the points than the true one
 * (A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application", 1997, 6.2.3); the percentiles are then
 * widened as Student's t requires at these degrees of freedom (T. Hesterberg, "What Teachers Should Know About the
 * Bootstrap", The American Statistician 69(4), 2015, expanded percentiles). The noise is assumed to be equal at all
 * loads. If the true value is on a bound, no bootstrap is exact (D. W. K. Andrews, Econometrica 68(2), 2000).
 */
export function bootstrap(
  curve: Curve,
  fit: LeastSquaresFit,
  xs: Float64Array,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): Bootstrap {
  const { leverages } = precision(curve, fit, xs);
  const noise = fit.residuals.map((residual, i) => residual / Math.sqrt(Math.max(1 - leverages[i]!, leastFreedom)));
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
  const fitted = xs.map((x) => curve.predict(fit.parameters, x));
  const random = uniform(seed);
  const replicates: Float64Array[] = [];
  const ys = new Float64Array(xs.length);
  for (let replicate = 0; replicate < resamples; replicate++) {
    for (let i = 0; i < ys.length; i++) ys[i] = fitted[i]! + noise[Math.floor(random() * noise.length)]! - mean;
    replicates.push(leastSquares(curve, xs, ys, fit.parameters, closeEnough).parameters);
  }
  const tail = normal(-studentTQuantile(0.975, xs.length - fit.parameters.length));
  const outermost = Math.min(Math.floor(tail * resamples), resamples - 1);
  return {
    interval95: (statistic) => {
      const sorted = Float64Array.from(replicates, statistic).sort();
      return [sorted[outermost]!, sorted[resamples - 1 - outermost]!];
    },
  };
}

/** In standard errors: far below what the spread of the resamples can show. */
const closeEnough = 1e-5;
/** A point with more leverage than this leaves is passed through exactly and has no noise to lend. */
const leastFreedom = 1e-6;

/** Uniform numbers in [0, 1): a Weyl sequence through the 32-bit finaliser of MurmurHash3. */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}
