import { z } from 'zod';
import type { NamedRelief } from '../../app/existing-hosts/relief.ts';
import { amount, list } from './basic-schemas.ts';
import { clusterName, estimate, moveSchema } from './existing-hosts-schema.ts';

/** The shape of what leaves hosts that have more than they may carry. */
export const reliefSchema = list(
  z.strictObject({
    host: z.string(),
    cluster: clusterName,
    shortage: z
      .enum(['memory', 'cpu', 'reservations', 'guests', 'simulated'])
      .describe('What it has least of; simulated: it breaks its promise only when it is simulated.'),
    moves: list(moveSchema.extend({ reasons: list(z.string()).describe('Why it is safe to move, or not.') })).describe(
      'The fewest guests that do, and of those the ones that are safest to move; empty where no host takes any.',
    ),
    isEnough: z.boolean().describe('It then has enough of everything.'),
    fillAfter: amount.describe('Its fullest resource then, 0 to 1.'),
    readyAfter: estimate
      .optional()
      .describe('Its CPU ready time as simulated after the moves; absent where it is relieved by the pooling law.'),
  }),
).describe('Hosts that are beyond what they may carry, and which guests to move off them first.');

/** @param idOf a guest by its position */
export function writtenRelief(
  relief: readonly NamedRelief[],
  idOf: (guest: number) => string,
): z.infer<typeof reliefSchema> {
  return relief.map(({ moves, ...rest }) => ({
    ...rest,
    moves: moves.map(({ guest, to, reasons }) => ({ guest: idOf(guest), from: rest.host, to, reasons })),
  }));
}
