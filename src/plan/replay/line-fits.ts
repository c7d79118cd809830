// Arrays have an entry for each point: `!` says so.

/** Points of a local regression. */
export const POINTS = 10;

/** Tricube weights of points 1 to n as CloudSim has them: the newest has 1, the oldest three the same. */
export function tricubeWeights(): Float64Array {
  const last = POINTS - 1;
  const weights = Float64Array.from({ length: POINTS }, (_, at) => (1 - ((last - at) / last) ** 3) ** 3);
  weights[0] = weights[1] = weights[2]!;
  return weights;
}

/** A straight line: value at x is intercept + slope x. */
export interface Line {
  intercept: number;
  slope: number;
}

/**
 * The line of least weighted squares through (1, ys[0]), (2, ys[1]), ...
 * @param into where to write it; NaN where the weights leave fewer than two points
 */
export function fitLine(ys: Float64Array, weights: Float64Array, into: Line): void {
  let sum = 0;
  let sumX = 0;
  let sumY = 0;
  for (let at = 0; at < POINTS; at++) {
    const weight = weights[at]!;
    sum += weight;
    sumX += weight * (at + 1);
    sumY += weight * ys[at]!;
  }
  const meanX = sumX / sum;
  const meanY = sumY / sum;
  let squares = 0;
  let products = 0;
  for (let at = 0; at < POINTS; at++) {
    const off = at + 1 - meanX;
    squares += weights[at]! * off * off;
    products += weights[at]! * off * (ys[at]! - meanY);
  }
  into.slope = products / squares;
  into.intercept = meanY - into.slope * meanX;
}

/** Weights of the points in the value at x of the fitted line: it is linear in the points. */
export function weightsOfValueAt(x: number, weights: Float64Array): Float64Array {
  const line = { intercept: 0, slope: 0 };
  return Float64Array.from({ length: POINTS }, (_, at) => {
    const unit = new Float64Array(POINTS);
    unit[at] = 1;
    fitLine(unit, weights, line);
    return line.intercept + line.slope * x;
  });
}

/** The same line, fitted again with less weight for points far off it (bisquare). */
export class RobustLine {
  readonly #tricube: Float64Array;
  readonly #power: number;
  readonly #weights = new Float64Array(POINTS);
  readonly #off = new Float64Array(POINTS);
  readonly #line: Line = { intercept: 0, slope: 0 };

  /** @param power 2 where weights are taken for standard deviations, 1 otherwise */
  constructor(power: 1 | 2) {
    this.#tricube = tricubeWeights();
    this.#power = power;
  }

  /** Its value at x. */
  valueAt(x: number, ys: Float64Array): number {
    const [weights, off, line] = [this.#weights, this.#off, this.#line];
    for (let at = 0; at < POINTS; at++) weights[at] = this.#tricube[at]! ** this.#power;
    fitLine(ys, weights, line);
    for (let at = 0; at < POINTS; at++) off[at] = Math.abs(ys[at]! - line.intercept - line.slope * (at + 1));
    const sorted = this.#weights;
    sorted.set(off);
    sorted.sort();
    const scale = 6 * ((sorted[POINTS / 2 - 1]! + sorted[POINTS / 2]!) / 2);
    for (let at = 0; at < POINTS; at++) {
      // CloudSim takes these weights for standard deviations, and lets them rise again for points further off than the scale.
      const share = this.#power === 1 && off[at]! > scale ? 0 : (1 - (off[at]! / scale) ** 2) ** 2;
      weights[at] = scale > 0 ? (share * this.#tricube[at]!) ** this.#power : 0;
    }
    weights[0] = weights[1] = weights[2]!;
    if (scale > 0) fitLine(ys, weights, line);
    return line.intercept + line.slope * x;
  }
}
