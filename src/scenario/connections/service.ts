import * as z from 'zod';
import { amount, count, list, type Resolved } from '../resolved-fields.ts';
import { connectionPathSchema } from './connection-path.ts';

/**
 * Connections come at a rate whether or not the guest keeps up, from clients that wait for each before the next, or from
 * the front end of the given name.
 */
const connectionLoad = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), ratePerSec: amount }),
  z.strictObject({ kind: z.literal('closed'), clients: count, thinkNs: amount }),
  z.strictObject({ kind: z.literal('behind'), frontEnd: z.string() }),
]);
export type ConnectionLoad = Resolved<typeof connectionLoad>;

/** Packets before and after a stage, and their bytes in all; they pass a device as one batch. */
const stagePackets = z.strictObject({
  /** What the stage waits for; 0 where it follows the stage before at once. */
  inPackets: count,
  inBytes: count,
  outPackets: count,
  outBytes: count,
  /** They come from, or go to, another guest through the same device: not over the host's link. */
  inInside: z.boolean(),
  outInside: z.boolean(),
});
export type StagePackets = Resolved<typeof stagePackets>;

/** A network card of the scenario, and what goes through it for each stage of a connection's path. */
const connectionNetwork = z.strictObject({ device: z.string(), stages: list(stagePackets) });
export type ConnectionNetwork = Resolved<typeof connectionNetwork>;

/** How a front end chooses a server. */
export const BALANCES = ['round-robin', 'random', 'least-connections'] as const;
export type Balance = (typeof BALANCES)[number];

/** What a front end does with a connection that it has taken. */
const frontEndRole = z.strictObject({
  /** As the catalog calls it. */
  type: z.string(),
  /** Stage of its path after which a connection goes on to a server. */
  handOnAfter: count,
  /** The rest of the path waits until the server is done; else the server answers by itself. */
  waits: z.boolean(),
  balance: z.enum(BALANCES),
  /** Connections, or requests over connections that stay open, that one server gets at a time, more wait; null for any number. */
  mostPerServer: count.nullable(),
  /** Connections that its servers may have at a time, all together. */
  mostBehind: count,
  /** Connections to servers for each that it hands on: 1, or next to none over connections that stay open. */
  serverConnections: amount,
  /** TLS handshakes that its accelerator does; null where none is needed. */
  handshakesPerSec: amount.nullable(),
});
export type FrontEndRole = Resolved<typeof frontEndRole>;

/** A server that accepts connections, or a front end that hands them on, and the kernel under it. */
export const connectionsResolved = z.strictObject({
  kind: z.literal('connections'),
  path: connectionPathSchema,
  load: connectionLoad,
  /** The network card of its packets; null: they arrive at once, and cost only the kernel's work. */
  network: connectionNetwork.nullable(),
  /** null for a server. */
  front: frontEndRole.nullable(),
});
export type ConnectionsWorkload = Resolved<typeof connectionsResolved>;
