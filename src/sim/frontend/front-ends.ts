import type { BareMachine } from '../sockets/bare-machine.ts';
import type { ConnectionPath } from '../sockets/connection-path.ts';

/** What may stand before servers. */
export interface FrontEnds {
  /** Share of their time that front ends and multiplexed servers are planned to be busy. */
  readonly busyShare: number;
  readonly packetsPerConnection: number;
  readonly balancers: readonly Balancer[];
  readonly engines: readonly OffloadEngine[];
}

/** Spreads connections over a farm; each still reaches a server. */
export interface Balancer {
  readonly name: string;
  readonly title: string;
  /** Work of one core for each connection; its cores share nothing. 0 where it has a kernel. */
  readonly cpuNs: number;
  /** A proxy in user space is a kernel with a limit of its own. */
  readonly kernel: { readonly path: ConnectionPath; readonly machine: BareMachine } | null;
}

/** Ends clients' connections itself, and talks to the servers over few that stay open. */
export interface OffloadEngine {
  readonly name: string;
  readonly title: string;
  /** Work of one core for each connection, without TLS. */
  readonly cpuNs: number;
  /** Can end TLS; else only plain connections can be handed to it. */
  readonly endsTls: boolean;
  /** Share of a handshake's work that its processors do. */
  readonly handshakeShare: number;
  /** Handshakes of its accelerator, or null where it has none. */
  readonly handshakesPerSec: number | null;
}
