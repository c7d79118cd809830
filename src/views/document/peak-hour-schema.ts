import { z } from 'zod';
import { amount, count } from './basic-schemas.ts';

/** Fields of a busiest hour that is bounded. */
export const busiestHour = {
  boundedGuests: count.describe('Guests for which it is bounded.'),
  guests: count.describe('Of so many whose demand over time is not known.'),
  leastFactor: amount.describe('Over the moment of the export, of those for which it is lowest; at least 1.'),
  mostFactor: amount.describe('The same of those for which it is highest.'),
  scheduler: z
    .string()
    .optional()
    .describe("Under which today's hosts were simulated; absent where they carry no more by Erlang C."),
  assumedFactor: amount.describe('What is assumed where nothing bounds it.'),
};

/** The busiest hour that hosts of today are judged for, as it leaves the program. */
export const busiestHourSchema = z
  .strictObject(busiestHour)
  .describe(
    "The busiest hour that hosts are judged for, where what today's hosts carry within the promises bounds it; absent where nothing does.",
  );
