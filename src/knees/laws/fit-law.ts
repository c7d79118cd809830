import { bootstrap } from '../../base/statistics/bootstrap.ts';
import { leastSquares, precision, type Curve } from '../../base/statistics/least-squares.ts';
import {
  curveFacts,
  parameterBounds,
  usl,
  type CurveFacts,
  type Law,
  type LawParameters,
  type ParameterName,
} from './laws.ts';
import { misfitOf } from './misfit.ts';

/** One measurement. */
export interface MeasuredPoint {
  /** How many units shared the work (cores, guests, threads, clients), at least 1. */
  readonly load: number;
  /** Work done per unit of time, above 0, in any unit. */
  readonly throughput: number;
}

/** Both ends of a 95 % interval; null stands for "no end": there may be no peak, or no limit. */
export type Interval95 = readonly [number | null, number | null];

export type Estimated = ParameterName | 'peakN' | 'peakThroughput' | 'limitThroughput';

/** One law fitted to points. Throughputs are in the unit of the measurements; arrays are in the order of the points. */
export interface LawFit extends LawParameters, CurveFacts {
  readonly title: string;
  readonly formula: string;
  /** Of the parameters that the fit may move; null for one that a bound holds. */
  readonly standardErrors: Readonly<Partial<Record<ParameterName, number | null>>>;
  /** Bootstrap intervals of what the law can say. */
  readonly interval95: Readonly<Partial<Record<Estimated, Interval95>>>;
  /** Parameters that the fit would push past their bound, were it allowed to. */
  readonly activeBounds: readonly ParameterName[];
  readonly fitted: readonly number[];
  /** Measured minus fitted throughput. */
  readonly residuals: readonly number[];
  /** Measured throughput over lambda N: 1 is perfect scaling. */
  readonly efficiency: readonly number[];
  /** Root of the sum of squared residuals over the degrees of freedom. */
  readonly residualStandardError: number;
  /** Points that bear on the fit, minus parameters. */
  readonly degreesOfFreedom: number;
  /** Share of the variance of the throughputs that the law explains: negative when their mean explains more. */
  readonly rSquared: number;
  /** Residual standard error over the mean throughput. */
  readonly relativeError: number;
  /** Why this law does not describe the points; absent when it does. */
  readonly misfit?: string;
}

/** How the intervals are drawn. */
export interface Drawing {
  readonly resamples: number;
  readonly seed: number;
}

/** What is fitted to what: a law's curve, or one that follows from it. */
interface Regression {
  readonly law: Law;
  /** The parameters that move, in the order of the curve's. */
  readonly moves: readonly ParameterName[];
  readonly curve: Curve;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly start: readonly number[];
  readonly named: (values: ArrayLike<number>) => LawParameters;
}

/** Least squares on the throughputs themselves, with every parameter in its bounds. */
export function fitLaw(law: Law, points: readonly MeasuredPoint[], drawing: Drawing): LawFit {
  const moves = law.parameters;
  const named = (values: ArrayLike<number>): LawParameters => {
    const parameters = { sigma: 0, kappa: 0, lambda: 0 };
    for (let i = 0; i < moves.length; i++) parameters[moves[i]!] = values[i]!;
    return parameters;
  };
  // From nearly perfect scaling, where no point lies above the curve: the R package `usl` starts here too.
  const start = { sigma: 0.01, kappa: 1e-4, lambda: Math.max(...points.map((p) => p.throughput / p.load)) };
  const curve = {
    ...boundsOf(moves),
    factor: moves.indexOf('lambda'),
    predict: (values: Float64Array, load: number) => law.predict(named(values), load),
    gradient: (values: Float64Array, load: number, into: Float64Array) => law.gradient(named(values), load, into),
  };
  return estimate(
    {
      law,
      moves,
      curve,
      xs: Float64Array.from(points, ({ load }) => load),
      ys: Float64Array.from(points, ({ throughput }) => throughput),
      start: moves.map((name) => start[name]),
      named,
    },
    points,
    drawing,
  );
}

/**
 * Gunther's two-parameter method: with C(N) = X(N) / X(1), the deviation from perfect scaling N / C(N) - 1 is the quadratic
 * sigma (N - 1) + kappa N (N - 1), fitted by linear least squares. lambda is X(1) as measured (the mean, if repeated),
 * and the points at N = 1 have no other effect. Source: N. J. Gunther, "Guerrilla Capacity Planning", 2007, 5.2.
 *
 * Undefined when no single unit was measured, or fewer than three points are left.
 */
export function fitQuadratic(points: readonly MeasuredPoint[], drawing: Drawing): LawFit | undefined {
  const single = points.filter(({ load }) => load === 1);
  const others = points.filter(({ load }) => load !== 1);
  if (single.length === 0 || others.length < 3) return undefined;
  const lambda = single.reduce((sum, { throughput }) => sum + throughput, 0) / single.length;
  const moves = ['sigma', 'kappa'] as const;
  const curve: Curve = {
    ...boundsOf(moves),
    predict: (values, load) => (load - 1) * (values[0]! + values[1]! * load),
    gradient: (_, load, into) => {
      into[0] = load - 1;
      into[1] = load * (load - 1);
    },
  };
  const fit = estimate(
    {
      law: usl,
      moves,
      curve,
      xs: Float64Array.from(others, ({ load }) => load),
      ys: Float64Array.from(others, ({ load, throughput }) => (load * lambda) / throughput - 1),
      start: [0, 0],
      named: (values) => ({ sigma: values[0]!, kappa: values[1]!, lambda }),
    },
    points,
    drawing,
  );
  return { ...fit, title: `${usl.title}, quadratic method` };
}

function boundsOf(moves: readonly ParameterName[]): Pick<Curve, 'least' | 'most'> {
  return {
    least: moves.map((name) => parameterBounds[name].least),
    most: moves.map((name) => parameterBounds[name].most),
  };
}

function estimate(regression: Regression, points: readonly MeasuredPoint[], drawing: Drawing): LawFit {
  const { law, moves, curve, xs, ys, start, named } = regression;
  const fit = leastSquares(curve, xs, ys, start);
  const parameters = named(fit.parameters);
  const fitted = points.map(({ load }) => law.predict(parameters, load));
  const residuals = points.map(({ throughput }, i) => throughput - fitted[i]!);
  const degreesOfFreedom = xs.length - moves.length;
  const mean = points.reduce((sum, { throughput }) => sum + throughput, 0) / points.length;
  const residualStandardError = Math.sqrt(sumOfSquares(residuals) / degreesOfFreedom);
  const relativeError = residualStandardError / mean;
  const total = sumOfSquares(points.map(({ throughput }) => throughput - mean));
  const spread = Math.sqrt(fit.sumOfSquares / degreesOfFreedom);
  const { standardErrors } = precision(curve, fit, xs);
  const misfit = misfitOf(residuals, relativeError);
  return {
    title: law.title,
    formula: law.formula,
    ...parameters,
    ...curveFacts(law, parameters),
    standardErrors: Object.fromEntries(
      moves.map((name, i) => [name, standardErrors[i] === null ? null : standardErrors[i]! * spread]),
    ),
    interval95: intervals(regression, bootstrap(curve, fit, xs, drawing)),
    activeBounds: moves.filter((_, i) => fit.bounded[i]),
    fitted,
    residuals,
    efficiency: points.map(({ load, throughput }) => throughput / (parameters.lambda * load)),
    residualStandardError,
    degreesOfFreedom,
    rSquared: total > 0 ? 1 - sumOfSquares(residuals) / total : 1,
    relativeError,
    ...(misfit !== undefined && { misfit }),
  };
}

function intervals(
  { law, moves, named }: Regression,
  { interval95 }: ReturnType<typeof bootstrap>,
): LawFit['interval95'] {
  const of = (statistic: (parameters: LawParameters) => number): Interval95 => {
    const [low, high] = interval95((values) => statistic(named(values)));
    return [finite(low), finite(high)];
  };
  const all: Partial<Record<Estimated, Interval95>> = {};
  for (const name of moves) all[name] = of((parameters) => parameters[name]);
  if (moves.includes('kappa')) {
    all.peakN = of((parameters) => law.peakN(parameters) ?? Infinity);
    all.peakThroughput = of((parameters) => {
      const peakN = law.peakN(parameters);
      return peakN === undefined ? (law.limit(parameters) ?? Infinity) : law.predict(parameters, peakN);
    });
  }
  if (law.name !== 'gustafson') all.limitThroughput = of((parameters) => law.limit(parameters) ?? Infinity);
  return all;
}

function finite(value: number): number | null {
  return value === Infinity ? null : value;
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
