import * as z from 'zod';
import { itemAt } from '../base/item-at.ts';
import { fields, firstKey, number, rate, rateOrZero, ratio, time } from './fields.ts';
import { oneOf } from './problem.ts';
import { amount, list, type Resolved } from './resolved-fields.ts';

const NS_PER_SEC = 1e9;
const ARRIVALS = ['poisson', 'mmpp', 'clumps'];

/**
 * Stages of a stay in either state, which each take an exponential time: a stay varies by half of its mean, so that even a
 * short run has about the average share of both.
 */
const STAGES = 4;

/** With more, the quietest level of a swing would fall below zero. */
export const MOST_DEVIATION = 0.6;

const swing = fields(
  {
    deviation: number(`a number from 0 to ${MOST_DEVIATION}`, (value) => value >= 0 && value <= MOST_DEVIATION, {
      minimum: 0,
      maximum: MOST_DEVIATION,
    }).describe('Standard deviation of the rate over its mean.'),
    period: time.describe('Time in which the rate passes all of its levels.'),
  },
  'a common swing',
);
/** Guests that are busier together. */
const common = { swing: swing.optional() };

const clumps = fields(
  {
    rate: rate.describe('Mean rate.'),
    share: ratio.describe('Share of the time in the busy state.'),
    factor: number('a number, 1 or more', (value) => value >= 1, { minimum: 1 }).describe(
      'Rate in the busy state over the mean rate; at most 1 / share.',
    ),
    correlation: time.describe('Time constant of the autocorrelation of the activity.'),
  },
  'arrivals in clumps',
)
  .refine(({ share }) => share > 0 && share < 1, { path: ['share'], error: 'a share above 0 and below 1' })
  .refine(({ share, factor }) => share * factor <= 1 + 1e-9, { path: ['factor'], error: 'at most 1 / share' });

/** A figure of every stage of the busy state, and of every stage of the other. */
function inStages(busy: number, quiet: number): readonly number[] {
  return [...Array<number>(STAGES).fill(busy), ...Array<number>(STAGES).fill(quiet)];
}

function swingOf(together: z.output<typeof swing> | undefined) {
  if (together === undefined || together.deviation === 0) return {};
  return { swing: { deviationRatio: together.deviation, periodNs: together.period } };
}

/** When requests or packets come to a guest. */
export const arrivals = z.union(
  [
    fields({ poisson: rate, ...common }, 'arrivals').transform(({ poisson, swing: together }) => ({
      kind: 'poisson' as const,
      ratePerSec: poisson,
      ...swingOf(together),
    })),
    fields(
      {
        mmpp: fields(
          {
            rates: z.array(rateOrZero, { error: 'a list of rates' }).min(2, { error: 'at least two rates' }),
            stay: z.array(time, { error: 'a list of times' }).min(2, { error: 'at least two times' }),
          },
          'Markov-modulated arrivals',
        )
          .refine(({ rates, stay }) => rates.length === stay.length, {
            path: ['stay'],
            error: 'one mean stay for each rate',
          })
          .refine(({ rates }) => rates.some((perSec) => perSec > 0), { path: ['rates'], error: 'a rate above zero' }),
        ...common,
      },
      'arrivals',
    ).transform(({ mmpp, swing: together }) => ({
      kind: 'mmpp' as const,
      ratesPerSec: mmpp.rates,
      meanStayNs: mmpp.stay,
      ...swingOf(together),
    })),
    fields({ clumps, ...common }, 'arrivals').transform(
      ({ clumps: { rate: mean, share, factor, correlation }, swing: together }) => ({
        kind: 'mmpp' as const,
        ratesPerSec: inStages(mean * factor, (mean * Math.max(0, 1 - share * factor)) / (1 - share)),
        meanStayNs: inStages(correlation / (1 - share) / STAGES, correlation / share / STAGES),
        begin: 'anywhere' as const,
        ...swingOf(together),
      }),
    ),
  ],
  { error: ({ input }) => oneOf(ARRIVALS, firstKey(input), 'a mapping with one of these arrival processes: ') },
);

const resolvedSwing = z.strictObject({ deviationRatio: amount, periodNs: amount });
/** All arrivals with the same swing are more and fewer at the same times; their mean rate stays. */
export type Swing = Resolved<typeof resolvedSwing>;
const swings = { swing: resolvedSwing.exactOptional() };

export const resolvedArrivals = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('poisson'), ratePerSec: amount, ...swings }),
  /** A Poisson process with a rate that cycles through states of exponential duration. */
  z.strictObject({
    kind: z.literal('mmpp'),
    ratesPerSec: list(amount),
    meanStayNs: list(amount),
    begin: z
      .literal('anywhere')
      .exactOptional()
      .describe(
        'Each guest begins in a random state of the stationary distribution; if left out, all begin in the first.',
      ),
    ...swings,
  }),
]);

/** Requests that come whether or not the guest keeps up. */
export type Arrivals = Resolved<typeof resolvedArrivals>;

/** Arrivals a second, on average over the states of their process. */
export function meanRate(arrivals: Arrivals): number {
  if (arrivals.kind === 'poisson') return arrivals.ratePerSec;
  const { ratesPerSec, meanStayNs } = arrivals;
  const cycleNs = meanStayNs.reduce((sum, ns) => sum + ns, 0);
  return ratesPerSec.reduce((sum, rate, state) => sum + (rate * itemAt(meanStayNs, state)) / cycleNs, 0);
}

/** Arrivals and changes of state a second. */
export function arrivalEvents(arrivals: Arrivals): number {
  if (arrivals.kind === 'poisson') return arrivals.ratePerSec;
  const cycleNs = arrivals.meanStayNs.reduce((sum, ns) => sum + ns, 0);
  return meanRate(arrivals) + (NS_PER_SEC * arrivals.meanStayNs.length) / cycleNs;
}
