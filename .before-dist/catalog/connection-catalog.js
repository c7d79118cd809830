import { readConnectionCurves } from "./connection-curves.js";
import { readFrontEnds } from "./front-ends.js";
import { readKernels } from "./kernel-catalog.js";
import { readPackets } from "./packets.js";
const SHIPPED = new URL('../../catalog/', import.meta.url);
/**
 * Reads the shipped catalog's part about connections, or that of `directory` (same layout).
 * @throws InputError naming the file and the field that is wrong
 */
export function readConnectionCatalog(directory = SHIPPED) {
    const kernels = readKernels(new URL('kernels.yaml', directory));
    return {
        ...kernels,
        curves: readConnectionCurves(new URL('connection-curves.yaml', directory), kernels),
        frontEnds: readFrontEnds(new URL('front-ends.yaml', directory), kernels),
        packets: readPackets(new URL('packets.yaml', directory)),
    };
}
//# sourceMappingURL=connection-catalog.js.map