import { fields, number, time } from '../fields.ts';
import { amount } from '../resolved-fields.ts';
import { distributionKind } from './distribution-kind.ts';

export const lognormal = distributionKind({
  name: 'lognormal',
  is: 'lognormal; `cv` is the standard deviation over the mean',
  example: { mean: '10ms', cv: 2 },
  written: fields(
    {
      mean: time,
      cv: number('a standard deviation over mean, above 0 and up to 100', (value) => value > 0 && value <= 100, {
        exclusiveMinimum: 0,
        maximum: 100,
      }),
    },
    'a lognormal distribution',
  ),
  resolved: { meanNs: amount, cv: amount },
  resolve: ({ mean, cv }) => ({ meanNs: mean, cv }),
});
