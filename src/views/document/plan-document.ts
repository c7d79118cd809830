import { z } from 'zod';
import { amount, count, list, mark, ratio } from './basic-schemas.ts';
import type { PlanDocument } from './make-plan-document.ts';
import { OBJECTIVES } from '../../plan/objective.ts';
import { planTargetsSchema } from './target-schema.ts';
import { outlookSchema } from './trend-schema.ts';
import { agreementSchema } from './agreement-schema.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { bestBySchema } from './licences-schema.ts';
import { candidateSchema } from './candidate-schema.ts';
import { connectionWallSchema } from './connection-wall-schema.ts';
import { keepSchema, keptPlan } from './kept-hosts-schema.ts';
import { todaySchema } from './today-schema.ts';
import { busiestHour } from './peak-hour-schema.ts';
import { stepsSchema, whatIfSchema } from './what-if-schema.ts';

export { planDocument, type PlanDocument } from './make-plan-document.ts';

/** What was left out of an estate; the estate's schema has the same. */
export const excludedSchema = z.strictObject({
  poweredOff: count,
  templates: count,
  others: list(z.strictObject({ why: z.string(), count })).optional(),
});

/** A warning of the file's reader; the estate's schema has the same. */
export const estateWarningSchema = z.strictObject({
  code: z.string().describe('Stable; docs/warnings.md lists them.'),
  message: z.string(),
  count,
  places: list(z.string()).describe('The first places, at most five.'),
});

const promiseSchema = z.strictObject({
  worstReadyRatio: ratio.describe('Of guests that no other promise of CPU ready time is for.'),
  windowShare: ratio.optional().describe('Share of windows in which it has to hold; absent: 0.95.'),
});

/** The shape of a `PlanDocument`, from which `schemas/plan.schema.json` is made. */
export const planDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-plan'),
    version: z.literal(2),
    generator: z.string(),
    estate: z.strictObject({
      source: z.string(),
      guests: count,
      excluded: excludedSchema,
      warnings: list(estateWarningSchema),
    }),
    plan: z.strictObject({
      version: z.literal(1),
      promise: promiseSchema,
      targets: planTargetsSchema,
      spare: z
        .union([count, z.strictObject({ share: ratio })])
        .describe(
          "Hosts that may fail at once in every cluster: a number, or a share of the cluster's hosts, rounded up.",
        ),
      headroom: z
        .strictObject({ cpu: ratio, memory: ratio })
        .optional()
        .describe('Shares of its CPU and memory that every host keeps free; absent where nothing is.'),
      today: todaySchema.optional(),
      agreement: agreementSchema.optional(),
      peakHour: z
        .strictObject({
          ...busiestHour,
          hostsIfAssumed: count
            .optional()
            .describe('Hosts of the best candidate then; absent where none carries that.'),
          ifAssumedBy: z.enum(['erlang-c', 'simulation']),
        })
        .optional()
        .describe(
          "The busiest hour that is planned for, where what today's hosts carry within the promises bounds it.",
        ),
      scheduler: z
        .strictObject({
          name: z.string(),
          chosenBy: z
            .enum(['question', 'kept-hosts', 'catalog'])
            .describe(
              'What named it: the question, the hosts of today that stay, or, as new hosts may run any, the catalog.',
            ),
          today: z.string().optional().describe("That of today's hosts; absent where the input does not tell."),
        })
        .optional()
        .describe('Under which the hosts were simulated; absent by Erlang C alone.'),
      candidates: list(candidateSchema),
      screening: z.string().optional().describe('Which candidates were simulated, and why no more.'),
      best: z.string().optional().describe('Name of the best candidate; absent when none is feasible.'),
      bestBecause: z.string().optional(),
      minimised: z.enum(OBJECTIVES).optional().describe('What the best candidate has least of.'),
      bestBy: list(bestBySchema).optional().describe('For each thing, the candidate that has least of it.'),
      outlook: outlookSchema.optional(),
      whatIf: whatIfSchema.optional(),
      counted: list(
        z.strictObject({
          resource: z.enum(['diskMib', 'diskIops', 'networkMbps']),
          guests: count.describe('Guests of which it is known.'),
          total: amount,
          mostOnHost: amount.describe('Of the guests on the host that has most of it, with all hosts up.'),
        }),
      )
        .optional()
        .describe('Storage and network of the guests on the best candidate: counted where known, and not planned.'),
      connections: connectionWallSchema.optional().describe('Absent where no guest has a rate of connections.'),
      steps: stepsSchema.optional().describe('Absent where no steps were asked about.'),
      otherTargets: list(
        z.strictObject({ promise: promiseSchema, targets: planTargetsSchema, candidate: candidateSchema }),
      )
        .optional()
        .describe('The best machine at a stricter and a looser promise, by the pooling law (Erlang C).'),
      keep: keepSchema.optional().describe('Absent where no host was asked to be kept.'),
      keepAll: keptPlan
        .optional()
        .describe(
          'All hosts of today kept, with as few as have to be added by the pooling law, of the best candidate or the commonest kind of today; absent where hosts are not known or some were asked to be kept.',
        ),
      moveFirst: list(z.strictObject({ guestId: z.string(), safety: ratio, wave: count, reasons: list(z.string()) })),
      waves: z
        .strictObject({
          bandwidth: z.string().optional().describe('As it was given; absent where none was.'),
          sharedStorage: z.boolean().describe('Disks are not copied.'),
          waves: list(
            z.strictObject({
              wave: count,
              guests: count,
              copiedMib: amount,
              unknownDisks: count.describe('Guests whose disks are not known.'),
              newHosts: count
                .optional()
                .describe('Hosts of the plan that have to be there before it; absent beside hosts that are kept.'),
              emptiedHosts: count.optional().describe('Hosts of today without planned guests after it.'),
              hours: amount.optional().describe('Absent where no bandwidth is given.'),
              begins: z.string().optional().describe('By the clock of the place; absent where no start is given.'),
              ends: z.string().optional(),
            }),
          ),
        })
        .optional()
        .describe('The same guests by wave, the safest first, one wave after the other.'),
      processorSpeeds: list(
        z.strictObject({
          processor: z.string().optional().describe('Of hosts of today; absent where the input does not name it.'),
          guests: count.describe('On such hosts.'),
          machine: z.string(),
          machineProcessor: z.string().optional(),
          coresPerCore: amount.describe('Cores of the machine that do as much as one core of today.'),
          mark,
          from: z.string(),
        }),
      ).optional(),
      assumptions: list(
        z.strictObject({
          what: z.string(),
          effect: z.string().optional(),
          machine: z.string().optional().describe('It is of this machine alone.'),
          guests: count,
          from: z.string(),
          mark,
        }),
      ),
      memory: z
        .strictObject({
          basis: z.enum(['active', 'consumed']),
          headroom: amount.describe('On top of what was measured, as a share of it.'),
          measured: count.describe('Guests with a measurement.'),
          unmeasured: count.describe('Guests that keep what they are configured with for lack of one.'),
          configuredMib: amount.describe('Of all guests.'),
          plannedMib: amount,
        })
        .optional()
        .describe('What memory is planned by; absent where it is what guests are configured with.'),
      changedAssumptions: changedAssumptionsSchema,
      warnings: list(z.string()),
    }),
  })
  .describe('A consolidation plan, as `kneepoint plan --json` prints it.') satisfies z.ZodType<PlanDocument>;
