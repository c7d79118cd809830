import * as z from 'zod';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { drawnMeanNs, EVENTS_PER_BURST } from '../estimate.ts';
import { fields, ratio, time } from '../fields.ts';
import { amount, list, type Resolved, share } from '../resolved-fields.ts';
import { workloadKind } from './workload-kind.ts';

const NS_PER_SEC = 1e9;

/** A utilisation series, one value an interval, turned into bursts; it repeats when it ends. */
const resolved = z.strictObject({
  kind: z.literal('trace'),
  utilisation: list(share),
  intervalNs: amount,
  burst: resolvedDistribution,
});
export type TraceWorkload = Resolved<typeof resolved>;

export const trace = workloadKind({
  name: 'trace',
  is: `Turns a utilisation series into bursts: \`{kind: trace, utilisation: [0.1, 35%, 0.9], interval: 5m, burst:
{exponential: 2ms}}\`. Each value is the share of one interval in which the vCPUs are runnable; the series repeats.
A vCPU serves its bursts first come, first served; a response time is from a burst's arrival to its end.`,
  example: { kind: 'trace', utilisation: [0.1, '35%', 0.9], interval: '5m', burst: { exponential: '2ms' } },
  written: fields(
    {
      kind: z.literal('trace'),
      utilisation: z.array(ratio, { error: 'a list of shares' }).min(1, { error: 'at least one share' }),
      interval: time,
      burst: distribution,
    },
    'a utilisation trace',
  ),
  resolved,
  resolve: ({ kind, utilisation, interval, burst }) => ({ kind, utilisation, intervalNs: interval, burst }),
  wantedShare: ({ utilisation }) => meanOf(utilisation),
  events: ({ utilisation, burst }, { count, vcpus }) => ({
    field: 'burst',
    amount: (EVENTS_PER_BURST * count * vcpus * meanOf(utilisation) * NS_PER_SEC) / drawnMeanNs(burst),
  }),
});

function meanOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
