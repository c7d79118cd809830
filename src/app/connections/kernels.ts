import { InputError } from '../../base/input-error.ts';
import { type ConnectionCatalog, readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../../catalog/connection-curves.ts';
import { findKernel, type KernelEntry } from '../../catalog/kernel-catalog.ts';
import type { Alternative, ConnectionsOption } from '../../knees/connections/answer.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { AppProfile, KernelProfile } from '../../scenario/connections/kernel-profile.ts';
import { withParameters } from '../../sim/connections/parameters.ts';

/** A kernel of the catalog. */
export interface ListedKernel {
  readonly name: string;
  readonly title: string;
  /** Versions of Linux that it stands for, such as `6.1 to 6.14`; null: only itself. */
  readonly covers: string | null;
  readonly apps: readonly string[];
  /** Processor time of a connection that waits for no lock, on one core of its machine, by application in the same order. */
  readonly connectionNs: readonly number[];
  /** The machine that it was measured on. */
  readonly machine: string;
  /** The most cores that a rate was published for, over its applications; null where none was. */
  readonly publishedToCores: number | null;
}

/** The kernels with connection rates, in the order of the catalog. */
export function listKernels(catalog: ConnectionCatalog = readConnectionCatalog()): ListedKernel[] {
  return catalog.kernels.map(({ name, title, covers, profile, machine }) => ({
    name,
    title,
    covers: covers && (covers.to === null ? `${covers.from} and later` : `${covers.from} to ${covers.to}`),
    apps: profile.apps.map(({ app }) => app),
    connectionNs: profile.apps.map(({ cpuNs }) => cpuNs),
    machine: machine.title,
    publishedToCores: mostCores(catalog.curves.filter(({ kernel }) => kernel === name)),
  }));
}

/** What stands before kernels, by the name that options have for it. */
export interface NamedFrontEnd {
  readonly name: string;
  readonly title: string;
  /** Products that are such a front end, and the card that they need; absent where none is known. */
  readonly install?: string;
}

/** What the front ends are that these options have. */
export function frontEndsOf(
  { frontEnds: { balancers, engines, products } }: ConnectionCatalog,
  options: readonly ConnectionsOption[],
): readonly NamedFrontEnd[] {
  const used = new Set(options.map(({ name }) => name));
  return [...balancers, ...engines].flatMap(({ name, title }) => {
    const install = products[name]?.says;
    return used.has(name) ? [{ name, title, ...(install !== undefined && { install }) }] : [];
  });
}

/** Titles of the locks of each kernel, by its name. */
export function lockTitlesOf({ kernels }: ConnectionCatalog): Readonly<Record<string, KernelEntry['lockTitles']>> {
  return Object.fromEntries(kernels.map(({ name, lockTitles }) => [name, lockTitles]));
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

/**
 * Other kernels with this one's processor time for a connection: what their locks alone would change.
 * @param build the path of an application through a kernel, as this one's was made
 */
export function alternativesTo(
  kernel: KernelEntry,
  own: AppProfile,
  catalog: ConnectionCatalog,
  build: (profile: KernelProfile, app: AppProfile) => ConnectionPath,
): Alternative[] {
  return kernel.instead.flatMap((name) => {
    const { profile } = findKernel(catalog, name);
    if (!profile.apps.some(({ app }) => app === own.app)) return [];
    const asCostly = withParameters(profile, own.app, { cpuNs: own.cpuNs });
    const path = build(asCostly, appOf(asCostly, own.app));
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
  return curve === undefined ? null : mostCores([curve]);
}

function mostCores(curves: readonly ConnectionCurve[]): number | null {
  const sizes = curves.flatMap(({ points }) => points.map(({ cores }) => cores));
  return sizes.length === 0 ? null : Math.max(...sizes);
}
