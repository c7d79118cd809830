import * as z from 'zod';
import { connectionsResolved } from '../connections/service.ts';
import { fields, name } from '../fields.ts';
import { frontEndFields, resolveFrontEnd } from '../front-ends.ts';
import { connections } from './connections.ts';
import { workloadKind } from './workload-kind.ts';

/** A front end in a guest of the host: for the simulator, a kernel with connections like a server's. */
export const frontEnd = workloadKind({
  name: 'front-end',
  is: 'A load balancer or an engine in a guest, see `frontEnds`.',
  example: { kind: 'front-end', type: 'l7-proxy', rate: '10000/s' },
  written: fields(
    {
      kind: z.literal('front-end'),
      ...frontEndFields,
      device: name.optional().describe('The network card of the scenario for its packets.'),
      behind: name.optional().describe('Another front end, from which connections arrive.'),
    },
    'a front end',
  ),
  resolved: connectionsResolved,
  resolve: (given, { catalog, frontEnds, group, path, file }) =>
    resolveFrontEnd(given, given, catalog.connections, frontEnds, group, path, file),
  events: connections.events,
});
