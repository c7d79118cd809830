import { z } from 'zod';
import { amount, count, list, ratio } from './basic-schemas.ts';
import { planTotals } from './plan-totals-schema.ts';

const remedy = z.enum(['cores', 'kernel', 'farm', 'offload']);
/** Connections in a plan, as they leave the program. */
export const connectionWallSchema = z
  .strictObject({
    kernel: z.string().describe('What the guests are assumed to run, or said to.'),
    app: z.string(),
    tls: z.string().optional(),
    plannedLoadRatio: ratio.describe('Share of a maximum rate that is planned to be used.'),
    guests: count.describe('Guests with a rate of connections.'),
    totalPerSec: amount,
    packetsPerSecOnHost: amount.optional().describe('Of the host whose guests open most connections.'),
    beyond: list(
      z.strictObject({
        guestId: z.string(),
        vcpus: count,
        ratePerSec: amount,
        capPerSec: amount.describe('What one kernel on its vCPUs does at most.'),
        ways: list(
          z.strictObject({ remedy, title: z.string(), kernels: count, vcpus: count, frontEndVcpus: count }),
        ).describe(
          'The way with the fewest vCPUs of each remedy; empty where none carries the rate, or it was not asked.',
        ),
      }),
    ).describe('Guests whose rate is more than is planned for one kernel, the highest rate first.'),
    plans: list(
      z.strictObject({
        remedy: z.union([z.literal('none'), remedy]),
        totals: z.strictObject(planTotals).optional().describe('Absent where no plan is feasible.'),
      }),
    ).describe('The plan on the best machine as it is, and with each remedy for the guests that it helps (Erlang C).'),
  })
  .describe('Connections are planned for each kernel: the rates of guests on a host do not add up to a limit.');
