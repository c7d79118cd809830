import { z } from 'zod';
import { estateWarningSchema } from './plan-document.ts';

const count = z.int().min(0);
const amount = z.number().min(0).describe('In the unit that `unit` says.');
const share = z.number().min(0).max(1);
const days = z.number().min(0).nullable();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

const week = list(amount.nullable()).describe(
  'Mean in each of the 168 hours of the week, UTC, Monday 0:00 first; null where nothing is known. Absent where windows are longer than an hour.',
);

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
      capacity: amount.describe('Cores of today\u2019s hosts, times their clock if the unit is MHz.'),
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

const set = z.strictObject({
  cluster: z.string().optional().describe('Absent: the whole estate.'),
  guests: count.describe('Guests with series of processor use.'),
  coverageRatio: share.describe('Share of their windows with a value.'),
  windows: count.describe('Windows with a sum; the others have too few values.'),
  mean: amount,
  p50: amount,
  p95: amount.describe('95th percentile of the sum, not the sum of percentiles.'),
  p99: amount,
  peak: amount,
  addedP95: amount.describe('Sum of the 95th percentiles of single guests, as if their peaks coincided.'),
  guestsWithP95: count.describe('Guests in the sum: those with values in at least half of the windows.'),
  busiestHour: z
    .strictObject({
      weekday: z.int().min(0).max(6).describe('0 is Monday; UTC.'),
      hour: z.int().min(0).max(23),
      mean: amount,
    })
    .optional()
    .describe('Absent where windows are longer than an hour.'),
  week: week.optional(),
  weekBand: z
    .strictObject({ low: list(amount.nullable()), high: list(amount.nullable()) })
    .optional()
    .describe('5th and 95th percentile of the windows of each hour of the week.'),
  peakTogether: list(
    z.strictObject({
      guest: z.string(),
      correlation: z.number().min(-1).max(1).describe('Of its windows with the sum of the others.'),
      effect: amount.describe('Correlation x its own standard deviation.'),
    }),
  ).describe('Guests with demand that rises with the demand of the others, largest effect first.'),
  trend: z.union([forecast, given, short]),
});

/** The shape of what series say of an estate (`DemandOverTime`). */
export const demandSchema = z.strictObject({
  source: z.string(),
  formats: list(z.string()),
  unit: z
    .enum(['MHz', 'cores'])
    .describe('MHz where the clock is known that every guest was measured at, else cores of whatever clock.'),
  windows: z.strictObject({
    from: z.string().describe('Start of the first window, ISO 8601, UTC.'),
    to: z.string().describe('End of the last.'),
    stepSeconds: z.number().positive(),
    count,
  }),
  guests: z.strictObject({
    matched: count,
    withoutSeries: list(z.string()).describe('Ids of guests without series of processor use.'),
    unmatchedSeries: list(z.string()).describe('Series that match no guest and no host.'),
    tooLittle: list(z.strictObject({ guest: z.string(), coverageRatio: share })).describe(
      'Guests with values in less than half of the windows: their percentiles are not used.',
    ),
    demand: list(
      z.strictObject({
        guest: z.string(),
        mean: amount,
        p50: amount,
        p95: amount,
        p99: amount,
        peak: amount,
        week: week.optional(),
      }),
    ).describe('What each of the others with series used.'),
  }),
  sets: list(set).describe('The estate first, then its clusters if there are several.'),
  warnings: list(estateWarningSchema).describe('Of the series; docs/time-series.md lists the codes.'),
});
