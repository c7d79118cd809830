import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import { fillSchema, keptHostSchema } from './kept-host-schema.ts';
import { planCostSchema, productLicencesSchema } from './licences-schema.ts';
import { planTotals } from './plan-totals-schema.ts';
import { simulatedHostSchema } from './simulated-host-document.ts';
import { keptWhatIfSchema } from './what-if-schema.ts';

/** Hosts of today that are kept, with new ones of one machine, as they leave the program. */
export const keptPlan = z.strictObject({
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
  fill: z.strictObject(fillSchema).optional().describe('With all hosts up; absent where it is not feasible.'),
  cost: planCostSchema
    .optional()
    .describe('New hosts are bought, all of them are paid for over the years; absent without prices.'),
});

/** What to add beside hosts of today that are kept, as it leaves the program. */
export const keepSchema = z
  .strictObject({
    keep: list(z.string()).describe('Names of the hosts of today that are kept.'),
    best: z.string().optional().describe('The machine that needs least; absent where none is feasible.'),
    candidates: list(keptPlan),
    hosts: list(keptHostSchema)
      .optional()
      .describe('Every host with the best machine, all of them up; absent where none is feasible.'),
    moved: list(
      z.strictObject({
        guestId: z.string(),
        step: count
          .optional()
          .describe('From 1; absent where there is no step after which as many failures are borne as before it.'),
        cluster: z.string().optional(),
        from: z.string(),
        to: z.string().describe('A host of today, or a new one of its cluster: `new-1`.'),
      }),
    )
      .optional()
      .describe(
        'Guests that change hosts with the best machine, in the order of their steps; absent where none is feasible.',
      ),
    steps: list(
      z.strictObject({
        cluster: z.string().optional(),
        guests: count,
        copiedMib: amount.describe('Their memory: the hosts of a cluster share their disks.'),
        emptied: list(z.string()).describe('Hosts of today that have no guest after it.'),
        hours: amount.optional().describe('Absent where no bandwidth is given.'),
        begins: z.string().optional().describe('By the clock of the place; absent where no start is given.'),
        ends: z.string().optional(),
      }),
    )
      .optional()
      .describe(
        'The steps in which they move, one cluster after the other: after each no failure leaves a guest without a place that did not before; absent where none is feasible.',
      ),
    licences: list(productLicencesSchema)
      .optional()
      .describe(
        'On the hosts with the best machine, each by its own processors; absent where none is feasible or counted.',
      ),
    whatIf: keptWhatIfSchema.optional(),
    missedAsMeasured: list(z.string())
      .optional()
      .describe(
        'Hosts that break their promise today, as measured, and that no guest leaves with the best machine; absent where there is none.',
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
        missed: simulatedHostSchema.describe('The host that broke its promise most when that was simulated.'),
      })
      .optional()
      .describe('What Erlang C alone would do; absent where simulations did not ask for more.'),
  })
  .describe(
    'Hosts of today that are kept, with as few new ones beside them as are needed, by the pooling law; where it was simulated, until the simulated hosts kept their promises.',
  );
