import { normal, studentTQuantile } from "./distributions.js";
import { leastSquares, precision } from "./least-squares.js";
/**
 * Resamples the residuals of a fit and fits again, `resamples` times. The same seed (any whole number) draws the same.
 *
 * The residuals are first widened by their leverage, since a fitted curve lies closer to the points than the true one
 * (A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application", 1997, 6.2.3); the percentiles are then
 * taken as far out as Student's t asks for at these degrees of freedom (T. Hesterberg, "What Teachers Should Know About
 * the Bootstrap", The American Statistician 69(4), 2015, expanded percentiles). The noise is taken to be alike at all
 * loads. Where the truth sits on a bound, no bootstrap is exact (D. W. K. Andrews, Econometrica 68(2), 2000).
 */
export function bootstrap(curve, fit, xs, { resamples, seed }) {
    const { leverages } = precision(curve, fit, xs);
    const noise = fit.residuals.map((residual, i) => residual / Math.sqrt(Math.max(1 - leverages[i], leastFreedom)));
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    const fitted = xs.map((x) => curve.predict(fit.parameters, x));
    const random = uniform(seed);
    const replicates = [];
    const ys = new Float64Array(xs.length);
    for (let replicate = 0; replicate < resamples; replicate++) {
        for (let i = 0; i < ys.length; i++)
            ys[i] = fitted[i] + noise[Math.floor(random() * noise.length)] - mean;
        replicates.push(leastSquares(curve, xs, ys, fit.parameters, closeEnough).parameters);
    }
    const tail = normal(-studentTQuantile(0.975, xs.length - fit.parameters.length));
    const outermost = Math.min(Math.floor(tail * resamples), resamples - 1);
    return {
        interval95: (statistic) => {
            const sorted = Float64Array.from(replicates, statistic).sort();
            return [sorted[outermost], sorted[resamples - 1 - outermost]];
        },
    };
}
/** In standard errors: far below what the spread of the resamples can show. */
const closeEnough = 1e-5;
/** A point with more leverage than this leaves is passed through exactly and has no noise to lend. */
const leastFreedom = 1e-6;
/** Uniform numbers in [0, 1): a Weyl sequence through the 32-bit finaliser of MurmurHash3. */
function uniform(seed) {
    let state = seed | 0;
    return () => {
        state = (state + 0x9e3779b9) | 0;
        let bits = state ^ (state >>> 16);
        bits = Math.imul(bits, 0x85ebca6b);
        bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
        return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
    };
}
//# sourceMappingURL=bootstrap.js.map