import * as z from 'zod';
import { firstKey, time } from '../fields.ts';
import { oneOf } from '../problem.ts';
import { each } from '../registry.ts';
import type { Resolved } from '../resolved-fields.ts';
import { constant } from './constant.ts';
import { empirical } from './empirical.ts';
import { exponential } from './exponential.ts';
import { hyperexponential } from './hyperexponential.ts';
import { lognormal } from './lognormal.ts';
import { pareto } from './pareto.ts';

/** All kinds. `src/sim/engine/samplers/registry.ts` has what draws from each. */
export const DISTRIBUTIONS = [constant, exponential, lognormal, pareto, hyperexponential, empirical] as const;

/** A distribution of times: a bare time is constant, everything else names its kind. */
export const distribution = z
  .union([time.transform((meanNs) => ({ kind: 'constant' as const, meanNs })), ...each(DISTRIBUTIONS, 'written')], {
    error: ({ input }) =>
      oneOf(
        DISTRIBUTIONS.map(({ name }) => name),
        firstKey(input),
        'a time such as 10ms, or a mapping with one of these distributions: ',
      ),
  })
  .meta({ id: 'distribution' });

export const resolvedDistribution = z
  .discriminatedUnion('kind', each(DISTRIBUTIONS, 'resolved'))
  .meta({ id: 'distribution' });

/** A distribution of times. */
export type Distribution = Resolved<typeof resolvedDistribution>;
