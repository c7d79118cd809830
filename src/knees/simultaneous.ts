import { studentTQuantile } from '../base/statistics/distributions.ts';

/** Degrees of freedom of the intervals of a run, about: the parts of it that are compared, less one. */
const DEGREES = 15;

/**
 * How many times as wide as an interval of 95 % each of several is that hold all together with this probability, whatever
 * they have to do with each other (C. E. Bonferroni, 1936).
 */
export function widening(intervals: number, confidence = 0.95): number {
  const quantile = (level: number): number => studentTQuantile(1 - (1 - level) / 2, DEGREES);
  return quantile(1 - (1 - confidence) / Math.max(1, intervals)) / quantile(0.95);
}
