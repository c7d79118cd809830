import type { BareMachine } from './bare-machine.ts';
import type { ConnectionPath } from './connection-path.ts';
import type { TlsAccelerator } from './tls.ts';

/** What may stand before servers. */
export interface FrontEnds {
  /** Share of their time that front ends and multiplexed servers are planned to be busy. */
  readonly busyShare: number;
  readonly packetsPerConnection: number;
  /** Requests that an engine sends over one connection to a server. */
  readonly keptRequests: number;
  /** An engine is one machine, with no more cores than this. */
  readonly mostEngineCores: number;
  readonly balancers: readonly Balancer[];
  readonly engines: readonly OffloadEngine[];
}

/** Spreads connections over a farm; each still reaches a server. */
export interface Balancer {
  readonly name: string;
  readonly title: string;
  /** Work of one core for each connection; its cores share nothing. 0 where it has a kernel. */
  readonly cpuNs: number;
  /** Answers come back through it; else servers send them to clients directly. */
  readonly waits: boolean;
  /** A proxy in user space is a kernel with its own limit. */
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
  /** null where it has none. */
  readonly accelerator: TlsAccelerator | null;
}

/**
 * A front end's way of a connection: stretches of work on the core that receives it, and nothing shared.
 * @param stagesNs one for what comes from the client, and maybe one for what goes back
 */
export function forwardingPath(
  { ringSlots, softirqLimitNs, retryNs }: Pick<ConnectionPath, 'ringSlots' | 'softirqLimitNs' | 'retryNs'>,
  stagesNs: readonly number[],
): ConnectionPath {
  return {
    kernel: 'front end',
    app: 'front end',
    variation: 'exponential',
    steering: 'rss',
    accept: 'shared',
    listenerWalkLines: 0,
    wakeAllLines: 0,
    locks: [],
    stages: stagesNs.map((computeNs, stage) => ({
      name: stage === 0 ? 'forward' : 'answer',
      context: 'softirq',
      lines: 0,
      connects: false,
      segments: [{ computeNs }],
    })),
    backlog: ringSlots,
    ringSlots,
    dropNs: 0,
    softirqLimitNs,
    retryNs,
    ports: 0,
    timeWaitNs: 0,
  };
}
