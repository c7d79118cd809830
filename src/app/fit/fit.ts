import { InputError } from '../../base/input-error.ts';
import { fitLaws, type FitOptions, type FitResult } from '../../knees/laws/fit.ts';
import type { MeasuredPoint } from '../../knees/laws/fit-law.ts';
import { type CurveFacts, curveFacts, type LawParameters, parameterBounds, usl } from '../../knees/laws/laws.ts';
import { parseWhole } from '../parse-whole.ts';
import { type Measurements, readMeasurements } from './read-measurements.ts';

/** Measured throughputs, and the options of the fit. */
export interface FitQuestion {
  /** A CSV file of two columns under a header, load and throughput; `-` is standard input. Or its content. */
  readonly measurements: string | Measurements;
  /** Also the Universal Scalability Law with other parameters, also as `sigma=0.01,kappa=5e-5`. */
  readonly parameters?: string | ReplacedParameters;
  /** Data sets drawn for the intervals, 100 to 100,000. @default 2000 */
  readonly resamples?: number | string;
  /** Where the drawing starts: the same seed gives the same intervals. @default 1 */
  readonly seed?: number | string;
}

/** Parameters of the law in place of those fitted: `sigma` and `kappa` from 0 to 1, `lambda` above 0. */
export type ReplacedParameters = Partial<Record<'sigma' | 'kappa' | 'lambda', number>>;

/** The Universal Scalability Law with some of its parameters replaced: what would it be worth to change them? */
export type OtherParameters = LawParameters & CurveFacts;

/** The laws, which of them holds, and where the points came from. */
export interface FitAnswer extends FitResult {
  readonly source: string;
  readonly loadName: string;
  readonly throughputName: string;
  readonly otherParameters?: OtherParameters;
}

/**
 * Which scaling law describes measured throughputs, where their peak is and what the limit. The same question gives the
 * same answer.
 * @throws InputError for a file that cannot be read, points that fit no law, or a number that cannot be
 */
export async function fit(question: FitQuestion): Promise<FitAnswer> {
  const replaced = question.parameters === undefined ? undefined : replacedBy(question.parameters);
  const drawing = {
    resamples: parseWhole('--resamples', question.resamples ?? 2000, 100, 100_000),
    seed: parseWhole('--seed', question.seed ?? 1, 0, 2 ** 32 - 1),
  };
  const { measurements } = question;
  const { source, loadName, throughputName, points } =
    typeof measurements === 'string' ? await readMeasurements(measurements) : measurements;
  const fitted = fitMeasured(points, source, drawing);
  return {
    source,
    loadName,
    throughputName,
    ...fitted,
    ...(replaced && { otherParameters: withReplaced(fitted, replaced) }),
  };
}

function fitMeasured(points: readonly MeasuredPoint[], source: string, options: FitOptions): FitResult {
  try {
    return fitLaws(points, options);
  } catch (error) {
    throw error instanceof InputError ? new InputError({ file: source, ...error.problem }) : error;
  }
}

function withReplaced({ laws }: FitResult, replaced: ReplacedParameters): OtherParameters {
  const { sigma, kappa, lambda } = laws.usl;
  const parameters = { sigma, kappa, lambda, ...replaced };
  return { ...parameters, ...curveFacts(usl, parameters) };
}

function replacedBy(given: string | ReplacedParameters): ReplacedParameters {
  const parts = typeof given === 'string' ? given.split(',') : Object.entries(given).map((pair) => pair.join('='));
  const replaced: ReplacedParameters = {};
  for (const part of parts) {
    const [, name, digits] = /^\s*(sigma|kappa|lambda)\s*=\s*(\d+\.?\d*(?:e[+-]?\d+)?)\s*$/i.exec(part) ?? [];
    const key = name?.toLowerCase() as keyof ReplacedParameters | undefined;
    const value = Number(digits);
    if (
      key === undefined ||
      value > parameterBounds[key].most ||
      (key === 'lambda' && !(value > 0 && value < Infinity))
    ) {
      throw new InputError({
        place: '--parameters',
        found: `'${part}'`,
        expected: 'sigma=, kappa= (0 to 1) or lambda= (above 0), separated by commas',
        hint: 'such as sigma=0.01,kappa=5e-5',
      });
    }
    replaced[key] = value;
  }
  return replaced;
}
