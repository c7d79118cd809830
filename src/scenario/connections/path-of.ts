import type { ConnectionPath } from './connection-path.ts';
import { type AppProfile, connectionPath, type KernelProfile } from './kernel-profile.ts';
import { handshakeOn, requestPath, type TlsHandshake, withKeepAlive, withTls } from './tls.ts';

/** What goes over a connection, besides setting it up and closing it. */
export interface ConnectionUse {
  /** Requests over each connection. */
  readonly requests: number;
  /** Processor time of one request more, as a share of a connection with one request. */
  readonly requestShare: number;
  /** A handshake for each connection, on whatever core it was measured; null for none. */
  readonly tls: TlsHandshake | null;
}

/** The path of an application's connections through a kernel, with so many requests over each and maybe a handshake. */
export function pathOf(profile: KernelProfile, app: AppProfile, use: ConnectionUse): ConnectionPath {
  const { requests, requestShare, tls } = use;
  const kept = withKeepAlive(connectionPath(profile, app.app), requests, requestShare * app.cpuNs, app.softirqShare);
  return tls === null ? kept : withTls(kept, handshakeOn(tls, profile.coreSpeed));
}

/**
 * The same behind an engine that ends clients' connections: requests over connections that stay open, each with its part
 * in setting up a connection that `keptRequests` share.
 */
export function keptPathOf(
  profile: KernelProfile,
  app: AppProfile,
  { requests, requestShare }: Pick<ConnectionUse, 'requests' | 'requestShare'>,
  keptRequests: number,
): ConnectionPath {
  const perConnectionNs = requests * (requestShare * app.cpuNs + app.cpuNs / keptRequests);
  return requestPath(connectionPath(profile, app.app), perConnectionNs, app.softirqShare);
}
