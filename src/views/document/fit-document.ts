import { z } from 'zod';
import { amount, count, list, ratio } from './basic-schemas.ts';
import type { FitAnswer } from '../../app/fit/fit.ts';

/** What `kneepoint fit --json` prints. `schemas/fit.schema.json` describes it. */
export interface FitDocument extends FitAnswer {
  readonly format: 'kneepoint-fit';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 2;
  /** Program and version that made it. */
  readonly generator: string;
}

/** Fitted laws with what says what it is. */
export function fitDocument(answer: FitAnswer, generator: string): FitDocument {
  return { format: 'kneepoint-fit', version: 2, generator, ...answer };
}

const lawName = z.enum(['amdahl', 'gustafson', 'usl']);
const parameterName = z.enum(['sigma', 'kappa', 'lambda']);
const interval = z
  .tuple([amount.nullable(), amount.nullable()])
  .readonly()
  .describe('Both ends of the 95 % bootstrap interval; null: no end, there may be no peak or no limit.');
const standardError = amount.nullable().optional();

const parameters = {
  sigma: ratio.describe('Contention.'),
  kappa: ratio.describe('Coherency; 0 in laws that have none.'),
  lambda: amount.describe('Throughput of one unit, in the unit of the measurements.'),
};

const curveFacts = {
  peakN: amount.nullable().describe('Load with the highest throughput; null when throughput never falls.'),
  peakThroughput: amount.nullable(),
  limitThroughput: amount.nullable().describe('lambda / sigma: the ceiling that contention alone sets.'),
  optimalN: amount.nullable().describe('1 / sigma: where perfect scaling would meet that ceiling.'),
  optimalThroughput: amount.nullable(),
};

const lawFit = z.strictObject({
  title: z.string(),
  formula: z.string(),
  ...parameters,
  ...curveFacts,
  standardErrors: z
    .strictObject({ sigma: standardError, kappa: standardError, lambda: standardError })
    .readonly()
    .describe('Of the fitted parameters; null for one that is at a bound.'),
  interval95: z
    .strictObject({
      sigma: interval.optional(),
      kappa: interval.optional(),
      lambda: interval.optional(),
      peakN: interval.optional(),
      peakThroughput: interval.optional(),
      limitThroughput: interval.optional(),
    })
    .readonly(),
  activeBounds: list(parameterName).describe('Parameters that are at their bound.'),
  fitted: list(amount).describe('In the order of the points, as are residuals and efficiency.'),
  residuals: list(z.number()).describe('Measured minus fitted throughput.'),
  efficiency: list(amount).describe('Measured throughput over lambda N: 1 is perfect scaling.'),
  residualStandardError: amount,
  degreesOfFreedom: count,
  rSquared: z.number().max(1),
  relativeError: amount.describe('Residual standard error over the mean throughput.'),
  misfit: z.string().optional().describe('Why this law does not describe the points.'),
});

/** The shape of a `FitDocument`, from which `schemas/fit.schema.json` is made. */
export const fitDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-fit'),
    version: z.literal(2),
    generator: z.string(),
    source: z.string(),
    loadName: z.string(),
    throughputName: z.string(),
    points: list(z.strictObject({ load: z.number().min(1), throughput: amount })).describe('By rising load.'),
    laws: z.strictObject({
      amdahl: lawFit,
      gustafson: lawFit,
      usl: lawFit,
      uslQuadratic: lawFit.optional().describe("Gunther's method; absent when no single unit was measured."),
    }),
    best: lawName,
    choice: z
      .strictObject({ best: lawName, over: lawName, fRatio: amount, pValue: ratio })
      .describe('F test of the extra sum of squares that the Universal Scalability Law explains.'),
    warnings: list(
      z.strictObject({
        code: z.enum(['few-points', 'misfit', 'active-bound', 'peak-beyond-points', 'peak-uncertain', 'no-quadratic']),
        law: z.enum(['amdahl', 'gustafson', 'usl', 'uslQuadratic']).optional(),
        message: z.string(),
      }),
    ),
    resamples: count.describe('Data sets drawn for the intervals.'),
    seed: z.int(),
    otherParameters: z
      .strictObject({ ...parameters, ...curveFacts })
      .optional()
      .describe('Asked for with --parameters.'),
  })
  .describe(
    'Scaling laws fitted to measurements, as `kneepoint fit --json` prints them.',
  ) satisfies z.ZodType<FitDocument>;
