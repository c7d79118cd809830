import { type ConnectionCurve } from './connection-curves.ts';
import { type FrontEndCatalog } from './front-ends.ts';
import { type KernelCatalog } from './kernel-catalog.ts';
import { type PacketCatalog } from './packets.ts';
/** What the catalog knows about connections: kernels, what was published about them, and what stands before servers. */
export interface ConnectionCatalog extends KernelCatalog {
    readonly curves: readonly ConnectionCurve[];
    readonly frontEnds: FrontEndCatalog;
    readonly packets: PacketCatalog;
}
/**
 * Reads the shipped catalog's part about connections, or that of `directory` (same layout).
 * @throws InputError naming the file and the field that is wrong
 */
export declare function readConnectionCatalog(directory?: URL): ConnectionCatalog;
