import { studentT } from "../../base/statistics/distributions.js";
/** Chance below which the third parameter is taken to be real. */
const significance = 0.05;
/** No throughput is measured more precisely than this share of itself: smaller residuals are not compared. */
const precisionOfMeasurement = 1e-6;
/**
 * Takes the better of the two laws with two parameters, unless the Universal Scalability Law explains the points
 * significantly better: an F test of the extra sum of squares, one-sided since kappa cannot be negative. Unlike AICc it
 * keeps its meaning with 5 to 10 points, where AICc's correction outweighs any evidence for a third parameter. Source:
 * D. M. Bates, D. G. Watts, "Nonlinear Regression Analysis and Its Applications", Wiley 1988, 3.10.
 */
export function chooseLaw(laws) {
    const { amdahl, gustafson, usl } = laws;
    const floor = precisionOfMeasurement ** 2 * usl.fitted.reduce((sum, value) => sum + value * value, 0);
    const [unexplainedAmdahl, unexplainedGustafson, unexplainedUsl] = [amdahl, gustafson, usl].map(({ residuals }) => floor + residuals.reduce((sum, residual) => sum + residual * residual, 0));
    const simple = unexplainedGustafson < unexplainedAmdahl ? 'gustafson' : 'amdahl';
    const unexplainedSimple = Math.min(unexplainedAmdahl, unexplainedGustafson);
    const fRatio = Math.max(0, unexplainedSimple / unexplainedUsl - 1) * usl.degreesOfFreedom;
    const pValue = 1 - studentT(Math.sqrt(fRatio), usl.degreesOfFreedom);
    const falls = pValue < significance;
    return { best: falls ? 'usl' : simple, over: falls ? simple : 'usl', fRatio, pValue };
}
//# sourceMappingURL=choose-law.js.map