import * as z from 'zod';
import { distribution, resolvedDistribution } from '../../distributions/registry.ts';
import { EVENTS_PER_BURST } from '../../estimate.ts';
import { fields, time } from '../../fields.ts';
import { amount, type Resolved } from '../../resolved-fields.ts';
import { workloadKind } from '../workload-kind.ts';

/** Each vCPU by itself: a burst begins at every multiple of the period; one that is late begins when the last is over. */
const resolved = z.strictObject({ kind: z.literal('periodic'), periodNs: amount, burst: resolvedDistribution });
export type PeriodicWorkload = Resolved<typeof resolved>;

export const periodic = workloadKind({
  name: 'periodic',
  is: 'Each vCPU begins a `burst` once every `period`, as a control loop or a media server does.',
  example: { kind: 'periodic', period: '10ms', burst: { exponential: '2ms' } },
  written: fields({ kind: z.literal('periodic'), period: time, burst: distribution }, 'periodic bursts'),
  resolved,
  resolve: ({ kind, period, burst }) => ({ kind, periodNs: period, burst }),
  events: ({ periodNs }, { vcpus, count }) => ({
    field: 'period',
    amount: (EVENTS_PER_BURST * count * vcpus * 1e9) / periodNs,
  }),
});
