import type { ConnectionCatalog } from '../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../catalog/connection-curves.ts';
import { type KernelEntry, type TlsEntry } from '../catalog/kernel-catalog.ts';
import type { Alternative } from '../knees/connections/answer.ts';
import type { ConnectionPath } from '../scenario/connections/connection-path.ts';
import { type AppProfile, type KernelProfile } from '../scenario/connections/kernel-profile.ts';
/** A kernel's path of connections, with so many requests over each and maybe a handshake. */
export declare function pathOf(profile: KernelProfile, app: string, catalog: ConnectionCatalog, tls: TlsEntry | null, requests: number): ConnectionPath;
/** @throws InputError for an application that the kernel has not */
export declare function appOf(profile: KernelProfile, name: string): AppProfile;
/** Other kernels with this one's processor time for a connection: what their locks alone would change. */
export declare function alternativesTo(kernel: KernelEntry, own: AppProfile, catalog: ConnectionCatalog, build: (profile: KernelProfile) => ConnectionPath): Alternative[];
/** What was published about a kernel and an application, without TLS. */
export declare function publishedCurve(catalog: ConnectionCatalog, kernel: string, app: string): ConnectionCurve | undefined;
/** The most cores that a rate of a kernel was published for; null where none was. */
export declare function publishedToCores(catalog: ConnectionCatalog, kernel: string, app: string): number | null;
