import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import { clusterName, estimate } from './existing-hosts-schema.ts';

const names = list(z.string());

/** An existing host that was simulated with the guests on it. */
export const simulatedHostSchema = z.strictObject({
  name: z.string(),
  cluster: clusterName,
  machine: z.string(),
  state: z.enum(['normal', 'failed']),
  down: names.optional().describe('Hosts that are down.'),
  guests: count,
  cpuDemandCores: amount,
  predictedReadyRatio: amount,
  readyRatio: estimate,
  costopRatio: estimate.optional(),
  nearest: z
    .strictObject({
      guest: z.string(),
      quantity: z.enum(['readyRatio', 'costopRatio']),
      figure: estimate,
      limit: amount,
    })
    .describe('The guest nearest to its promise, or furthest beyond.'),
  carriedRatio: estimate,
  holds: z.boolean(),
});

export type SimulatedHostDocument = z.infer<typeof simulatedHostSchema>;

/** The same, for programs. */
export function simulatedHostOf({ nearest, ...host }: SimulatedExistingHost): SimulatedHostDocument {
  const { name, cluster, machine, state, down, guests, cpuDemandCores, predictedReadyRatio } = host;
  const { readyRatio, costopRatio, carriedRatio, holds } = host;
  return {
    name,
    ...(cluster !== undefined && { cluster }),
    machine,
    state,
    ...(down !== undefined && { down }),
    guests,
    cpuDemandCores,
    predictedReadyRatio,
    readyRatio,
    ...(costopRatio !== undefined && { costopRatio }),
    nearest: { guest: nearest.guestId, quantity: nearest.quantity, figure: nearest.figure, limit: nearest.limit },
    carriedRatio,
    holds,
  };
}
