import * as z from 'zod';
import { lookUpKernel } from '../connections/look-up-kernel.ts';
import { keptPackets, pathPackets } from '../connections/packets.ts';
import { keptPathOf, pathOf } from '../connections/path-of.ts';
import { connectionsResolved, type ConnectionsWorkload } from '../connections/service.ts';
import { connectionEvents, connectionMemory } from '../connections/service-estimate.ts';
import { bytes, clientLoad, count, fields, name } from '../fields.ts';
import { loadOf, trafficOf, waitsFor } from '../front-ends.ts';
import { inputProblem, lookUp, quote } from '../problem.ts';
import { type WorkloadContext, workloadKind } from './workload-kind.ts';

/** A server that accepts connections, as people write it. */
const written = fields(
  {
    kind: z.literal('connections'),
    kernel: name.describe('A kernel of the catalog, or a version of Linux such as linux-6.8.'),
    app: name.prefault('server').describe('An application of that kernel: server or proxy.'),
    ...clientLoad,
    behind: name.optional().describe('The front end from which connections arrive.'),
    tls: name.optional().describe('Key type of a full TLS handshake for each connection.'),
    keepAlive: count.prefault(1).describe('Requests over each connection.'),
    device: name.optional().describe('The network card of the scenario for its packets.'),
    request: bytes.optional().describe('Size of a request.'),
    answer: bytes.optional().describe('Size of an answer.'),
  },
  'connections',
);

export const connections = workloadKind({
  name: 'connections',
  is: `A server and the \`kernel\` under it (\`kneepoint catalog connections\` lists them), as \`app: server\` (the default) or
\`proxy\`. Connections arrive at a \`rate\` at each guest, or from \`clients\` of each guest that open one connection after the other with \`think\` between them, or from the front end in \`behind\`. \`tls: rsa2048\` adds a full handshake, \`keepAlive: 10\` means ten requests over each connection. With a \`device\` (a network card) its packets, by the sizes of \`request\` (100 bytes) and
\`answer\` (600), go through that card, its backend and the host's bridge; a guest gets new connections on as many vCPUs as
it has queues.`,
  example: { kind: 'connections', kernel: 'linux-3.13', rate: '10000/s', keepAlive: 10 },
  written,
  resolved: connectionsResolved,
  resolve: resolveConnections,
  deviceUse: ({ network }) =>
    network === null
      ? undefined
      : {
          device: network.device,
          path: ['device'],
          kind: 'network',
          expected: 'a network card, to take connections',
        },
  memory: (workload, { vcpus }) => connectionMemory(workload, vcpus),
  events: (workload, { count: guests, vcpus, allowedPcpus }) => {
    const { field, amount } = connectionEvents(workload, Math.min(guests * vcpus, allowedPcpus) / guests);
    return { field, amount: guests * amount };
  },
});

/** The workload with its kernel looked up. */
function resolveConnections(
  parsed: z.output<typeof written>,
  { catalog: { connections: catalog }, frontEnds, path, file }: WorkloadContext,
): ConnectionsWorkload {
  const kernel = lookUpKernel(catalog, parsed.kernel, [...path, 'kernel'], file);
  const apps = Object.fromEntries(kernel.apps.map((candidate) => [candidate.app, candidate]));
  const app = lookUp(apps, parsed.app, [...path, 'app'], file);
  const load = loadOf(parsed, path, file);
  const front = parsed.behind === undefined ? null : lookUp(frontEnds, parsed.behind, [...path, 'behind'], file);
  const { device } = parsed;
  const inside = front?.isGuest ?? false;
  const ends = { inInside: inside, outInside: inside && front !== null && waitsFor(front.model) };
  const { requestShare } = catalog;
  if (front?.model.kind === 'engine') {
    for (const field of ['tls', 'keepAlive', 'request', 'answer'] as const) {
      const given = parsed[field];
      if (given === undefined || (field === 'keepAlive' && given === 1)) continue;
      const message = `no ${field} behind an engine, which ends connections: say it there`;
      throw inputProblem({ file, path: [...path, field], found: quote(given), message });
    }
    const { requests } = front.traffic;
    const kept = keptPathOf(kernel, app, { requests, requestShare }, catalog.keptRequests);
    const stages = keptPackets(kept.stages.length, front.traffic, ends);
    return {
      kind: 'connections',
      path: kept,
      load,
      network: device === undefined ? null : { device, stages },
      front: null,
    };
  }
  const tls = parsed.tls === undefined ? null : lookUp(catalog.tls, parsed.tls, [...path, 'tls'], file);
  const own = pathOf(kernel, app, { requests: parsed.keepAlive, requestShare, tls });
  return {
    kind: 'connections',
    path: own,
    load,
    network: device === undefined ? null : { device, stages: pathPackets(own, trafficOf(parsed, catalog), ends) },
    front: null,
  };
}
