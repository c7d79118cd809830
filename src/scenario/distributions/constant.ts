import { time } from '../fields.ts';
import { amount } from '../resolved-fields.ts';
import { distributionKind } from './distribution-kind.ts';

export const constant = distributionKind({
  name: 'constant',
  is: 'constant',
  example: '10ms',
  written: time,
  resolved: { meanNs: amount },
  resolve: (meanNs) => ({ meanNs }),
});
