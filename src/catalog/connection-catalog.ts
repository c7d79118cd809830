import { readConnectionCurves, type ConnectionCurve } from './connection-curves.ts';
import { readFrontEnds, type FrontEndCatalog } from './front-ends.ts';
import { readKernels, type KernelCatalog } from './kernel-catalog.ts';
import { readPackets, type PacketCatalog } from './packets.ts';

/** The catalog of connections: kernels, published measurements of them, and front ends. */
export interface ConnectionCatalog extends KernelCatalog {
  readonly curves: readonly ConnectionCurve[];
  readonly frontEnds: FrontEndCatalog;
  readonly packets: PacketCatalog;
}

const SHIPPED = new URL('../../catalog/', import.meta.url);

/**
 * Reads the shipped catalog's part about connections, or that of `directory` (same layout).
 * @throws InputError naming the file and the field that is wrong
 */
export function readConnectionCatalog(directory: URL = SHIPPED): ConnectionCatalog {
  const kernels = readKernels(new URL('kernels.yaml', directory));
  return {
    ...kernels,
    curves: readConnectionCurves(new URL('connection-curves.yaml', directory), kernels),
    frontEnds: readFrontEnds(new URL('front-ends.yaml', directory), kernels),
    packets: readPackets(new URL('packets.yaml', directory)),
  };
}
