import { z } from 'zod';
import { count, list } from './basic-schemas.ts';
import { planCostSchema, productLicencesSchema } from './licences-schema.ts';
import { planTotals } from './plan-totals-schema.ts';
import { simulatedHostSchema } from './simulated-host-document.ts';

/** What to add beside hosts of today that are kept, as it leaves the program. */
export const keepSchema = z
  .strictObject({
    keep: list(z.string()).describe('Names of the hosts of today that are kept.'),
    best: z.string().optional().describe('The machine that needs least; absent where none is feasible.'),
    candidates: list(
      z.strictObject({
        machine: z.string(),
        title: z.string(),
        feasible: z.boolean(),
        kept: count,
        retired: count,
        added: count.describe('New hosts of this machine.'),
        moves: count.describe('Guests that change hosts.'),
        ...planTotals,
        pools: list(
          z.strictObject({
            cluster: z.string().optional(),
            kept: count,
            retired: count,
            added: count,
            moves: count,
          }),
        ),
        cost: planCostSchema
          .optional()
          .describe('New hosts are bought, all of them are paid for over the years; absent without prices.'),
      }),
    ),
    moved: list(
      z.strictObject({
        guestId: z.string(),
        cluster: z.string().optional(),
        from: z.string(),
        to: z.string().describe('A host of today, or a new one of its cluster: `new-1`.'),
      }),
    )
      .optional()
      .describe('Guests that change hosts with the best machine, in no order; absent where none is feasible.'),
    licences: list(productLicencesSchema)
      .optional()
      .describe(
        'On the hosts with the best machine, each by its own processors; absent where none is feasible or counted.',
      ),
    unknownHost: count.optional().describe('Guests whose host is not known: they are put where there is room.'),
    simulated: list(simulatedHostSchema)
      .optional()
      .describe(
        'Hosts with the best machine, the fullest of each kind and after the worst failures; absent where nothing was simulated.',
      ),
    erlangC: z
      .strictObject({
        added: count.describe('Hosts that it would add.'),
        missed: simulatedHostSchema.describe('The host that missed its target most when that was simulated.'),
      })
      .optional()
      .describe('What Erlang C alone would do; absent where simulations did not ask for more.'),
  })
  .describe(
    'Hosts of today that are kept, with as few new ones beside them as are needed, by the pooling law; where it was simulated, until the simulated hosts met their targets.',
  );
