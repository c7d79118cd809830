import { inTurn } from '../../base/in-turn.ts';
import { itemAt } from '../../base/item-at.ts';
import { dampedStep } from '../../base/statistics/least-squares.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
import { exp, log } from '../../sim/engine/mathematics.ts';

export interface Calibration<Name extends string = string> {
  /** The parameters found, by name. */
  readonly values: Readonly<Record<Name, number>>;
  /** Simulated over measured rate minus one, in the order of the points. */
  readonly errors: readonly number[];
}

const MOST_ROUNDS = 8;
/** Relative step of the finite differences: well above the noise of a short simulation. */
const STEP = 0.06;
/** No parameter changes by more than this factor in one round. */
const LARGEST_CHANGE = 1.6;
/** Done when the sum of squared logarithms falls by less than this share. */
const GAIN = 0.01;

/**
 * Finds positive parameters with which simulated rates come closest to measured ones: least squares of the logarithms
 * of their ratios, by Levenberg and Marquardt's method on the logarithms of the parameters. It is not `leastSquares`,
 * whose curves have gradients and no noise: simulated rates rise and fall by steps, so differences are wide, changes
 * are bounded, and there are few rounds.
 *
 * @param start where the search begins, by name; all above zero
 * @param simulate the rate on so many cores; deterministic, or differences would drown in noise
 */
export async function calibrate<Name extends string>(
  points: readonly CurvePoint[],
  start: Readonly<Record<Name, number>>,
  simulate: (values: Readonly<Record<Name, number>>, cores: number) => Promise<number>,
): Promise<Calibration<Name>> {
  const names = Object.keys(start) as Name[];
  const valuesOf = (logs: readonly number[]): Record<Name, number> =>
    Object.fromEntries(names.map((name, index) => [name, exp(itemAt(logs, index))])) as Record<Name, number>;
  const residualsOf = (logs: readonly number[]): Promise<number[]> => {
    const values = valuesOf(logs);
    return inTurn(points, async ({ cores, perSec }) => log((await simulate(values, cores)) / perSec));
  };
  let logs = names.map((name) => log(start[name]));
  let residuals = await residualsOf(logs);
  let cost = squares(residuals);
  let damping = 0.01;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const slopes = await inTurn(names.keys(), async (moved) => {
      const there = await residualsOf(logs.map((log, index) => (index === moved ? log + STEP : log)));
      return there.map((residual, index) => (residual - itemAt(residuals, index)) / STEP);
    });
    let gain = 0;
    for (let attempt = 0; attempt < 4; attempt++) {
      const step = stepFor(slopes, residuals, damping);
      const next = logs.map((log, index) => log + clamp(itemAt(step, index)));
      const nextResiduals = await residualsOf(next);
      const nextCost = squares(nextResiduals);
      if (nextCost < cost) {
        gain = (cost - nextCost) / cost;
        [logs, residuals, cost] = [next, nextResiduals, nextCost];
        damping /= 5;
        break;
      }
      damping = Math.max(0.01, damping) * 10;
    }
    if (gain < GAIN) break;
  }
  return { values: valuesOf(logs), errors: residuals.map((residual) => exp(residual) - 1) };
}

function clamp(change: number): number {
  const most = log(LARGEST_CHANGE);
  return Math.min(most, Math.max(-most, change));
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/** The step down the slope of the sum of squares; `slopes` has one row for each parameter. */
function stepFor(slopes: readonly number[][], residuals: readonly number[], damping: number): number[] {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * itemAt(b, i), 0);
  const matrix = Float64Array.from(slopes.flatMap((a) => slopes.map((b) => dot(a, b))));
  const slope = Float64Array.from(slopes, (a) => -dot(a, residuals));
  return [...dampedStep({ matrix, slope }, damping)];
}
