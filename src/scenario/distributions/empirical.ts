import * as z from 'zod';
import { timeOrZero } from '../fields.ts';
import { amount, list } from '../resolved-fields.ts';
import { distributionKind } from './distribution-kind.ts';

export const empirical = distributionKind({
  name: 'empirical',
  is: 'one of these, with equal probability',
  example: ['1ms', '1ms', '7ms'],
  written: z
    .array(timeOrZero, { error: 'a list of times' })
    .min(1, { error: 'at least one time' })
    .refine((values) => values.some((ns) => ns > 0), { error: 'a time above zero' }),
  resolved: { valuesNs: list(amount) },
  resolve: (valuesNs) => ({ valuesNs }),
});
