/**
 * Non-linear least squares in a box: Levenberg's damped Gauss-Newton steps on the parameters that are free to move, with
 * Marquardt's scaling, cut at the bounds. It is made for a handful of parameters and tens of points.
 * Sources: K. Levenberg 1944; D. W. Marquardt, "An algorithm for least-squares estimation of nonlinear parameters",
 * SIAM 1963; the damping follows H. B. Nielsen, "Damping parameter in Marquardt's method", DTU 1999; the active set and
 * the stopping rule (the residual is orthogonal to every free column of the Jacobian) follow J. J. More, "The
 * Levenberg-Marquardt algorithm: implementation and theory", 1977.
 */

/** A curve y = f(parameters, x) with bounded parameters. */
export interface Curve {
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** Index of a parameter that the whole curve is proportional to, if there is one: its best value is known at once. */
  readonly factor?: number;
  readonly predict: (parameters: Float64Array, x: number) => number;
  /** Writes the derivatives by each parameter into `into`. */
  readonly gradient: (parameters: Float64Array, x: number, into: Float64Array) => void;
}

export interface LeastSquaresFit {
  readonly parameters: Float64Array;
  /** y minus the curve, per point. */
  readonly residuals: Float64Array;
  readonly sumOfSquares: number;
  /** Parameters that a bound holds back: without it the fit would go further. */
  readonly bounded: readonly boolean[];
}

/** Nothing is left to gain: the limit of rounding. */
const tightest = 1e-13;
/** Residuals this small against y are rounding. */
const exact = 1e-15;
const mostIterations = 500;

/**
 * The parameters with the smallest sum of squared residuals near `start`.
 *
 * @param start moved into the box first
 * @param orthogonal the search ends when the cosine of the angle between the residuals and the curve's tangents is below
 *   this; the parameters are then off by about so many standard errors
 */
export function leastSquares(
  curve: Curve,
  xs: Float64Array,
  ys: Float64Array,
  start: ArrayLike<number>,
  orthogonal = tightest,
): LeastSquaresFit {
  const { least, most, predict } = curve;
  const size = least.length;
  let parameters = Float64Array.from(least, (low, i) => Math.min(most[i]!, Math.max(low, start[i]!)));
  settleFactor(curve, parameters, xs, ys);
  let residuals = residualsOf(predict, parameters, xs, ys);
  let sumOfSquares = dot(residuals, residuals);
  const enough = exact * exact * dot(ys, ys);

  let damping = 1e-3;
  let caution = 2;
  let normal = normalEquations(curve, parameters, xs, residuals);
  let bounded = heldBack(curve, parameters, normal.slope);
  for (let iteration = 0; iteration < mostIterations && sumOfSquares > enough; iteration++) {
    if (isStationary(normal, bounded, orthogonal * Math.sqrt(sumOfSquares))) break;
    const step = solve(normal.matrix, normal.slope, bounded, damping);
    const trial = new Float64Array(size);
    let moved = 0;
    for (let i = 0; i < size; i++) {
      trial[i] = Math.min(most[i]!, Math.max(least[i]!, parameters[i]! + step[i]!));
      moved = Math.max(moved, Math.abs(trial[i]! - parameters[i]!) / (Math.abs(parameters[i]!) + Number.MIN_VALUE));
    }
    if (moved < Number.EPSILON) break;
    settleFactor(curve, trial, xs, ys);
    const trialResiduals = residualsOf(predict, trial, xs, ys);
    const trialSum = dot(trialResiduals, trialResiduals);
    const gained = sumOfSquares - trialSum;
    if (gained >= 0) {
      parameters = trial;
      residuals = trialResiduals;
      sumOfSquares = trialSum;
      // The worse the curve's tangents foretold the gain, the more cautious the next step: without that, steps on points
      // far from any curve overshoot to and fro for ever.
      const foretold = dot(step, normal.slope);
      damping *= Math.max(1 / 3, 1 - ((2 * gained) / foretold - 1) ** 3);
      caution = 2;
      normal = normalEquations(curve, parameters, xs, residuals);
      bounded = heldBack(curve, parameters, normal.slope);
    } else {
      damping *= caution;
      caution *= 2;
    }
  }
  return { parameters, residuals, sumOfSquares, bounded };
}

/** What the curve's tangents at a fit say about its precision. */
export interface Precision {
  /** Standard error per unit of residual standard error; null where a bound holds the parameter. */
  readonly standardErrors: readonly (number | null)[];
  /** How strongly each point pulls the curve to itself, 0 to 1. */
  readonly leverages: Float64Array;
}

/** The diagonal of (J'J)^-1, as roots, and the diagonal of the hat matrix, over the parameters that are free. */
export function precision(curve: Curve, fit: LeastSquaresFit, xs: Float64Array): Precision {
  const { parameters, bounded, residuals } = fit;
  const size = parameters.length;
  const { matrix } = normalEquations(curve, parameters, xs, residuals);
  const unit = new Float64Array(size);
  const standardErrors = Array.from(parameters, (_, i) => {
    if (bounded[i]) return null;
    unit.fill(0);
    unit[i] = 1;
    return Math.sqrt(solve(matrix, unit, bounded, 0)[i]!);
  });
  const tangent = new Float64Array(size);
  const leverages = xs.map((x) => {
    curve.gradient(parameters, x, tangent);
    return dot(tangent, solve(matrix, tangent, bounded, 0));
  });
  return { standardErrors, leverages };
}

/** J'J, row by row, and J'r: half the slope down which the sum of squares falls. */
export interface NormalEquations {
  readonly matrix: Float64Array;
  readonly slope: Float64Array;
}

/** Levenberg and Marquardt's step: solves the normal equations with their diagonal grown by the share `damping`. */
export function dampedStep({ matrix, slope }: NormalEquations, damping: number): Float64Array {
  return solve(matrix, slope, [], damping);
}

function normalEquations(
  curve: Curve,
  parameters: Float64Array,
  xs: Float64Array,
  residuals: Float64Array,
): NormalEquations {
  const size = parameters.length;
  const matrix = new Float64Array(size * size);
  const slope = new Float64Array(size);
  const tangent = new Float64Array(size);
  for (let point = 0; point < xs.length; point++) {
    curve.gradient(parameters, xs[point]!, tangent);
    for (let i = 0; i < size; i++) {
      slope[i]! += tangent[i]! * residuals[point]!;
      for (let j = 0; j < size; j++) matrix[i * size + j]! += tangent[i]! * tangent[j]!;
    }
  }
  return { matrix, slope };
}

function heldBack(curve: Curve, parameters: Float64Array, slope: Float64Array): boolean[] {
  return Array.from(
    parameters,
    (value, i) => (value <= curve.least[i]! && slope[i]! <= 0) || (value >= curve.most[i]! && slope[i]! >= 0),
  );
}

/**
 * Gives the parameter that the curve is proportional to its best value for the others (variable projection: G. Golub,
 * V. Pereyra 1973). Without it the search follows the curved valley between that parameter and the others in tiny steps.
 */
function settleFactor(curve: Curve, parameters: Float64Array, xs: Float64Array, ys: Float64Array): void {
  if (curve.factor === undefined) return;
  const shape = xs.map((x) => curve.predict(parameters, x));
  const ratio = dot(shape, ys) / dot(shape, shape);
  if (ratio > 0 && ratio < Infinity) parameters[curve.factor]! *= ratio;
}

function isStationary({ matrix, slope }: NormalEquations, bounded: readonly boolean[], tolerance: number): boolean {
  const size = slope.length;
  return slope.every((along, i) => bounded[i] || Math.abs(along) <= tolerance * Math.sqrt(matrix[i * size + i]!));
}

/**
 * Solves (A + damping diag(A)) x = b over the parameters that are not held, by Cholesky on the matrix scaled to a unit
 * diagonal, so that parameters of very different size do no harm. Held parameters, and those that move no point,
 * get 0.
 */
function solve(matrix: Float64Array, b: Float64Array, held: readonly boolean[], damping: number): Float64Array {
  const size = b.length;
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const diagonal = matrix[i * size + i]!;
    scale[i] = held[i] || diagonal === 0 ? 0 : 1 / Math.sqrt(diagonal);
  }
  const factor = new Float64Array(size * size);
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 + damping : matrix[i * size + j]! * scale[i]! * scale[j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = i === j ? Math.sqrt(Math.max(sum, Number.EPSILON)) : sum / factor[j * size + j]!;
    }
    let sum = b[i]! * scale[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * x[k]!;
    x[i] = sum / factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * x[k]!;
    x[i] = sum / factor[i * size + i]!;
  }
  for (let i = 0; i < size; i++) x[i]! *= scale[i]!;
  return x;
}

function residualsOf(
  predict: Curve['predict'],
  parameters: Float64Array,
  xs: Float64Array,
  ys: Float64Array,
): Float64Array {
  return ys.map((y, i) => y - predict(parameters, xs[i]!));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
