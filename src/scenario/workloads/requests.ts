import * as z from 'zod';
import { arrivalEvents, arrivals, meanRate, resolvedArrivals } from '../arrivals.ts';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { BYTES_PER_QUEUED, drawnMeanNs, EVENTS_PER_BURST } from '../estimate.ts';
import { bytes, count, fields, name, ratio, time } from '../fields.ts';
import { inputProblem } from '../problem.ts';
import * as plain from '../resolved-fields.ts';
import { type WorkloadContext, workloadKind } from './workload-kind.ts';

const NS_PER_SEC = 1e9;

const requestIo = fields(
  {
    device: name.describe('A disk of the scenario.'),
    operations: count.prefault(1).describe('Of each request, one after the other.'),
    bytes: bytes.prefault(4096),
  },
  "a request's disk operations",
);

const stealMonitor = z.union(
  [
    z.literal(true),
    fields(
      {
        interval: time.optional().describe('How often the guest decides.'),
        low: ratio.optional().describe('Steal up to which it uses one vCPU more.'),
        high: ratio.optional().describe('Steal above which it uses one vCPU fewer.'),
      },
      'a steal monitor',
    ),
  ],
  { error: 'true, or a mapping of interval, low and high' },
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
  /** The guest uses fewer of its vCPUs while they wait for pCPUs; absent: it always uses all. */
  stealMonitor: z
    .strictObject({ intervalNs: plain.amount, lowRatio: plain.amount, highRatio: plain.amount })
    .exactOptional(),
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
before it is answered; its vCPU serves other requests meanwhile. With \`stealMonitor: true\`, or \`{interval: 1s, low: 2%, high: 5%}\`,
the guest uses fewer of its vCPUs while they wait for pCPUs, as proposed for Linux.`,
  example: {
    kind: 'requests',
    arrivals: { poisson: '100/s' },
    service: { exponential: '2ms' },
    io: { device: 'disk', operations: 4, bytes: 8192 },
  },
  written: fields(
    {
      kind: z.literal('requests'),
      arrivals,
      service: distribution,
      io: requestIo.optional(),
      stealMonitor: stealMonitor.optional(),
    },
    'requests',
  ),
  resolved,
  resolve: ({ kind, arrivals: given, service, io, stealMonitor: monitor }, context) => ({
    kind,
    arrivals: given,
    service,
    ...(io && { io }),
    ...(monitor && { stealMonitor: resolveMonitor(monitor, io !== undefined, context) }),
  }),
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

function resolveMonitor(
  monitor: z.output<typeof stealMonitor>,
  hasIo: boolean,
  { catalog, path, file }: WorkloadContext,
): NonNullable<RequestsWorkload['stealMonitor']> {
  const fail = (found: string, message: string) =>
    inputProblem({ file, path: [...path, 'stealMonitor'], found, message });
  if (hasIo) throw fail('`io` beside it', 'requests without disk operations');
  const given = monitor === true ? {} : monitor;
  const { intervalNs, lowRatio, highRatio } = catalog.stealMonitor;
  const resolved = {
    intervalNs: given.interval ?? intervalNs,
    lowRatio: given.low ?? lowRatio,
    highRatio: given.high ?? highRatio,
  };
  if (resolved.lowRatio < resolved.highRatio) return resolved;
  throw fail(`low ${resolved.lowRatio}, high ${resolved.highRatio}`, 'a low threshold below the high one');
}
