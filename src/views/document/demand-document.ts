import { z } from 'zod';
import { count, list } from './basic-schemas.ts';
import { estateWarningSchema } from './plan-document.ts';
import { trendSchema } from './trend-schema.ts';

const amount = z.number().min(0).describe('In the unit that `unit` says.');
const share = z.number().min(0).max(1);

const week = list(amount.nullable()).describe(
  'Mean in each of the 168 hours of the week, UTC, Monday 0:00 first; null where nothing is known. Absent where windows are longer than an hour.',
);

const usedTogether = {
  guests: count.describe('Guests with series of it.'),
  coverageRatio: share.describe('Share of their windows with a value.'),
  windows: count.describe('Windows with a sum; the others have too few values.'),
  mean: amount,
  p50: amount,
  p95: amount.describe('95th percentile of the sum, not the sum of percentiles.'),
  p99: amount,
  peak: amount,
  trend: trendSchema,
};
const busiestHour = z.strictObject({
  weekday: z.int().min(0).max(6).describe('0 is Monday; UTC.'),
  hour: z.int().min(0).max(23),
  mean: amount,
});

const set = z.strictObject({
  cluster: z.string().optional().describe('Absent: the whole estate.'),
  ...usedTogether,
  addedP95: amount.describe('Sum of the 95th percentiles of single guests, as if their peaks coincided.'),
  guestsWithP95: count.describe('Guests in the sum: those with values in at least half of the windows.'),
  busiestHour: busiestHour.optional().describe('Absent where windows are longer than an hour.'),
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
  peakGroups: list(
    z.strictObject({
      guests: list(z.string()),
      correlation: z.number().min(-1).max(1).describe('Of their hourly means, the mean over all pairs.'),
      p95: amount.describe('95th percentile of the sum of their hourly means.'),
      addedP95: amount.describe('Sum of the 95th percentiles of their hourly means.'),
      busiestHour: busiestHour.optional(),
    }),
  ).describe('Guests that are busy in the same hours, group by group, the one that moves most first.'),
  memory: z.strictObject(usedTogether).optional().describe('Memory in use, MiB; absent where it was not measured.'),
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
