import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { MigrateAnswer } from '../../app/existing-hosts/migrate.ts';
import { moveSchema } from './existing-hosts-schema.ts';
import { busiestHourSchema } from './peak-hour-schema.ts';
import { simulatedHostOf, simulatedHostSchema } from './simulated-host-document.ts';

/** The shape of what `kneepoint migrate --json` prints, from which `schemas/migrate.schema.json` is made. */
export const migrateDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-migrate'),
    version: z.literal(1),
    generator: z.string(),
    source: z.string(),
    fromHosts: count,
    toHosts: count.describe('New hosts before any is converted.'),
    guests: count.describe('Guests that have to move.'),
    bandwidth: z.string().optional().describe('As it was given; absent where none was.'),
    steps: list(
      z.strictObject({
        kind: z
          .enum(['move', 'consolidate', 'convert'])
          .describe(
            'consolidate: the guests of a host move within its cluster, so that it is free; convert: the rest of a host, if it has any, moves so, then the host joins the new ones.',
          ),
        host: z.string().optional().describe('The host that is emptied early or converted.'),
        moves: list(
          moveSchema.extend({
            reasons: list(z.string()).describe('Why it moves early or late.'),
            way: z
              .enum(['live', 'stopped'])
              .optional()
              .describe(
                'live: it may move while it runs, as the processors of both hosts are of one maker; absent where a maker is not known.',
              ),
            diskMib: amount
              .optional()
              .describe(
                'What is copied of its disks: a guest that is stopped is off meanwhile. Absent where they are copied and not known.',
              ),
          }),
        ),
        copiedMib: amount.describe('Within a cluster, whose hosts share their disks, memory alone.'),
        memoryMib: amount.describe('The part of it that is memory.'),
        hours: amount.optional().describe('Absent where no bandwidth is given.'),
        begins: z.string().optional().describe('By the clock of the place; absent where no start is given.'),
        ends: z.string().optional(),
        emptied: list(z.string()).describe('Hosts of today that have no guest from this step on.'),
        fullestToday: amount.describe(
          'After the step, the fullest host of today: its fullest resource, 0 to 1; more where it is beyond what it may carry.',
        ),
        fullestTarget: amount.describe('The same of the new hosts.'),
        simulated: simulatedHostSchema
          .optional()
          .describe(
            'After the step, the fullest of the hosts that got guests by it; absent where nothing was simulated.',
          ),
      }),
    ),
    consolidation: z
      .strictObject({
        hosts: count.describe('Hosts that are emptied early: 0 where that would not pay.'),
        guests: count.describe('Guests on them, which move at least twice.'),
        meanFreeMib: amount.describe('What is copied until a host of today is free, on average.'),
        meanFreeWithoutMib: amount.describe('The same without these moves.'),
      })
      .optional()
      .describe('What is gained by emptying hosts of today early; absent where it was not asked for.'),
    scheduler: z.string().optional().describe('Of the simulations; absent where nothing was simulated.'),
    peakHour: busiestHourSchema.optional(),
    simulatedToday: simulatedHostSchema
      .optional()
      .describe('Before the first step, the fullest host of today; absent where nothing was simulated.'),
    holds: z.boolean().describe('All guests move, and no simulated host that gets guests breaks its promise.'),
    blocked: z
      .strictObject({
        guest: z.string(),
        shortage: z
          .enum(['memory', 'cpu', 'reservations', 'guests', 'width', 'rule'])
          .optional()
          .describe('What there is too little of; absent where a failure would leave a guest without a place.'),
        left: count.describe('Guests that have not moved.'),
        moreHosts: z
          .strictObject({ like: z.string().describe('A new host.'), hosts: count })
          .optional()
          .describe(
            'New hosts more with which all guests move, all like this one, by the pooling law; absent where no number of them was found.',
          ),
        converted: count
          .optional()
          .describe(
            'Hosts of today that join the new ones with --convert, with which all guests move, by the pooling law; absent where that is not enough.',
          ),
      })
      .optional()
      .describe('The step that cannot be made; absent where all guests move.'),
    weakToday: list(z.string()).describe(
      'Clusters of today in which a failure would leave guests without a place already.',
    ),
    unknownDisks: count.describe('Guests whose disks are not known.'),
    warnings: list(z.string()),
  })
  .describe('The order of moves to other hosts, as `kneepoint migrate --json` prints it.');

export type MigrateDocument = z.infer<typeof migrateDocumentSchema>;

/** The order of moves, for programs. */
export function migrateDocument(
  { estate, steps, simulatedToday, ...answer }: MigrateAnswer,
  generator: string,
): MigrateDocument {
  return {
    format: 'kneepoint-migrate',
    version: 1,
    generator,
    source: estate.source,
    ...answer,
    ...(simulatedToday !== undefined && { simulatedToday: simulatedHostOf(simulatedToday) }),
    steps: steps.map(({ simulated, ...step }) => ({
      ...step,
      ...(simulated !== undefined && { simulated: simulatedHostOf(simulated) }),
    })),
  };
}
