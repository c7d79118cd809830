import { z } from 'zod';
import type { JudgedTarget } from '../../knees/judged-target.ts';
import type { PlanTarget } from '../../plan/rules/guest-limits.ts';
import type { Target } from '../../knees/promise.ts';

const QUANTITIES = [
  'readyRatio',
  'stealRatio',
  'costopRatio',
  'wakeLatencyNs',
  'responseNs',
  'connectionsPerSec',
] as const;

const targetSchema = z.strictObject({
  text: z.string().describe('As it was written.'),
  who: z.string().nullable().describe('The guests; null: those that no other promise of the quantity is for.'),
  quantity: z.enum(QUANTITIES),
  statistic: z.string().describe('`worst`, `mean`, or a percentile such as `p99`.'),
  limit: z.number().describe('At most (of rates: at least) so much, in the unit of the quantity.'),
  windowShare: z
    .number()
    .nullable()
    .describe('Share of windows in which it has to hold; null: in the window that is simulated.'),
});

/** What had to hold, for whom. */
export const targetsSchema = z.array(targetSchema).readonly() satisfies z.ZodType<readonly Target[]>;

/** The same for a plan, with how many guests each is for. */
export const planTargetsSchema = z
  .array(targetSchema.extend({ guests: z.int().min(0).describe('Guests that have to keep it.') }))
  .readonly()
  .describe('What had to hold, for whom.') satisfies z.ZodType<readonly PlanTarget[]>;

const estimate = z.strictObject({ mean: z.number(), halfWidth: z.number().min(0).nullable() });

/** Targets that a load misses, the worst first. */
export const brokenSchema = z
  .array(
    z.strictObject({
      promise: z.string().describe('As it was written; `work done>=95%` is part of every promise.'),
      guest: z.string().nullable().describe('The guest or the group; null: several together.'),
      quantity: z.enum([...QUANTITIES, 'carriedRatio']),
      figure: estimate.describe('What was measured, in the unit of the quantity.'),
      limit: z.number(),
    }),
  )
  .readonly();

/** What became of targets in one run. */
export const judgedTargetsSchema = z
  .array(
    targetSchema.extend({
      guest: z
        .string()
        .nullable()
        .describe('The guest or the group nearest to missing it; null: several together, or none.'),
      figure: estimate
        .nullable()
        .describe('What was measured, in the unit of the quantity; null: no guest has to keep it.'),
      decision: z.enum(['holds', 'breaks', 'undecided']).describe('By the 95 % interval of the figure.'),
    }),
  )
  .readonly() satisfies z.ZodType<readonly JudgedTarget[]>;
