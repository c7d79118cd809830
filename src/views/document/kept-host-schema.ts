import { z } from 'zod';
import { amount, count } from './basic-schemas.ts';

/** How full hosts are, one or the mean of many. */
export const fillSchema = {
  cpuRatio: amount.describe('Planned demand over all that the processors can do, the mean over the hosts.'),
  memoryRatio: amount.describe('The mean over the hosts.'),
  worstReadyRatio: amount.describe('CPU ready time of the guest that waits most, by the pooling law.'),
};

/** A host of a plan with its guests. */
export const keptHostSchema = z.strictObject({
  name: z
    .string()
    .describe('A host of today, or a new one of its cluster: `new-1`; its number where no host of today is kept.'),
  cluster: z.string().optional(),
  guests: count,
  ...fillSchema,
});
