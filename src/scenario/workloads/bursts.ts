import * as z from 'zod';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { drawnMeanNs, EVENTS_PER_BURST } from '../estimate.ts';
import { fields } from '../fields.ts';
import type { Resolved } from '../resolved-fields.ts';
import { workloadKind } from './workload-kind.ts';

/** Each vCPU by itself: think (halted), then burst (runs that long), again and again. */
const resolved = z.strictObject({
  kind: z.literal('bursts'),
  think: resolvedDistribution,
  burst: resolvedDistribution,
});
export type BurstsWorkload = Resolved<typeof resolved>;

export const bursts = workloadKind({
  name: 'bursts',
  is: 'Each vCPU alternately halts for a `think` time and computes for a `burst`, independently of the others.',
  example: { kind: 'bursts', think: { exponential: '10ms' }, burst: { exponential: '2ms' } },
  written: fields({ kind: z.literal('bursts'), think: distribution, burst: distribution }, 'bursts'),
  resolved,
  resolve: (written) => written,
  wantedShare: ({ burst, think }) => drawnMeanNs(burst) / (drawnMeanNs(burst) + drawnMeanNs(think)),
  events: ({ burst, think }, { vcpus, count, often }) => ({
    field: 'burst',
    amount: EVENTS_PER_BURST * often(count * vcpus, drawnMeanNs(burst), drawnMeanNs(think)),
  }),
});
