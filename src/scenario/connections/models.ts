import type { BareMachine } from './bare-machine.ts';
import type { KernelLimits, KernelProfile } from './kernel-profile.ts';
import type { KernelVersions } from './kernel-versions.ts';
import type { PacketModel } from './packets.ts';
import type { TlsAccelerator, TlsHandshake } from './tls.ts';

/** How guests' kernels handle connections. */
export interface ConnectionModels {
  readonly kernels: Readonly<Record<string, KernelModel>>;
  /** Handshakes by key type. */
  readonly tls: Readonly<Record<string, TlsHandshake>>;
  /** The machine that each kernel was measured on. */
  readonly machines: Readonly<Record<string, BareMachine>>;
  /** One more request over a kept connection, as a share of a connection with one. */
  readonly requestShare: number;
  readonly limits: KernelLimits;
  readonly packets: PacketModel;
  readonly frontEnds: Readonly<Record<string, FrontEndModel>>;
  /** Requests that an engine sends over one connection to a server. */
  readonly keptRequests: number;
}

/** A kernel that scenarios may name, also by a version that it covers. */
export interface KernelModel extends KernelProfile {
  /** null: only by its own name. */
  readonly covers: KernelVersions | null;
}

/**
 * What may stand before servers. A forwarder passes packets on, both ways if it `waits`; a proxy is a kernel that
 * connects to a server for each of its clients; an engine ends connections and passes only requests on. Times are of one
 * core for one connection.
 */
export type FrontEndModel =
  | { readonly kind: 'forwarder'; readonly cpuNs: number; readonly waits: boolean }
  | { readonly kind: 'proxy'; readonly kernel: string; readonly app: string }
  | {
      readonly kind: 'engine';
      readonly cpuNs: number;
      readonly endsTls: boolean;
      readonly accelerator: TlsAccelerator | null;
    };
