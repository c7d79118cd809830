import { z } from 'zod';
import { itemAt } from '../../base/item-at.ts';
import { amount, count, list } from './basic-schemas.ts';
import type { PlaceAnswer } from '../../app/existing-hosts/place.ts';
import type { PlaceAddition } from '../../app/existing-hosts/place-addition.ts';
import { busiestHourSchema } from './peak-hour-schema.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { assumptionsSchema, clusterName } from './existing-hosts-schema.ts';
import { writtenRelief, reliefSchema } from './relief-document.ts';
import { simulatedHostOf, simulatedHostSchema } from './simulated-host-document.ts';

const nextHostSchema = z.strictObject({
  name: z.string(),
  fill: amount.describe('Its fullest resource with the guest, 0 to 1.'),
  keepsFailures: z.boolean().describe('Afterwards every failure still leaves each guest a place.'),
});

const additionSchema = z
  .strictObject({
    cluster: clusterName,
    guests: count.describe('New guests that this cluster then has: those that no other takes.'),
    best: z.string().optional().describe('Fewest rack units, then fewest hosts; absent where no machine makes room.'),
    candidates: list(
      z.strictObject({
        machine: z.string(),
        title: z.string(),
        today: count.describe('Hosts of this kind in the estate.'),
        memoryMib: amount.describe('Of each.'),
        feasible: z.boolean(),
        hosts: count.describe('Hosts to add; 0 where it is not feasible, as the figures after it.'),
        rackUnits: amount,
        watts: z.number().optional().describe('More than today, with the new guests; absent where it is not known.'),
        licensedCores: amount,
        moves: count.describe('Guests of today that change hosts.'),
      }),
    ),
    neededAnyway: count.describe('Hosts of the best that the guests of today alone need, by Erlang C.'),
    simulated: list(simulatedHostSchema)
      .optional()
      .describe(
        'Hosts of that cluster with the best, the fullest and after the worst failure; absent by Erlang C alone.',
      ),
  })
  .describe('The smallest addition with which all guests have a place, also when hosts fail.');

/** The shape of what `kneepoint place --json` prints, from which `schemas/place.schema.json` is made. */
export const placeDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-place'),
    version: z.literal(1),
    generator: z.string(),
    source: z.string(),
    guest: z.strictObject({
      vcpus: count,
      memoryMib: amount,
      like: z.string().optional().describe('The guests whose use it has; absent: all.'),
      likeGuests: count,
      useRatio: amount.describe('What it is planned to ask for on average in the busiest hour, share of its vCPUs.'),
      cluster: clusterName,
    }),
    count: count.describe('How many are to be placed.'),
    holds: z.boolean().describe('All of them fit, also when hosts fail, and what was simulated keeps its promises.'),
    addition: additionSchema.optional().describe('Absent where all fit.'),
    peakHour: busiestHourSchema.optional(),
    scheduler: z.string().optional().describe('Of the simulations; absent where nothing was simulated.'),
    simulated: list(simulatedHostSchema).describe(
      "Hosts of the best host's cluster that take guests, with them, and those that are fullest after its worst failure; where no host is best, those that take guests with all hosts up.",
    ),
    best: z
      .strictObject({
        host: nextHostSchema,
        cluster: clusterName,
        machine: z.string(),
        vcpus: count.describe('vCPUs on the host with it.'),
        numa: z.strictObject({
          nodes: count,
          coresPerNode: amount,
          memoryPerNodeMib: amount,
          nodesNeeded: count,
          threads: count,
        }),
      })
      .optional()
      .describe(
        'The emptiest host that takes it so that any failure leaves every guest a place; absent where none does.',
      ),
    whileAllUp: z
      .strictObject({ host: nextHostSchema, cluster: clusterName })
      .optional()
      .describe('Where no host is best: the emptiest that takes it while no host fails; absent where none does.'),
    tiers: list(
      z.strictObject({
        vcpus: count,
        memoryMib: amount,
        pools: list(
          z.strictObject({
            cluster: clusterName,
            guests: count.describe('With all hosts up.'),
            withFailures: count.describe('So that any hosts that may fail leave every guest a place.'),
            failsToday: z.boolean().describe('Without any new guest some failure leaves guests without a place.'),
            next: list(nextHostSchema).describe('Hosts of the next guests, in their order.'),
            limits: list(
              z.strictObject({
                shortage: z.enum(['memory', 'cpu', 'reservations', 'guests', 'width', 'rule']),
                hosts: count,
              }),
            ).describe('Hosts that take no more, by what there is too little of first.'),
          }),
        ),
      }),
    ).describe('The size that was asked for, then halves of what there is too little of, each on its own.'),
    relief: reliefSchema,
    assumptions: assumptionsSchema,
    warnings: list(z.string()),
    changedAssumptions: changedAssumptionsSchema,
  })
  .describe('Where a new guest goes, as `kneepoint place --json` prints it.');

export type PlaceDocument = z.infer<typeof placeDocumentSchema>;

/** Where a guest goes, for programs. */
export function placeDocument(answer: PlaceAnswer, generator: string): PlaceDocument {
  const {
    estate,
    guest,
    like,
    useRatio,
    count: wanted,
    best,
    whileAllUp,
    simulation,
    holds,
    addition,
    assumptions,
    warnings,
  } = answer;

  return {
    format: 'kneepoint-place',
    version: 1,
    generator,
    source: estate.source,
    guest: { ...guest, likeGuests: like, useRatio },
    count: wanted,
    holds,
    ...(addition !== undefined && { addition: additionOf(addition) }),
    ...(simulation !== undefined && { scheduler: simulation.scheduler }),
    ...(answer.peakHour !== undefined && { peakHour: answer.peakHour }),
    simulated: (simulation?.hosts ?? []).map(simulatedHostOf),
    ...(best !== undefined && { best }),
    ...(whileAllUp !== undefined && { whileAllUp }),
    tiers: answer.tiers.map(({ pools, ...tier }) => ({
      ...tier,
      pools: pools.map(({ after: _after, ...pool }) => pool),
    })),
    relief: writtenRelief(answer.relief, (guest) => itemAt(estate.guests, guest).id),
    assumptions,
    warnings,
    ...(answer.changedAssumptions !== undefined && { changedAssumptions: answer.changedAssumptions }),
  };
}

function additionOf({ simulated, ...addition }: PlaceAddition): z.infer<typeof additionSchema> {
  return { ...addition, ...(simulated !== undefined && { simulated: simulated.map(simulatedHostOf) }) };
}
