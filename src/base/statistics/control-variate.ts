import { ACCEPTED_CORRELATION, GROUPINGS, ratioEstimate, serialCorrelation, skewed } from './batch-means.ts';
import { studentQuantile95 } from './distributions.ts';
import { itemAt } from '../item-at.ts';
import type { Estimate } from './estimate.ts';

/**
 * `ratioEstimate` of what can be expected, with something else that was measured in the same slots and whose expectation is
 * known, 0: a control variate. What moves with it is taken out, by regression over the batches, and with it that part of
 * chance (S. S. Lavenberg, P. D. Welch, 1981; A. M. Law, "Simulation Modeling and Analysis", 11.4). Never below 0.
 *
 * @param numerator increments per slot of equal time
 * @param denominator increments per slot
 * @param control increments per slot of what is 0 on average
 */
export function controlledRatioEstimate(
  numerator: Float64Array,
  denominator: Float64Array,
  control: Float64Array,
): Estimate {
  const slots = numerator.length;
  const plain = ratioEstimate(numerator, denominator);
  if (plain.halfWidth === null || plain.mean === 0) return plain;
  const bottom = sumOf(denominator, 0, slots);
  const surplus = sumOf(control, 0, slots);
  let found = plain;
  for (const grouping of GROUPINGS) {
    const batches = Math.min(grouping, slots);
    // The regression takes two degrees of freedom.
    if (batches <= FITTED) break;
    const residuals = new Float64Array(batches);
    const offsets = new Float64Array(batches);
    let [square, product] = [0, 0];
    for (let batch = 0; batch < batches; batch++) {
      const from = Math.floor((batch * slots) / batches);
      const end = Math.floor(((batch + 1) * slots) / batches);
      const share = sumOf(denominator, from, end);
      const residual = sumOf(numerator, from, end) - plain.mean * share;
      const offset = sumOf(control, from, end) - (surplus / bottom) * share;
      square += offset ** 2;
      product += offset * residual;
      residuals[batch] = residual;
      offsets[batch] = offset;
    }
    if (square === 0) return plain;
    const slope = product / square;
    let [squares, neighbours, before] = [0, 0, 0];
    for (const [batch, offset] of offsets.entries()) {
      const residual = itemAt(residuals, batch) - slope * offset;
      squares += residual * residual;
      neighbours += residual * before;
      before = residual;
    }
    const correlation = squares > 0 ? serialCorrelation(neighbours / squares, batches) : 0;
    const inflation = (1 + correlation) / Math.max(LEAST_LEFT, 1 - correlation);
    // The slope is uncertain too, the more so the further the control is from 0 in this run.
    const uncertainty = 1 + surplus ** 2 / (batches * square);
    const variance = ((squares * batches) / (batches - FITTED)) * inflation * uncertainty;
    found = skewed({
      mean: Math.max(0, plain.mean - (slope * surplus) / bottom),
      halfWidth: (studentQuantile95(batches - FITTED) * Math.sqrt(variance)) / Math.abs(bottom),
    });
    if (correlation < ACCEPTED_CORRELATION) break;
  }
  return found;
}

/** A mean and a slope. */
const FITTED = 2;
/** Of independence, as a share: neighbours that hardly differ say next to nothing. */
const LEAST_LEFT = 0.1;

function sumOf(series: Float64Array, from: number, end: number): number {
  let sum = 0;
  for (let slot = from; slot < end; slot++) sum += series[slot]!;
  return sum;
}
