import type { Estimate } from './estimate.ts';

/**
 * Mean of independent values with half of its interval; no interval of a single one.
 * @param quantile of Student's t, by the degrees of freedom
 */
export function meanEstimate(values: readonly number[], quantile: (degreesOfFreedom: number) => number): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, halfWidth: null };
  const degrees = values.length - 1;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, halfWidth: quantile(degrees) * Math.sqrt(squares / degrees / values.length) };
}
