import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { SweepResult } from '../../knees/sweep-result.ts';
import { brokenSchema, targetsSchema } from './target-schema.ts';

/** What `kneepoint sweep --json` prints. `schemas/sweep.schema.json` describes it. */
export interface SweepDocument extends SweepResult {
  readonly format: 'kneepoint-sweep';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 2;
  /** Program and version that made it. */
  readonly generator: string;
}

/** The result of a sweep with what says what it is. */
export function sweepDocument(sweep: SweepResult, generator: string): SweepDocument {
  return { format: 'kneepoint-sweep', version: 2, generator, ...sweep };
}

const estimate = z
  .strictObject({ mean: z.number(), halfWidth: amount.nullable() })
  .describe('With half of its 95 % interval; null: unknown.');
const interval = z
  .tuple([z.number().nullable(), z.number().nullable()])
  .readonly()
  .describe('95 %; null: no end was found on that side.');

const axis = z.strictObject({
  path: z.string().describe('`guests`, or a path into the scenario.'),
  unit: z.string(),
  whole: z.boolean(),
  from: z.number(),
  to: z.number(),
  values: list(z.number()).optional(),
});

const knee = z
  .strictObject({
    place: z.enum(['inside', 'below', 'above']).describe('Of the range that was looked at.'),
    load: z.number().describe('The largest load at which every promise is kept; an end of the range if it is outside.'),
    interval,
    breaksAt: z.number().nullable().describe('The smallest load tried that breaks a promise.'),
    broken: brokenSchema.describe('The promises that it breaks, the worst first.'),
    suggestion: z.tuple([z.number(), z.number()]).readonly().optional().describe('A range to try.'),
  })
  .describe('Where promises begin to be broken.');

const account = z
  .strictObject({
    usefulNs: amount,
    guestSpinNs: amount,
    smtLossNs: amount,
    coldCacheNs: amount,
    remoteMemoryNs: amount,
    schedulerNs: amount,
    schedulerLockNs: amount,
    switchNs: amount,
    backendNs: amount,
    pollingNs: amount,
    idleNs: amount,
    totalNs: amount,
  })
  .describe("Where the processors' time went.");

const point = z.strictObject({
  load: z.number(),
  simulatedNs: amount,
  events: count,
  pcpus: count,
  vcpus: count,
  decision: z.enum(['holds', 'breaks', 'undecided']).describe('By the interval of the nearest promise.'),
  margin: z
    .strictObject({ low: z.number(), mean: z.number(), high: z.number() })
    .describe('How far the nearest promise is exceeded, as a share of its limit; with its 95 % interval.'),
  promised: list(estimate).describe('Of each promise, in its own unit: a share, ns, or a rate per second.'),
  throughputPerSec: estimate,
  utilisation: estimate,
  account,
});

const wall = z.strictObject({
  name: z.string(),
  title: z.string(),
  ideal: z.string().describe('How it was made ideal.'),
  knee: knee
    .nullable()
    .describe('With it ideal; null where it was not searched for: its factor is estimated from one run at the knee.'),
  factor: amount.describe('The knee without this wall over the knee with it.'),
  interval,
  rankedFactor: amount.describe(
    'Ranking factor: `factor`. For processors, which were doubled: the part of a tenth more of them. For a resource that makes others ideal too: what it adds to theirs.',
  ),
});

const familyValue = z
  .union([z.number().describe('In the unit of the family.'), z.string().describe('One of its choices.')])
  .nullable();

const overSeeds = z
  .strictObject({
    seeds: list(z.int()),
    curves: list(
      z.strictObject({
        familyValue,
        knees: list(z.number().nullable()).describe(
          'By seed, on straight lines between loads; null: outside the range.',
        ),
        knee: estimate.nullable().describe('Over the seeds; null where a knee is outside the range.'),
      }),
    ),
    pairs: list(
      z.strictObject({
        higher: familyValue,
        lower: familyValue,
        difference: estimate.describe(
          'Of their knees, paired by seed, with half of its interval: all intervals hold together with 95 %.',
        ),
      }),
    ).describe('The curve with the highest mean knee beside each other one.'),
  })
  .describe('Where several seeds were asked for; the curves are those of the first.');

const choices = z
  .strictObject({ path: z.string(), choices: list(z.string()) })
  .describe('A setting whose values are names.');

/** The shape of a `SweepDocument`, from which `schemas/sweep.schema.json` is made. */
export const sweepDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-sweep'),
    version: z.literal(2),
    generator: z.string(),
    axis,
    family: z.union([axis, choices]).nullable(),
    promises: list(z.string()),
    targets: targetsSchema.describe('The same, taken apart.'),
    seed: z.int(),
    precision: amount,
    scenario: z
      .unknown()
      .describe('What was swept, as it is written, with values that were replaced; files that it names are not in it.'),
    overSeeds: overSeeds.exactOptional(),
    curves: list(
      z.strictObject({
        familyValue,
        knee,
        peak: z
          .strictObject({
            load: z.number(),
            throughputPerSec: estimate,
            interval: z
              .tuple([z.number(), z.number().nullable()])
              .readonly()
              .describe('Loads with a throughput that is not certainly lower; null: the range may continue.'),
          })
          .describe('The load with the highest throughput.'),
        points: list(point).describe('By rising load.'),
        walls: list(wall)
          .nullable()
          .describe('Furthest first; null: not looked for, or there is no knee in the range.'),
        warnings: list(z.strictObject({ code: z.enum(['undecided', 'not-monotone']), message: z.string() })),
      }),
    ),
  })
  .describe('Knees and walls, as `kneepoint sweep --json` prints them.') satisfies z.ZodType<SweepDocument>;
