import * as z from 'zod';
import { forwardingPath } from "./connections/front-ends.js";
import { BALANCES, } from "./resolved-scenario.js";
import { bytes, clientLoad, fields, name, timeOrZero, wholeNumber, word } from "./fields.js";
import { inputProblem, lookUp, quote } from "./problem.js";
import { mostConnections } from "./connections/most-connections.js";
import { connectionPath } from "./connections/kernel-profile.js";
import { enginePackets, forwardedPackets, pathPackets } from "./connections/packets.js";
import { withKeepAlive, withTls } from "./connections/tls.js";
const MAX_MACHINES = 1000;
const MAX_CORES = 1024;
const MAX_ADDRESSES = 65_536;
const MAX_REQUESTS = 1_000_000;
const common = {
    type: name.describe('A front end of the catalog: l4-direct-return, l4-nat, l7-proxy, or an engine.'),
    kernel: name.optional().describe("Of a proxy, in place of the catalog's."),
    ...clientLoad,
    tls: name.optional().describe('Key type of a full TLS handshake that it ends for each connection.'),
    keepAlive: wholeNumber(1, MAX_REQUESTS).prefault(1).describe("Requests over each client's connection."),
    request: bytes.optional().describe("Of a client's request."),
    answer: bytes.optional().describe('Of the answer to it.'),
    sourceAddresses: wholeNumber(1, MAX_ADDRESSES)
        .optional()
        .describe('Of a proxy: its local ports are counted for each pair of such an address and a server.'),
    timeWait: timeOrZero.optional().describe('Of a proxy: how long a closed connection keeps its local port.'),
    balance: word(BALANCES).prefault('round-robin').describe('How it chooses a server.'),
    mostPerServer: wholeNumber(1, 1_000_000)
        .optional()
        .describe('Connections (of an engine: requests) that each server has at a time; more wait.'),
};
/** A front end in a guest of the host. */
export const frontEndWorkload = fields({
    kind: z.literal('front-end'),
    ...common,
    device: name.optional().describe('The network card of the scenario that its packets go through.'),
    behind: name.optional().describe('Another front end that connections come from.'),
}, 'a front end');
/** A front end on machines of its own. */
export const frontEndSchema = fields({
    name,
    count: wholeNumber(1, MAX_MACHINES).prefault(1).describe('Machines, all alike.'),
    cores: wholeNumber(1, MAX_CORES).describe('Of each machine.'),
    ...common,
}, 'a front end');
/** The front ends of a scenario by name, guests and machines: what stands behind them is resolved with that. */
export function frontEndsByName(groups, machines, catalog, file) {
    const found = {};
    const add = (own, parsed, isGuest, path) => {
        const model = lookUp(catalog.frontEnds, parsed.type, [...path, 'type'], file);
        // What passes through a forwarder is what its servers carry.
        const server = groups.find(({ workload }) => isBehind(workload, own))?.workload;
        const seen = model.kind === 'forwarder' && server !== undefined ? server : parsed;
        found[own] = { model, isGuest, traffic: trafficOf(seen, catalog) };
    };
    for (const [index, { name: own, workload }] of groups.entries()) {
        if (isFrontEnd(workload))
            add(own, workload, true, ['guests', index, 'workload']);
    }
    const names = new Set(groups.map((group) => group.name));
    for (const [index, parsed] of machines.entries()) {
        if (names.has(parsed.name)) {
            const path = ['frontEnds', index, 'name'];
            throw inputProblem({ file, path, found: quote(parsed.name), message: 'a name that nothing else has' });
        }
        names.add(parsed.name);
        add(parsed.name, parsed, false, ['frontEnds', index]);
    }
    return found;
}
function isBehind(workload, own) {
    return 'behind' in workload && workload.behind === own;
}
function isFrontEnd(workload) {
    return workload.kind === 'front-end';
}
/**
 * @param own its name
 * @throws InputError for unknown names, and for what this kind of front end cannot do
 */
export function resolveFrontEnd(parsed, catalog, frontEnds, own, path, file) {
    const fail = (field, found, message) => inputProblem({ file, path: [...path, field], found, message });
    const model = lookUp(catalog.frontEnds, parsed.type, [...path, 'type'], file);
    for (const field of ['kernel', 'sourceAddresses', 'timeWait']) {
        const given = parsed[field];
        if (given === undefined || model.kind === 'proxy')
            continue;
        throw fail(field, quote(given), `no ${field}: that is for a proxy, which ${parsed.type} is not`);
    }
    if (parsed.tls !== undefined && (model.kind === 'forwarder' || (model.kind === 'engine' && !model.endsTls))) {
        throw fail('tls', quote(parsed.tls), `no TLS: ${parsed.type} does not end it; its servers may`);
    }
    if (model.kind === 'forwarder') {
        for (const field of ['keepAlive', 'request', 'answer']) {
            const given = parsed[field];
            if (given === undefined || (field === 'keepAlive' && given === 1))
                continue;
            throw fail(field, String(given), `no ${field}: ${parsed.type} does not see requests; say it of its servers`);
        }
    }
    const behind = 'behind' in parsed ? parsed.behind : undefined;
    if (behind !== undefined)
        lookUp(frontEnds, behind, [...path, 'behind'], file);
    const load = loadOf({ ...parsed, behind }, path, file);
    const { traffic } = frontEnds[own];
    const isGuest = 'kind' in parsed;
    const device = 'device' in parsed ? parsed.device : undefined;
    const built = pathOf(parsed, model, catalog, path, file);
    const before = behind === undefined ? undefined : frontEnds[behind];
    const fromInside = before?.isGuest ?? false;
    const ends = { inInside: fromInside, outInside: fromInside && before !== undefined && waitsFor(before.model) };
    const front = {
        type: parsed.type,
        handOnAfter: built.handOnAfter,
        waits: waitsFor(model),
        balance: parsed.balance,
        mostPerServer: parsed.mostPerServer ?? null,
        mostBehind: 0,
        serverConnections: model.kind === 'engine' ? parsed.keepAlive / catalog.keptRequests : 1,
        handshakesPerSec: model.kind === 'engine' && parsed.tls !== undefined ? model.handshakesPerSec : null,
    };
    return {
        kind: 'connections',
        path: built.path,
        load,
        network: device === undefined ? null : { device, stages: packetsOf(model, built.path, traffic, isGuest, ends) },
        front,
    };
}
/** A front end on machines of its own. */
export function resolveFrontEndMachines(parsed, catalog, frontEnds, file) {
    return parsed.map((frontEnd, index) => {
        const { name: own, count, cores, type } = frontEnd;
        const path = ['frontEnds', index];
        const workload = resolveFrontEnd(frontEnd, catalog, frontEnds, own, path, file);
        const model = lookUp(catalog.frontEnds, type, [...path, 'type'], file);
        const machine = model.kind === 'proxy' ? catalog.machines[frontEnd.kernel ?? model.kernel] : nothingShared(cores);
        return { name: own, count, cores, machine, workload };
    });
}
/**
 * Tells each front end how much its servers take at a time.
 * @throws InputError for a front end without servers, or one that nothing ever reaches
 */
export function withServers(groups, machines, file) {
    const serversOf = (own) => groups.filter(({ workload }) => workload.kind === 'connections' && workload.load.kind === 'behind' && workload.load.frontEnd === own);
    /** Guests of a front end are servers of another; the depth is limited, as a circle would never be left. */
    const mostOf = (own, path, depth) => {
        const servers = serversOf(own);
        const fail = (message) => inputProblem({ file, path, found: quote(own), message });
        if (servers.length === 0)
            throw fail('a front end with guests behind it (workload: {behind: ...})');
        if (depth > groups.length)
            throw fail('a front end that does not stand behind itself');
        return servers.reduce((sum, { name: server, count, vcpus, workload }) => {
            if (workload.kind !== 'connections')
                return sum;
            const own = workload.front === null ? 0 : mostOf(server, path, depth + 1);
            return sum + count * (mostConnections(workload, vcpus) + own);
        }, 0);
    };
    const known = (workload, own, place) => {
        const { front, path } = workload;
        if (front === null)
            return workload;
        // A port may be in use once to each server.
        const servers = serversOf(own).reduce((sum, { count }) => sum + count, 0);
        const ports = path.ports * Math.max(1, servers);
        return { ...workload, path: { ...path, ports }, front: { ...front, mostBehind: mostOf(own, place, 0) } };
    };
    return {
        groups: groups.map((group, index) => group.workload.kind === 'connections'
            ? { ...group, workload: known(group.workload, group.name, ['guests', index, 'name']) }
            : group),
        frontEnds: machines.map((machine, index) => ({
            ...machine,
            workload: known(machine.workload, machine.name, ['frontEnds', index, 'name']),
        })),
    };
}
/** Its servers' answers come back through it. */
export function waitsFor(model) {
    return model.kind !== 'forwarder' || model.waits;
}
/** @throws InputError unless there is one of a rate, clients, and a front end */
export function loadOf({ rate, clients, think, behind }, path, file) {
    const given = [rate, clients, behind].filter((value) => value !== undefined).length;
    if (given !== 1) {
        throw inputProblem({
            file,
            path: [...path, 'rate'],
            found: given === 0 ? 'nothing' : 'more than one of them',
            message: 'a rate, or a number of clients, or a front end to stand behind',
        });
    }
    if (behind !== undefined)
        return { kind: 'behind', frontEnd: behind };
    return rate === undefined
        ? { kind: 'closed', clients: clients ?? 1, thinkNs: think }
        : { kind: 'open', ratePerSec: rate };
}
export function trafficOf(parsed, { packets }) {
    return {
        model: packets,
        requestBytes: parsed.request ?? packets.requestBytes,
        answerBytes: parsed.answer ?? packets.answerBytes,
        requests: parsed.keepAlive,
        tls: parsed.tls !== undefined,
    };
}
function pathOf(parsed, model, catalog, path, file) {
    const { keepAlive } = parsed;
    const tls = parsed.tls === undefined ? null : lookUp(catalog.tls, parsed.tls, [...path, 'tls'], file);
    if (model.kind === 'forwarder') {
        const { cpuNs, waits } = model;
        const stagesNs = waits ? [cpuNs / 2, cpuNs / 2] : [cpuNs];
        return { path: named(forwardingPath(catalog.limits, stagesNs), parsed.type), handOnAfter: 0 };
    }
    if (model.kind === 'engine') {
        const { cpuNs, handshakeShare } = model;
        const each = (cpuNs * (1 + (keepAlive - 1) * catalog.requestShare)) / 2;
        const stagesNs = [each + (tls?.handshakeNs ?? 0) * handshakeShare, each];
        return { path: named(forwardingPath(catalog.limits, stagesNs), parsed.type), handOnAfter: 0 };
    }
    const kernel = lookUp(catalog.kernels, parsed.kernel ?? model.kernel, [...path, 'kernel'], file);
    const app = kernel.apps.find((candidate) => candidate.app === model.app);
    if (app === undefined) {
        throw inputProblem({
            file,
            path: [...path, 'kernel'],
            found: quote(kernel.name),
            message: `a kernel whose ${model.app} is known`,
        });
    }
    const requestNs = catalog.requestShare * app.cpuNs;
    const kept = withKeepAlive(connectionPath(kernel, app.app), keepAlive, requestNs, app.softirqShare);
    const own = tls === null ? kept : withTls(kept, tls);
    const ports = own.ports * (parsed.sourceAddresses ?? 1);
    return {
        path: { ...own, ports, timeWaitNs: parsed.timeWait ?? own.timeWaitNs },
        handOnAfter: own.stages.findIndex(({ connects }) => connects),
    };
}
function named(path, type) {
    return { ...path, kernel: type };
}
function packetsOf(model, path, traffic, serversInside, ends) {
    if (model.kind === 'forwarder')
        return forwardedPackets(traffic, path.stages.length, serversInside, ends);
    if (model.kind === 'engine')
        return enginePackets(traffic, serversInside, ends);
    return pathPackets(path, traffic, ends, { inInside: serversInside, outInside: serversInside });
}
/** Cores that keep to themselves: how far cache lines travel between them does not matter. */
function nothingShared(cores) {
    return { name: 'inline', packages: 1, coresPerPackage: cores, lineWithinNs: 0, lineAcrossNs: 0, lockAcquireNs: 0 };
}
//# sourceMappingURL=front-ends.js.map