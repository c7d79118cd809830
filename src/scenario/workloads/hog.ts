import * as z from 'zod';
import { fields } from '../fields.ts';
import { workloadKind } from './workload-kind.ts';

export const hog = workloadKind({
  name: 'hog',
  is: 'Always runnable.',
  example: { kind: 'hog' },
  written: fields({ kind: z.literal('hog') }, 'a hog'),
  resolved: z.strictObject({ kind: z.literal('hog') }),
  resolve: (written) => written,
  events: () => undefined,
});
