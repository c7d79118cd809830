import * as z from 'zod';
import { arrivalEvents, arrivals, resolvedArrivals } from '../arrivals.ts';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { BYTES_PER_REQUEST, drawnMeanNs, EVENTS_PER_IO } from '../estimate.ts';
import { bytes, count, fields, name, word } from '../fields.ts';
import * as plain from '../resolved-fields.ts';
import { workloadKind } from './workload-kind.ts';

const NS_PER_SEC = 1e9;
/** A page, and the smallest packet of Ethernet: what datapaths are measured with. */
const DISK_BYTES = 4096;
const PACKET_BYTES = 64;
const MODES = ['disk', 'send', 'receive', 'answer', 'forward'] as const;
const MODES_WITH_ARRIVALS = ['receive', 'answer', 'forward'];

const written = fields(
  {
    kind: z.literal('io'),
    device: name.describe('A device of the scenario.'),
    mode: word(MODES).prefault('disk'),
    jobs: count.prefault(1).describe('Job j runs on vCPU j modulo the vCPUs.'),
    depth: count.prefault(32).describe('Operations or packets that each job keeps in progress.'),
    bytes: bytes.optional().describe('Of an operation (4096 if left out) or a packet (64).'),
    compute: distribution.optional().describe('Work of the application for each.'),
    arrivals: arrivals.optional().describe('Packets that arrive at each guest.'),
  },
  'input and output',
).superRefine(({ mode, arrivals: given }, context) => {
  const needs = MODES_WITH_ARRIVALS.includes(mode);
  if (needs === (given !== undefined)) return;
  const message = needs ? `packets that arrive, to ${mode}` : `no arrivals: with mode ${mode} the guest begins`;
  context.addIssue({ code: 'custom', path: ['arrivals'], message });
});

/**
 * Guests that do input and output.
 * - `disk`: each of `jobs` (job j on vCPU j modulo the vCPUs) keeps `depth` operations under way.
 * - `send`: the same with packets; a packet is done when it has left the device.
 * - `receive`: packets arrive for each guest, and are taken by its vCPUs in turn.
 * - `answer`: the same, and each is answered by a packet.
 * - `forward`: a chain: packets arrive at the group's first guest, each guest sends them on to the next, the last one out.
 */
const resolved = z.strictObject({
  kind: z.literal('io'),
  device: z.string(),
  mode: z.enum(MODES),
  /** Work of the guest's application for each operation, in addition to its driver; null for none. */
  compute: resolvedDistribution.nullable(),
  bytes: plain.count,
  jobs: plain.count,
  depth: plain.count,
  /** Packets per second for each guest, or null where `mode` needs none. */
  arrivals: resolvedArrivals.nullable(),
});
export type IoWorkload = plain.Resolved<typeof resolved>;

export const io = workloadKind({
  name: 'io',
  is: `Input and output on a \`device\`. \`mode: disk\` (the default): each of \`jobs\` (1; job j runs on vCPU j modulo
the vCPUs) keeps \`depth\` (32) operations of \`bytes\` (4096) in progress. \`mode: send\`: the same with packets (of 64 bytes).
\`mode: receive\`: packets arrive by \`arrivals\`, at each vCPU in turn. \`mode: answer\`: the same, and each is answered by a packet. \`mode: forward\`: a chain: packets arrive at the group's first guest, each guest sends them on to the next, and the last one out. \`compute\` is the work of the application for each, in addition to the driver.`,
  example: { kind: 'io', device: 'disk', mode: 'disk', jobs: 2, depth: 16, compute: '20us' },
  written,
  resolved,
  resolve: ({ kind, device, mode, jobs, depth, ...given }) => ({
    kind,
    device,
    mode,
    jobs,
    depth,
    bytes: given.bytes ?? (mode === 'disk' ? DISK_BYTES : PACKET_BYTES),
    compute: given.compute ?? null,
    arrivals: given.arrivals ?? null,
  }),
  deviceUse: ({ device, mode }) => ({
    device,
    path: ['device'],
    kind: mode === 'disk' ? 'disk' : 'network',
    expected: mode === 'disk' ? 'a disk' : `a network card, to ${mode}`,
  }),
  memory: ({ arrivals: given, jobs, depth }) =>
    given === null ? { field: 'depth', amount: jobs * depth * BYTES_PER_REQUEST } : undefined,
  events: (workload, { count: guests, vcpus, device: deviceOf, often }) => {
    if (workload.arrivals !== null) return { field: 'arrivals', amount: 2 * guests * arrivalEvents(workload.arrivals) };
    const device = deviceOf(workload.device);
    if (device === undefined) return undefined;
    const { physical, guest, datapath } = device;
    const cpuNs = guest.outNs + guest.inNs + (workload.compute === null ? 0 : drawnMeanNs(workload.compute));
    const latencyNs = physical.latency === null ? 0 : drawnMeanNs(physical.latency);
    const underWay = guests * workload.jobs * workload.depth;
    const perSec = Math.min(
      often(guests * vcpus, cpuNs),
      physical.operationsPerSec ?? Infinity,
      (physical.bytesPerSec ?? Infinity) / workload.bytes,
      (NS_PER_SEC * Math.min(underWay, physical.parallelism ?? Infinity)) / Math.max(1, latencyNs),
      (NS_PER_SEC * underWay) / Math.max(1, latencyNs + datapath.outNs),
    );
    return { field: '', amount: EVENTS_PER_IO * perSec };
  },
});
