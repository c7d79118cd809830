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

const clumps = fields(
  {
    rate: rate.describe('On average.'),
    share: ratio.describe('Share of the time that is busy.'),
    factor: number('a number, 1 or more', (value) => value >= 1, { minimum: 1 }).describe(
      'The rate of the busy time over the average; at most 1 / share.',
    ),
    correlation: time.describe('About how long a guest stays as busy as it is.'),
  },
  'arrivals in clumps',
)
  .refine(({ share }) => share > 0 && share < 1, { path: ['share'], error: 'a share above 0 and below 1' })
  .refine(({ share, factor }) => share * factor <= 1 + 1e-9, { path: ['factor'], error: 'at most 1 / share' });

/** A figure of every stage of the busy state, and of every stage of the other. */
function inStages(busy: number, quiet: number): readonly number[] {
  return [...Array<number>(STAGES).fill(busy), ...Array<number>(STAGES).fill(quiet)];
}

/** When requests or packets come to a guest. */
export const arrivals = z.union(
  [
    fields({ poisson: rate }, 'arrivals').transform(({ poisson }) => ({
      kind: 'poisson' as const,
      ratePerSec: poisson,
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
      },
      'arrivals',
    ).transform(({ mmpp }) => ({ kind: 'mmpp' as const, ratesPerSec: mmpp.rates, meanStayNs: mmpp.stay })),
    fields({ clumps }, 'arrivals').transform(({ clumps: { rate: mean, share, factor, correlation } }) => ({
      kind: 'mmpp' as const,
      ratesPerSec: inStages(mean * factor, (mean * Math.max(0, 1 - share * factor)) / (1 - share)),
      meanStayNs: inStages(correlation / (1 - share) / STAGES, correlation / share / STAGES),
      begin: 'anywhere' as const,
    })),
  ],
  { error: ({ input }) => oneOf(ARRIVALS, firstKey(input), 'a mapping with one of these arrival processes: ') },
);

export const resolvedArrivals = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('poisson'), ratePerSec: amount }),
  /** A Poisson process whose rate switches in a cycle between states that last exponential times. */
  z.strictObject({
    kind: z.literal('mmpp'),
    ratesPerSec: list(amount),
    meanStayNs: list(amount),
    begin: z
      .literal('anywhere')
      .exactOptional()
      .describe('Each guest begins in any state, as often as it is in it; left out, all begin in the first.'),
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
