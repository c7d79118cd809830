import * as z from 'zod';
import type { Workload } from './resolved-scenario.ts';
import { fields, name, rate, timeOrZero, wholeNumber } from './scenario-fields.ts';
import { lookUp } from './scenario-problem.ts';
import type { ConnectionModels } from './simulation-catalog.ts';
import { connectionPath } from './sockets/kernel-profile.ts';
import { withKeepAlive, withTls } from './sockets/tls.ts';

const MAX_REQUESTS = 1_000_000;
/** Clients of one guest: each takes some memory. */
const MAX_CLIENTS = 100_000;

/** A server that accepts connections, as people write it. */
export const connectionsWorkload = fields(
  {
    kind: z.literal('connections'),
    kernel: name.describe('A kernel of the catalog: how it handles connections.'),
    app: name.prefault('server').describe('An application of that kernel: server or proxy.'),
    rate: rate.optional().describe('Connections that come to each guest, whether or not it keeps up.'),
    clients: wholeNumber(1, MAX_CLIENTS)
      .optional()
      .describe('Clients of each guest; each opens its next connection when the last one is over.'),
    think: timeOrZero.prefault(0).describe('What a client waits before that.'),
    tls: name.optional().describe('Key type of a full TLS handshake for each connection.'),
    keepAlive: wholeNumber(1, MAX_REQUESTS).prefault(1).describe('Requests over each connection.'),
  },
  'connections',
).superRefine(({ rate: perSec, clients }, context) => {
  if ((perSec === undefined) !== (clients === undefined)) return;
  const message = perSec === undefined ? 'a rate, or a number of clients' : 'no rate where there are clients';
  context.addIssue({ code: 'custom', path: ['rate'], message });
});

/**
 * The workload with its kernel looked up.
 * @param path place of the workload in the scenario, for errors
 * @throws InputError for unknown names, with the nearest
 */
export function resolveConnections(
  parsed: z.output<typeof connectionsWorkload>,
  catalog: ConnectionModels,
  path: readonly PropertyKey[],
  file: string | undefined,
): Workload {
  const kernel = lookUp(catalog.kernels, parsed.kernel, [...path, 'kernel'], file);
  const apps = Object.fromEntries(kernel.apps.map((candidate) => [candidate.app, candidate]));
  const app = lookUp(apps, parsed.app, [...path, 'app'], file);
  const requestNs = catalog.requestShare * app.cpuNs;
  const kept = withKeepAlive(connectionPath(kernel, app.app), parsed.keepAlive, requestNs, app.softirqShare);
  const tls = parsed.tls === undefined ? null : lookUp(catalog.tls, parsed.tls, [...path, 'tls'], file);
  return {
    kind: 'connections',
    path: tls === null ? kept : withTls(kept, tls),
    load:
      parsed.rate === undefined
        ? { kind: 'closed', clients: parsed.clients ?? 1, thinkNs: parsed.think }
        : { kind: 'open', ratePerSec: parsed.rate },
    network: null,
    front: null,
  };
}
