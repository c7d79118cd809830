import * as z from 'zod';
import { itemAt } from '../base/item-at.ts';
import { fields, firstKey, rate, rateOrZero, time } from './fields.ts';
import { oneOf } from './problem.ts';
import { amount, list, type Resolved } from './resolved-fields.ts';

const NS_PER_SEC = 1e9;
const ARRIVALS = ['poisson', 'mmpp'];

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
  ],
  { error: ({ input }) => oneOf(ARRIVALS, firstKey(input), 'a mapping with one of these arrival processes: ') },
);

export const resolvedArrivals = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('poisson'), ratePerSec: amount }),
  /** A Poisson process whose rate switches in a cycle between states that last exponential times. */
  z.strictObject({ kind: z.literal('mmpp'), ratesPerSec: list(amount), meanStayNs: list(amount) }),
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
