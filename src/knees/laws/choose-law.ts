import { studentT } from '../../base/statistics/distributions.ts';
import type { LawFit } from './fit-law.ts';
import type { LawName } from './laws.ts';

/** The best law, and the argument for it. */
export interface Choice {
  readonly best: LawName;
  /** The law it was weighed against. */
  readonly over: LawName;
  /** Extra sum of squares that the Universal Scalability Law explains, over its own residual variance. */
  readonly fRatio: number;
  /** Chance of so large a ratio if throughput never falls, so that its third parameter only follows the noise. */
  readonly pValue: number;
}

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
export function chooseLaw(laws: Readonly<Record<LawName, LawFit>>): Choice {
  const { amdahl, gustafson, usl } = laws;
  const floor = precisionOfMeasurement ** 2 * usl.fitted.reduce((sum, value) => sum + value * value, 0);
  const [unexplainedAmdahl, unexplainedGustafson, unexplainedUsl] = [amdahl, gustafson, usl].map(
    ({ residuals }) => floor + residuals.reduce((sum, residual) => sum + residual * residual, 0),
  ) as [number, number, number];
  const simple = unexplainedGustafson < unexplainedAmdahl ? 'gustafson' : 'amdahl';
  const unexplainedSimple = Math.min(unexplainedAmdahl, unexplainedGustafson);
  const fRatio = Math.max(0, unexplainedSimple / unexplainedUsl - 1) * usl.degreesOfFreedom;
  const pValue = 1 - studentT(Math.sqrt(fRatio), usl.degreesOfFreedom);
  const falls = pValue < significance;
  return { best: falls ? 'usl' : simple, over: falls ? simple : 'usl', fRatio, pValue };
}
