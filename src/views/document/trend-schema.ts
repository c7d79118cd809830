import { z } from 'zod';
import { count, list } from './basic-schemas.ts';

const amount = z.number().min(0).describe('MHz or cores as `unit` says, or MiB of memory.');
const share = z.number().min(0).max(1);
const days = z.number().min(0).nullable();

const forecast = z.strictObject({
  kind: z.literal('forecast'),
  firstDay: z.string().describe('First of the days measured without a gap, UTC.'),
  days: count,
  method: z.string().describe('The method that was best in the back-test, for the next day.'),
  backtest: z
    .strictObject({
      level: share.describe('Share of days that the band should contain.'),
      forecasts: count.describe('Days of the past that were forecast with a band, at every lead.'),
      coveredRatio: share.nullable().describe('Share of them that the band contained; null where there are none.'),
      errorRatio: z.number().min(0).nullable().describe('Mean absolute error over the mean demand.'),
    })
    .describe('Back-test: forecasts of past days, each made without the day that it forecasts.'),
  horizonDays: count,
  bandDays: count.describe('Of the horizon\u2019s days, those that have a band.'),
  next: list(z.strictObject({ p95: amount, low: amount.nullable(), high: amount.nullable() })).describe(
    '95th percentile of the sum, day by day; null where too few past errors are known for a band.',
  ),
  headroom: z
    .strictObject({
      capacity: amount.describe('Of today\u2019s hosts: cores, times their clock if the unit is MHz; or memory, MiB.'),
      days: days.describe('Days until the forecast reaches it; null: not within the horizon.'),
      earliest: days.describe('The same by the upper end of the band.'),
      latest: days.describe('The same by the lower end of the band.'),
    })
    .optional()
    .describe('Absent where the hosts are not known.'),
});
const given = z.strictObject({
  kind: z.literal('given'),
  growthPerYear: z.number().describe('0.1: 10 % a year.'),
  fromP95: amount,
  headroom: z
    .strictObject({ capacity: amount, days: days.describe('null: never, with this growth.') })
    .optional()
    .describe('Absent where the hosts are not known.'),
});
const short = z
  .strictObject({ kind: z.literal('too-short'), days: count, needed: count })
  .describe('Too few days without a gap for a forecast.');

/** Where a demand goes. */
export const trendSchema = z.union([forecast, given, short]);

/** When hosts are full. */
export const outlookSchema = z
  .strictObject({
    unit: z.enum(['MHz', 'cores']).describe('Of the trends of processor time; those of memory are in MiB.'),
    growthPerYear: z.number().optional().describe('Given instead of forecasts: 0.1 is 10 % a year.'),
    resources: list(
      z.strictObject({
        cluster: z.string().optional().describe('Absent: the whole estate.'),
        resource: z.enum(['cpu', 'memory']),
        trend: trendSchema.optional().describe('By series, with the days until today\u2019s hosts are full.'),
        planned: z
          .strictObject({
            fill: share.describe('Of the fullest host, normally and after the failure.'),
            days: days.describe('null: not within the horizon; with a growth that is given: never.'),
            earliest: days.describe('By the upper end of the band.'),
            latest: days.describe('By the lower end of the band.'),
          })
          .optional()
          .describe('Days until the fullest host of the best candidate is full if all its guests grow alike.'),
      }),
    ).describe('The estate first, then its clusters if there are several.'),
  })
  .describe('When the hosts of today and those of the best candidate are full.');
