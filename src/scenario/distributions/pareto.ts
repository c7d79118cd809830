import { fields, number, time } from '../fields.ts';
import { amount } from '../resolved-fields.ts';
import { distributionKind } from './distribution-kind.ts';

/**
 * Of n Pareto draws, n^(1/shape - 1) of the mean lies beyond the largest that is to be expected: for a million draws 1 %
 * at this shape, but 28 % at 1.1. Random numbers of 32 bits cut the tail at 2^-33, which takes 12 % of the mean at 1.1
 * and less than 0.1 % from here on.
 */
const LEAST_SHAPE = 1.5;

export const pareto = distributionKind({
  name: 'pareto',
  is: `Pareto with that tail exponent, at least ${LEAST_SHAPE}: below, no run is long enough to estimate the mean`,
  example: { mean: '10ms', shape: 1.5 },
  written: fields(
    {
      mean: time,
      shape: number(
        `a tail exponent of at least ${LEAST_SHAPE} (below, no run is long enough to estimate the mean)`,
        (shape) => shape >= LEAST_SHAPE,
        { minimum: LEAST_SHAPE },
      ),
    },
    'a Pareto distribution',
  ),
  resolved: { meanNs: amount, shape: amount },
  resolve: ({ mean, shape }) => ({ meanNs: mean, shape }),
});
