import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';

/** Parts of the documents about the hosts that run today. */
export const estimate = z.strictObject({ mean: z.number(), halfWidth: amount.nullable() });
export const assumptionsSchema = list(
  z.strictObject({
    what: z.string(),
    guests: count.describe('Guests that it is about.'),
    from: z.string(),
    mark: z.enum(['measured', 'published', 'derived', 'assumed']),
  }),
).describe('What had to be assumed.');
export const clusterName = z.string().optional().describe('Absent where clusters are merged, and for what has none.');
export const moveSchema = z
  .strictObject({ guest: z.string().describe('Its id.'), from: z.string(), to: z.string() })
  .describe('A guest that goes from one host to another.');
