import { amount, count } from './basic-schemas.ts';

/** What a plan comes to. */
export const planTotals = {
  hosts: count,
  rackUnits: amount,
  watts: amount.optional().describe('Absent where it is not known.'),
  licensedCores: count.describe('Physical cores, each processor as at least 16.'),
};
