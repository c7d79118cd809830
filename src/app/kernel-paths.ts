import type { ConnectionCatalog } from '../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../catalog/connection-curves.ts';
import { findKernel, type KernelEntry, type TlsEntry } from '../catalog/kernel-catalog.ts';
import { InputError } from '../base/input-error.ts';
import type { Alternative } from '../knees/connections/answer.ts';
import type { ConnectionPath } from '../scenario/connections/connection-path.ts';
import { type AppProfile, connectionPath, type KernelProfile } from '../scenario/connections/kernel-profile.ts';
import { withParameters } from '../sim/connections/parameters.ts';
import { withKeepAlive, withTls } from '../scenario/connections/tls.ts';

/** A kernel's path of connections, with so many requests over each and maybe a handshake. */
export function pathOf(
  profile: KernelProfile,
  app: string,
  catalog: ConnectionCatalog,
  tls: TlsEntry | null,
  requests: number,
): ConnectionPath {
  const { cpuNs, softirqShare } = appOf(profile, app);
  const kept = withKeepAlive(connectionPath(profile, app), requests, cpuNs * catalog.requestShare.value, softirqShare);
  return tls === null ? kept : withTls(kept, tls);
}

/** @throws InputError for an application that the kernel has not */
export function appOf(profile: KernelProfile, name: string): AppProfile {
  const app = profile.apps.find((candidate) => candidate.app === name);
  if (app !== undefined) return app;
  throw new InputError({
    place: '--app',
    found: `'${name}'`,
    expected: `an application of ${profile.name}: ${profile.apps.map((candidate) => candidate.app).join(', ')}`,
  });
}

/** Other kernels with this one's processor time for a connection: what their locks alone would change. */
export function alternativesTo(
  kernel: KernelEntry,
  own: AppProfile,
  catalog: ConnectionCatalog,
  build: (profile: KernelProfile) => ConnectionPath,
): Alternative[] {
  return kernel.instead.flatMap((name) => {
    const { profile } = findKernel(catalog, name);
    if (!profile.apps.some(({ app }) => app === own.app)) return [];
    const path = build(withParameters(profile, own.app, { cpuNs: own.cpuNs }));
    return [{ name: profile.name, path, publishedToCores: publishedToCores(catalog, name, own.app) }];
  });
}

/** What was published about a kernel and an application, without TLS. */
export function publishedCurve(catalog: ConnectionCatalog, kernel: string, app: string): ConnectionCurve | undefined {
  return catalog.curves.find((curve) => curve.kernel === kernel && curve.app === app && curve.tls === undefined);
}

/** The most cores that a rate of a kernel was published for; null where none was. */
export function publishedToCores(catalog: ConnectionCatalog, kernel: string, app: string): number | null {
  const curve = publishedCurve(catalog, kernel, app);
  return curve === undefined ? null : Math.max(...curve.points.map(({ cores }) => cores));
}
