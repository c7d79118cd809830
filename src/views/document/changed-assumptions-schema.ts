import { z } from 'zod';

/** Assumptions that the user replaced, in every document that rests on assumptions. */
export const changedAssumptionsSchema = z
  .array(
    z.strictObject({
      key: z.string().describe('As `kneepoint assumptions` lists it.'),
      from: z.number().describe('What the catalog has.'),
      to: z.number(),
      unit: z.string().describe('Empty for a share, a factor and a count.'),
      by: z.string().describe('`--assume`, or a file.'),
    }),
  )
  .readonly()
  .optional()
  .describe('Assumptions that the user replaced; absent where there are none.');
