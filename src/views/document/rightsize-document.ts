import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { FreedByChanges, RightsizeAnswer } from '../../app/rightsize/rightsize.ts';
import { itemAt } from '../../base/item-at.ts';
import type { GuestChange } from '../../plan/rightsize/result.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { assumptionsSchema, clusterName } from './existing-hosts-schema.ts';
import { productLicencesSchema } from './licences-schema.ts';

const changeSchema = z.strictObject({
  from: amount,
  to: amount,
  use: amount.describe('What it was measured to use, in cores or MiB; the new size has headroom on top.'),
  basis: z.enum(['P95', 'P99', 'moment']).describe('A percentile that was measured, or a single moment.'),
  days: amount.optional().describe('Days measured; absent where the input does not tell.'),
  risks: list(
    z.enum(['no-percentile', 'one-moment', 'few-days', 'waits', 'limited', 'peak', 'short-of-memory']),
  ).describe('What speaks against it; empty where nothing does.'),
});
const planSchema = z.strictObject({
  totals: z
    .strictObject({ hosts: count, rackUnits: amount, watts: amount.optional(), licensedCores: count })
    .optional()
    .describe('Absent where no plan is feasible.'),
  licences: list(productLicencesSchema),
});
const freedSchema = z.strictObject({
  guests: count.describe('That change.'),
  vcpus: count.describe('vCPUs that are taken away.'),
  memoryMib: amount,
  plan: planSchema.optional().describe('With these changes, by the pooling law; absent where no machine is known.'),
});
const estimate = z.strictObject({ mean: z.number(), halfWidth: amount.nullable() });
const waitsSchema = z.strictObject({
  vcpus: count.describe('Of all guests of the host.'),
  readyRatio: estimate.describe('Of the guest that waits most.'),
  costopRatio: estimate.optional(),
});

/** The shape of what `kneepoint rightsize --json` prints, from which `schemas/rightsize.schema.json` is made. */
export const rightsizeDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-rightsize'),
    version: z.literal(1),
    generator: z.string(),
    source: z.string(),
    guests: count,
    machine: z.string().optional().describe('The machine that hosts are counted of; absent where none is known.'),
    plan: planSchema.optional().describe('As guests are, by the pooling law.'),
    safe: freedSchema.describe('With the changes that nothing speaks against.'),
    all: freedSchema.describe('With all changes.'),
    changes: list(
      z.strictObject({
        guest: z.string().describe('Its id.'),
        cluster: clusterName,
        host: z.string().optional(),
        vcpus: changeSchema.optional(),
        memoryMib: changeSchema.optional(),
      }),
    ).describe('Guests that have more than they use, those that free most first.'),
    unmeasured: count.describe('Guests without a measured CPU use: nothing is said of their vCPUs.'),
    saturated: list(z.string()).describe('Guests that use nearly all of their vCPUs: they may want more.'),
    simulation: z
      .strictObject({
        scheduler: z.string(),
        changes: z.enum(['safe', 'all']).describe('Which of the changes were simulated.'),
        hosts: list(
          z.strictObject({ name: z.string(), cluster: clusterName, before: waitsSchema, after: waitsSchema }),
        ),
      })
      .optional()
      .describe('The fullest hosts of today with guests as they are and as they would be; absent without simulations.'),
    assumptions: assumptionsSchema,
    warnings: list(z.string()),
    changedAssumptions: changedAssumptionsSchema,
  })
  .describe('vCPUs and memory that guests do not use, as `kneepoint rightsize --json` prints it.');

export type RightsizeDocument = z.infer<typeof rightsizeDocumentSchema>;

/** Guests that have more than they use, for programs. */
export function rightsizeDocument(answer: RightsizeAnswer, generator: string): RightsizeDocument {
  const { estate, machine, plan, safe, all, changes, unmeasured, saturated, simulation, assumptions, warnings } =
    answer;
  return {
    format: 'kneepoint-rightsize',
    version: 1,
    generator,
    source: estate.source,
    guests: estate.guests.length,
    ...(machine !== undefined && { machine }),
    ...(plan !== undefined && { plan }),
    safe: freed(safe),
    all: freed(all),
    changes: changes.map(({ guest, ...change }) => ({ ...named(answer, guest), ...change })),
    unmeasured,
    saturated: saturated.map((guest) => itemAt(estate.guests, guest).id),
    ...(simulation !== undefined && { simulation }),
    assumptions,
    warnings,
    ...(answer.changedAssumptions !== undefined && { changedAssumptions: answer.changedAssumptions }),
  };
}

function freed({ changes, vcpus, memoryMib, plan }: FreedByChanges): RightsizeDocument['safe'] {
  return { guests: changes.length, vcpus, memoryMib, ...(plan !== undefined && { plan }) };
}

function named({ estate }: RightsizeAnswer, guest: GuestChange['guest']) {
  const { id, cluster, host } = itemAt(estate.guests, guest);
  return { guest: id, ...(cluster !== undefined && { cluster }), ...(host !== undefined && { host }) };
}
