import * as z from 'zod';
import { arrivalEvents, arrivals, meanRate, resolvedArrivals } from '../arrivals.ts';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { BYTES_PER_QUEUED, drawnMeanNs, EVENTS_PER_BURST } from '../estimate.ts';
import { bytes, count, fields, name } from '../fields.ts';
import * as plain from '../resolved-fields.ts';
import { workloadKind } from './workload-kind.ts';

const NS_PER_SEC = 1e9;

const requestIo = fields(
  {
    device: name.describe('A disk of the scenario.'),
    operations: count.prefault(1).describe('Of each request, one after the other.'),
    bytes: bytes.prefault(4096),
  },
  "a request's disk operations",
);

/** Requests queue in the guest and are served by its vCPUs; an idle vCPU halts. */
const resolved = z.strictObject({
  kind: z.literal('requests'),
  arrivals: resolvedArrivals,
  service: resolvedDistribution,
  /**
   * After its computation each request does so many operations on a disk, one after the other, before it is answered.
   */
  io: z.strictObject({ device: z.string(), operations: plain.count, bytes: plain.count }).exactOptional(),
});
export type RequestsWorkload = plain.Resolved<typeof resolved>;

export const requests = workloadKind({
  name: 'requests',
  is: `Requests arrive at a rate that does not depend on the guest (\`arrivals\`), queue inside it, and are served by its
vCPUs, each for a \`service\` time. \`arrivals\` is \`{poisson: 100/s}\`, or \`{mmpp: {rates: [100/s, 900/s], stay: [800ms,
200ms]}}\`: the rate cycles through its states and stays in each for an exponential time of that mean, or \`{clumps: {rate:
100/s, share: 20%, factor: 4, correlation: 50ms}}\`: requests of a guest arrive in clumps, \`factor\` times as often as the
mean in a \`share\` of the time, and less often in between, so that the mean is \`rate\`. Beside each of the three, \`swing:
{deviation: 20%, period: 250ms}\` makes the rate of all guests with it rise and fall together, through eight levels in each
period, and keeps its mean. With \`io: {device: disk,
operations: 4, bytes: 8192}\` each request, after its computation, does so many disk operations, one after the other,
before it is answered; its vCPU serves other requests meanwhile.`,
  example: {
    kind: 'requests',
    arrivals: { poisson: '100/s' },
    service: { exponential: '2ms' },
    io: { device: 'disk', operations: 4, bytes: 8192 },
  },
  written: fields(
    { kind: z.literal('requests'), arrivals, service: distribution, io: requestIo.optional() },
    'requests',
  ),
  resolved,
  resolve: ({ kind, arrivals: given, service, io }) => ({ kind, arrivals: given, service, ...(io && { io }) }),
  deviceUse: ({ io }) => io && { device: io.device, path: ['io', 'device'], kind: 'disk', expected: 'a disk' },
  wantedShare: ({ arrivals: given, service }, vcpus) => (meanRate(given) * drawnMeanNs(service)) / NS_PER_SEC / vcpus,
  memory: ({ arrivals: given, service }, { vcpus, capPcpus, durationNs }) => {
    // What comes beyond what the vCPUs can do waits in the guest until the end.
    const servedPerSec = (Math.min(vcpus, capPcpus) * NS_PER_SEC) / drawnMeanNs(service);
    const backlog = Math.max(0, meanRate(given) - servedPerSec) * (durationNs / NS_PER_SEC);
    return { field: 'arrivals', amount: backlog * BYTES_PER_QUEUED };
  },
  events: ({ arrivals: given }, group) => ({
    field: 'arrivals',
    amount: EVENTS_PER_BURST * group.count * arrivalEvents(given),
  }),
});
