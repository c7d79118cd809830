import { z } from 'zod';
import { amount, count, list, ratio } from './basic-schemas.ts';
import type { BacktestAnswer } from '../../app/backtest.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';

/** The shape of what `kneepoint backtest --json` prints, from which `schemas/backtest.schema.json` is made. */
export const backtestDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-backtest'),
    version: z.literal(1),
    generator: z.string(),
    source: z.string(),
    from: z.string().describe('Start of the record, ISO 8601 in UTC.'),
    split: z.string().describe('Forecasts and predictions know what was before.'),
    to: z.string(),
    demand: z.strictObject({
      unit: z.enum(['MHz', 'cores']),
      level: ratio.describe('Share of days that the band of a forecast should hold.'),
      promisedShare: ratio.describe('Share of windows that demand is planned for.'),
      sets: list(
        z.strictObject({
          cluster: z.string().optional(),
          host: z.string().optional(),
          guests: count,
          days: list(
            z.strictObject({
              day: z.string().describe('UTC.'),
              forecast: amount.describe('Daily 95th percentile of the sum of the guests.'),
              low: amount,
              high: amount,
              measured: amount,
            }),
          ).describe('Days of the rest within the horizon of the forecast, of which at least half is known.'),
          tooShort: z
            .strictObject({ days: count, needed: count })
            .optional()
            .describe('The first part has too few days without a gap for a forecast.'),
          planned: amount.describe('What a plan made from the first part has a host with these guests carry.'),
          windows: count.describe('Windows of the rest in which the sum is known.'),
          windowsBeyond: count.describe('Those of them in which it was more than was planned for.'),
        }),
      ).describe('The estate (neither cluster nor host), its clusters if there are several, its hosts of today.'),
    }),
    fast: z.literal(true).optional().describe('CPU ready was not asked for.'),
    ready: z
      .strictObject({
        scheduler: z.string(),
        isFitted: z.boolean().describe('To ready times of the first part; else figures of the catalog.'),
        hosts: list(
          z.strictObject({
            host: z.string(),
            vcpus: count,
            measured: ratio.describe('In the busy windows of the rest, mean over its vCPUs.'),
            predicted: amount.describe('From the first part alone.'),
            predictedAtDemand: amount.describe('At the demand of the rest, with what was fitted to the first part.'),
            before: ratio.describe('Measured in the busy windows of the first part.'),
          }),
        ),
      })
      .optional()
      .describe('CPU ready; absent where no host has series of it and of the use of most of its guests in both parts.'),
    changedAssumptions: changedAssumptionsSchema,
  })
  .describe('Forecasts and predictions held against what came, as `kneepoint backtest --json` prints them.');

export type BacktestDocument = z.infer<typeof backtestDocumentSchema>;

/** What was predicted beside what came, for programs. */
export function backtestDocument({ estate, ...answer }: BacktestAnswer, generator: string): BacktestDocument {
  return { format: 'kneepoint-backtest', version: 1, generator, source: estate.source, ...answer };
}
