import { time } from '../fields.ts';
import { amount } from '../resolved-fields.ts';
import { distributionKind } from './distribution-kind.ts';

export const exponential = distributionKind({
  name: 'exponential',
  is: 'exponential with that mean',
  example: '10ms',
  written: time,
  resolved: { meanNs: amount },
  resolve: (meanNs) => ({ meanNs }),
});
