import { fewRuns } from '../../base/statistics/distributions.ts';

/** A law that is typically wrong by more than this share of the mean throughput is not worth planning with. */
const coarse = 0.1;
/** Below this typical error, a pattern in the residuals does not matter. */
const fine = 0.03;
/** Chance below which a pattern is no accident. */
const significance = 0.05;

/**
 * Says why a law does not describe the points: its typical error is large, or its residuals, in order of load, keep their
 * sign for longer than chance explains (the runs test of Wald and Wolfowitz). Undefined when it describes them.
 *
 * @param residuals measured minus fitted, by rising load
 * @param relativeError residual standard error over the mean throughput
 */
export function misfitOf(residuals: readonly number[], relativeError: number): string | undefined {
  if (relativeError > coarse) {
    return `it is typically wrong by ${Math.round(relativeError * 100)}% of the mean throughput`;
  }
  const signs = residuals.filter((residual) => residual !== 0).map(Math.sign);
  const positives = signs.filter((sign) => sign > 0).length;
  const negatives = signs.length - positives;
  const runs = 1 + signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
  if (relativeError > fine && positives > 0 && negatives > 0 && fewRuns(runs, positives, negatives) < significance) {
    return `its errors keep their sign over long stretches of load (${runs} runs in ${signs.length} points)`;
  }
  return undefined;
}
