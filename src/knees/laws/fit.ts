import { InputError } from '../../base/input-error.ts';
import { formatCount } from '../../base/number-text.ts';
import { chooseLaw, type Choice } from './choose-law.ts';
import { fitLaw, fitQuadratic, type LawFit, type MeasuredPoint } from './fit-law.ts';
import { amdahl, gustafson, usl, type LawName, type ParameterName } from './laws.ts';

/** Gunther's two-parameter method has its own name: the same law as `usl`, estimated in another way. */
export type FittedLaw = LawName | 'uslQuadratic';

export type FitWarningCode =
  'few-points' | 'misfit' | 'active-bound' | 'peak-beyond-points' | 'peak-uncertain' | 'no-quadratic';

export interface FitWarning {
  readonly code: FitWarningCode;
  readonly law?: FittedLaw;
  readonly message: string;
}

export interface FitResult {
  /** The measurements, by rising load. */
  readonly points: readonly MeasuredPoint[];
  readonly laws: Readonly<Record<LawName, LawFit>> & {
    /** Absent when no single unit was measured. */
    readonly uslQuadratic?: LawFit;
  };
  /** The best law; never `uslQuadratic`. */
  readonly best: LawName;
  readonly choice: Choice;
  readonly warnings: readonly FitWarning[];
  readonly resamples: number;
  readonly seed: number;
}

export interface FitOptions {
  /** Data sets drawn for the intervals. @default 2000 */
  readonly resamples?: number;
  /** Where the drawing starts: the same seed gives the same intervals. @default 1 */
  readonly seed?: number;
}

/** One more than the Universal Scalability Law has parameters, so that something is left to judge the fit by. */
const leastPoints = 4;
const leastLoads = 3;
/** With fewer points a fit is hardly reliable: the R package `usl` also warns here. */
const fewPoints = 6;

/**
 * Fits Amdahl's law, Gustafson's law and the Universal Scalability Law to measured points: least squares on the
 * throughputs with sigma and kappa held in [0, 1], and Gunther's quadratic method where a single unit was measured.
 * Points of equal load all count.
 *
 * @throws InputError for fewer than 4 points or 3 different loads, a load below 1 or a throughput that is not above 0
 */
export function fitLaws(measured: readonly MeasuredPoint[], options: FitOptions = {}): FitResult {
  const drawing = { resamples: options.resamples ?? 2000, seed: options.seed ?? 1 };
  const points = measured.toSorted((a, b) => a.load - b.load);
  checkPoints(points);
  const uslQuadratic = fitQuadratic(points, drawing);
  const laws = {
    amdahl: fitLaw(amdahl, points, drawing),
    gustafson: fitLaw(gustafson, points, drawing),
    usl: fitLaw(usl, points, drawing),
    ...(uslQuadratic && { uslQuadratic }),
  };
  const choice = chooseLaw(laws);
  const result = { points, laws, best: choice.best, choice, ...drawing };
  return { ...result, warnings: warningsOf(result) };
}

/** What is wrong with one measurement. */
export interface PointProblem {
  readonly quantity: keyof MeasuredPoint;
  readonly expected: string;
}

/** Squares and products of numbers up to here do not overflow. */
const mostLoad = 1e9;
const throughputRange = { least: 1e-100, most: 1e100 };

/** Says why a measurement cannot be fitted; undefined when it can. */
export function pointProblem({ load, throughput }: MeasuredPoint): PointProblem | undefined {
  if (!(load >= 1)) return { quantity: 'load', expected: 'a load of 1 or more' };
  if (!(load <= mostLoad)) return { quantity: 'load', expected: `a load up to ${mostLoad}` };
  if (!(throughput > 0)) return { quantity: 'throughput', expected: 'a throughput above 0' };
  const { least, most } = throughputRange;
  if (throughput >= least && throughput <= most) return undefined;
  return { quantity: 'throughput', expected: `a throughput from ${least} to ${most}` };
}

function checkPoints(points: readonly MeasuredPoint[]): void {
  for (const point of points) {
    const problem = pointProblem(point);
    if (problem === undefined) continue;
    const { quantity, expected } = problem;
    throw new InputError({ found: `${quantity} ${point[quantity]}`, expected });
  }
  if (points.length < leastPoints) {
    throw new InputError({
      found: formatCount(points.length, 'point'),
      expected: `at least ${leastPoints}`,
      hint: `${fewPoints} or more give useful intervals`,
    });
  }
  const loads = new Set(points.map(({ load }) => load)).size;
  if (loads < leastLoads) {
    throw new InputError({ found: formatCount(loads, 'different load'), expected: `at least ${leastLoads}` });
  }
}

function warningsOf({ points, laws, best }: Omit<FitResult, 'warnings'>): FitWarning[] {
  const warnings: FitWarning[] = [];
  const warn = (code: FitWarningCode, message: string, law?: FittedLaw) =>
    warnings.push({ code, ...(law && { law }), message });
  const chosen = laws[best];

  if (points.length < fewPoints) {
    warn('few-points', `${points.length} points are few: measure at ${fewPoints} loads or more, some past the bend`);
  }
  if (chosen.misfit !== undefined) {
    warn('misfit', `the best law, ${chosen.title}, does not hold: ${chosen.misfit}. Do not extrapolate it`, best);
  }
  for (const law of new Set([best, 'usl' as const])) {
    const fit = laws[law];
    for (const name of fit.activeBounds) {
      warn('active-bound', `${fit.title}: ${name} is held at its bound ${fit[name]}: ${atBound(name, fit[name])}`, law);
    }
  }
  const last = points.at(-1)!.load;
  if (best === 'usl' && chosen.peakN !== null) {
    if (chosen.peakN > last) {
      warn(
        'peak-beyond-points',
        `the peak lies past the largest load measured (${last}): it is an extrapolation`,
        'usl',
      );
    }
    if (chosen.interval95.peakN?.[1] === null) {
      warn('peak-uncertain', 'within its 95% interval kappa may be 0: there may be no peak', 'usl');
    }
  }
  if (laws.uslQuadratic === undefined) {
    warn(
      'no-quadratic',
      'the quadratic method needs a measurement at load 1, and three at other loads',
      'uslQuadratic',
    );
  }
  return warnings;
}

function atBound(name: ParameterName, value: number): string {
  if (value === 0) return name === 'kappa' ? 'no coherency cost shows' : 'no contention shows';
  return 'more load brings nothing from the first unit on';
}
