import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { SizeAnswer } from '../../app/size/size.ts';
import type { HostSizeResult } from '../../knees/size-result.ts';
import type { Today } from '../../plan/result/today.ts';
import type { Agreement } from '../../plan/agreement/result.ts';
import { agreementSchema } from './agreement-schema.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { planCostSchema } from './licences-schema.ts';
import { todaySchema } from './today-schema.ts';
import { brokenSchema, targetsSchema } from './target-schema.ts';

/** What `kneepoint size --json` prints. `schemas/size.schema.json` describes it. */
export interface SizeDocument extends HostSizeResult {
  readonly format: 'kneepoint-size';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 1;
  /** Program and version that made it. */
  readonly generator: string;
  /** The file that it is about. */
  readonly source: string;
  /** The hosts that run the guests today; absent where the input names none. */
  readonly today?: Today;
  /** What hosts of each size take, one spare host included: by position in `hosts`. */
  readonly totals: SizeAnswer['totals'];
  /** Today's hosts simulated as they are, beside what was measured; absent where the input names none with guests on them. */
  readonly agreement?: Agreement;
  /** What had to be assumed about the guests. */
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
  /** Assumptions that the user replaced. */
  readonly changedAssumptions?: readonly ChangedAssumption[];
}

/** A host-size curve with what says what it is. */
export function sizeDocument({ result, ...answer }: SizeAnswer, generator: string): SizeDocument {
  return { format: 'kneepoint-size', version: 1, generator, ...result, ...answer };
}

const perCore = z
  .strictObject({ mean: amount, low: amount, high: amount.nullable() })
  .describe(
    'Finished work per core, in cores (one thread alone does 1), with its 95 % interval; null: no end was found.',
  );
const family = z
  .enum(['processors', 'scheduler', 'switches', 'caches', 'memory', 'devices', 'locks', 'smt', 'balancing'])
  .describe('A kind of resource.');

/** The shape of a `SizeDocument`, from which `schemas/size.schema.json` is made. */
export const sizeDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-size'),
    version: z.literal(1),
    generator: z.string(),
    source: z.string().describe('The file that it is about.'),
    promises: list(z.string()),
    targets: targetsSchema.describe('The same, taken apart.'),
    seed: z.int(),
    precision: amount,
    tolerance: amount.describe('Sizes that carry less than the best one by this share at most are as good.'),
    guests: z.strictObject({
      count,
      memoryMib: amount.nullable().describe('Of all of them, with what the hypervisor adds; null: unknown.'),
    }),
    fullCore: amount.describe('Work of a core with all its threads busy, in units of one thread alone.'),
    hosts: list(
      z.strictObject({
        size: z.strictObject({
          name: z.string(),
          packages: count,
          numaPerPackage: count,
          llcPerNuma: count,
          coresPerLlc: count,
          threadsPerCore: count,
          cores: count,
          threads: count,
          memoryMib: amount.nullable().describe('For guests; null: unknown.'),
        }),
        outcome: z
          .enum(['carries', 'too-narrow', 'broken'])
          .describe(
            'too-narrow: a guest has more vCPUs than the host has pCPUs; broken: a single guest breaks a promise.',
          ),
        guestCores: amount.describe('Work of a guest on average, in cores.'),
        guestsByPromise: count,
        guestsByMemory: count.nullable().describe('null: unknown.'),
        guests: count.describe('The fewer of them.'),
        mix: list(count).describe('These guests, by group: how many of each.'),
        hosts: count.nullable().describe('Hosts that carry all guests; null: none can.'),
        breaks: brokenSchema.describe('Promises that one more guest would break, the worst first.'),
        usable: perCore,
        ideal: perCore.describe('Without any costs: what pooling alone allows.'),
        carried: amount.describe('Work per core with memory as a second limit.'),
        losses: list(z.strictObject({ family, perCore: z.number(), usable: perCore })).describe(
          'Between usable and ideal, in the order in which each was made ideal beside those before it.',
        ),
      }),
    ).describe('By rising number of cores.'),
    totals: list(
      z
        .strictObject({
          hosts: count,
          cores: count,
          licensedCores: amount.describe('Physical cores, each processor as at least so many as licences count.'),
          rackUnits: amount.nullable().describe('null: a part of a machine.'),
          watts: amount.nullable().describe('With the work of all guests on all hosts; null: unknown.'),
          wattsMark: z.enum(['measured', 'published', 'derived', 'assumed']).nullable(),
          cost: planCostSchema
            .optional()
            .describe("With a user's prices, without licences; absent without prices, and of a part of a machine."),
          near: list(z.strictObject({ machine: z.string(), cores: count }))
            .optional()
            .describe('Servers that are sold with the nearest numbers of cores; absent for a whole machine.'),
        })
        .nullable(),
    ).describe('What hosts of each size take for all guests, one spare host included; null: no host carries any.'),
    best: z
      .strictObject({
        host: count.describe('Position in `hosts`.'),
        flat: z.tuple([count, count]).readonly().describe('The first and last size that are as good.'),
      })
      .nullable()
      .describe('null: no host keeps the promises.'),
    today: todaySchema.optional(),
    agreement: agreementSchema.optional(),
    assumptions: list(
      z.strictObject({
        what: z.string(),
        guests: count,
        from: z.string(),
        mark: z.enum(['measured', 'published', 'derived', 'assumed']),
      }),
    ).describe('About the guests.'),
    warnings: list(z.string()),
    changedAssumptions: changedAssumptionsSchema,
  })
  .describe('Host sizes, as `kneepoint size --json` prints them.') satisfies z.ZodType<SizeDocument>;
