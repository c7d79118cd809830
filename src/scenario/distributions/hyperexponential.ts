import { fields, number, time } from '../fields.ts';
import { amount } from '../resolved-fields.ts';
import { distributionKind } from './distribution-kind.ts';

export const hyperexponential = distributionKind({
  name: 'hyperexponential',
  is: 'two exponential phases with balanced means; `cv` of at least 1',
  example: { mean: '10ms', cv: 4 },
  written: fields(
    {
      mean: time,
      cv: number('a standard deviation over mean from 1 to 100', (value) => value >= 1 && value <= 100, {
        minimum: 1,
        maximum: 100,
      }),
    },
    'a hyperexponential distribution',
  ),
  resolved: { meanNs: amount, cv: amount },
  resolve: ({ mean, cv }) => ({ meanNs: mean, cv }),
});
