import { z } from 'zod';
import { amount, list } from './basic-schemas.ts';
import type { TuneAnswer } from '../../app/tune.ts';

/** What `kneepoint tune --json` prints. `schemas/tuning.schema.json` describes it. */
export interface TuningDocument extends TuneAnswer {
  readonly format: 'kneepoint-tuning';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 1;
  /** Program and version that made it. */
  readonly generator: string;
}

/** What to change, with what says what it is. */
export function tuningDocument(answer: TuneAnswer, generator: string): TuningDocument {
  return { format: 'kneepoint-tuning', version: 1, generator, ...answer };
}

const estimate = z
  .strictObject({ mean: z.number(), halfWidth: amount.nullable() })
  .describe('With half of its 95 % interval; null: unknown.');
const decision = z.enum(['holds', 'breaks', 'undecided']).describe('Whether all promises are kept.');
const margin = z.number().describe('How far the promises are broken (above 0) or kept, as a share of their limit.');

const meanReadyRatio = amount.describe('Of a vCPU on average, over the guests that are held to the promises.');

const change = z.strictObject({
  name: z.string(),
  title: z.string(),
  commands: list(z.string()),
  touchesGuests: z.boolean(),
  decision,
  margin,
  utilisation: amount,
  meanReadyRatio,
  groups: list(
    z.strictObject({
      group: z.string(),
      before: estimate,
      after: estimate,
      effect: z.enum(['better', 'worse', 'none']).describe('none: nothing that these runs can tell.'),
      runRatio: amount
        .nullable()
        .describe('Processor time of the group after the change, over that before it; null: it had none.'),
    }),
  ).describe('CPU ready of each group of guests.'),
});

export const tuningDocumentSchema = z.strictObject({
  format: z.literal('kneepoint-tuning'),
  version: z.literal(1),
  generator: z.string(),
  promises: list(z.string()),
  notHeld: list(z.string()).describe('Groups that want to run all the time, and are not held to the usual promise.'),
  asItIs: z.strictObject({
    decision,
    margin,
    utilisation: amount,
    meanReadyRatio,
    worst: z.strictObject({ guest: z.string(), readyRatio: amount }),
  }),
  changes: list(change).describe('Each alone, the best first.'),
  together: change
    .nullable()
    .describe(
      'The two that help most, made together; null where the promises are kept or one change is enough, or no two go together.',
    ),
  fewerGuests: z
    .strictObject({
      now: z.int().min(0),
      fit: z.int().min(0).describe('Guests of the same mix that keep the promises.'),
      hosts: z
        .int()
        .min(1)
        .nullable()
        .describe('Such hosts for all of them; null: one guest alone breaks the promises.'),
      withBest: z
        .strictObject({ change: z.string(), fit: z.int().min(0), hosts: z.int().min(1).nullable() })
        .nullable()
        .describe('The same with the change that helps most, simulated; null: none helps.'),
    })
    .nullable()
    .describe('null: the host keeps its promises.'),
});
