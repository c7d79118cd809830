import * as z from 'zod';
import { bytes, clientLoad, fields, name, wholeNumber } from "./fields.js";
import { loadOf, trafficOf, waitsFor } from "./front-ends.js";
import { inputProblem, lookUp, quote } from "./problem.js";
import { connectionPath } from "./connections/kernel-profile.js";
import { keptPackets, pathPackets } from "./connections/packets.js";
import { requestPath, withKeepAlive, withTls } from "./connections/tls.js";
const MAX_REQUESTS = 1_000_000;
/** A server that accepts connections, as people write it. */
export const connectionsWorkload = fields({
    kind: z.literal('connections'),
    kernel: name.describe('A kernel of the catalog: how it handles connections.'),
    app: name.prefault('server').describe('An application of that kernel: server or proxy.'),
    ...clientLoad,
    behind: name.optional().describe('The front end that connections come from.'),
    tls: name.optional().describe('Key type of a full TLS handshake for each connection.'),
    keepAlive: wholeNumber(1, MAX_REQUESTS).prefault(1).describe('Requests over each connection.'),
    device: name.optional().describe('The network card of the scenario that its packets go through.'),
    request: bytes.optional().describe('Of a request.'),
    answer: bytes.optional().describe('Of an answer.'),
}, 'connections');
/**
 * The workload with its kernel looked up.
 * @param path place of the workload in the scenario, for errors
 * @throws InputError for unknown names, with the nearest
 */
export function resolveConnections(parsed, catalog, frontEnds, path, file) {
    const kernel = lookUp(catalog.kernels, parsed.kernel, [...path, 'kernel'], file);
    const apps = Object.fromEntries(kernel.apps.map((candidate) => [candidate.app, candidate]));
    const app = lookUp(apps, parsed.app, [...path, 'app'], file);
    const load = loadOf(parsed, path, file);
    const front = parsed.behind === undefined ? null : lookUp(frontEnds, parsed.behind, [...path, 'behind'], file);
    const { device } = parsed;
    const inside = front?.isGuest ?? false;
    const ends = { inInside: inside, outInside: inside && front !== null && waitsFor(front.model) };
    const requestNs = catalog.requestShare * app.cpuNs;
    if (front?.model.kind === 'engine') {
        for (const field of ['tls', 'keepAlive', 'request', 'answer']) {
            const given = parsed[field];
            if (given === undefined || (field === 'keepAlive' && given === 1))
                continue;
            const message = `no ${field} behind an engine, which ends connections: say it there`;
            throw inputProblem({ file, path: [...path, field], found: quote(given), message });
        }
        const { requests } = front.traffic;
        // Each of the requests has its part in setting up a connection that many share.
        const perConnectionNs = requests * (requestNs + app.cpuNs / catalog.keptRequests);
        const kept = requestPath(connectionPath(kernel, app.app), perConnectionNs, app.softirqShare);
        const stages = keptPackets(kept.stages.length, front.traffic, ends);
        return {
            kind: 'connections',
            path: kept,
            load,
            network: device === undefined ? null : { device, stages },
            front: null,
        };
    }
    const kept = withKeepAlive(connectionPath(kernel, app.app), parsed.keepAlive, requestNs, app.softirqShare);
    const tls = parsed.tls === undefined ? null : lookUp(catalog.tls, parsed.tls, [...path, 'tls'], file);
    const own = tls === null ? kept : withTls(kept, tls);
    return {
        kind: 'connections',
        path: own,
        load,
        network: device === undefined ? null : { device, stages: pathPackets(own, trafficOf(parsed, catalog), ends) },
        front: null,
    };
}
//# sourceMappingURL=connections.js.map