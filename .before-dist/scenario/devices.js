import * as z from 'zod';
import { deviceNameOf } from "./backend-groups.js";
import { fields, name, number, pcpuList, rate, timeOrZero, wholeNumber, word } from "./fields.js";
import { inputProblem, lookUp, quote } from "./problem.js";
import { distribution } from "./workload.js";
/** More of anything than this is a slip. */
const MAX_COUNT = 1_000_000;
const MAX_QUEUES = 1024;
const MAX_WEIGHT = 1_000_000;
const physicalFields = fields({
    name: name.optional().describe('Hardware of the catalog; the fields beside it replace its own.'),
    kind: word(['disk', 'network']).optional(),
    operations: rate.optional().describe('Most operations, or packets each way.'),
    bytesPerSec: number('bytes per second above zero', (value) => value > 0, { exclusiveMinimum: 0 }).optional(),
    parallelism: wholeNumber(1, MAX_COUNT).optional().describe('Operations it works on at the same time.'),
    latency: distribution.optional().describe('How long it takes for one.'),
    queueLimit: wholeNumber(1, MAX_COUNT).optional().describe('Packets that may wait; more are dropped.'),
    coalescing: timeOrZero.optional().describe('Least time between two of its interrupts.'),
}, 'a physical device');
const datapathFields = fields({
    name: name.optional(),
    costs: word(['default', 'ideal'])
        .prefault('default')
        .describe('`ideal` makes the datapath, and the guest driver, free.'),
}, 'a datapath');
/** A device of the host as people write it. */
export const deviceSchema = fields({
    name,
    physical: z.union([name, physicalFields], { error: 'the name of a physical device of the catalog, or a mapping' }),
    datapath: z.union([name, datapathFields], { error: 'the name of a datapath, or a mapping' }).optional(),
    bridge: name.optional().describe("The host's bridge before a network card."),
    queues: wholeNumber(1, MAX_QUEUES).prefault(1).describe('Queues of each guest.'),
    threads: wholeNumber(1, MAX_QUEUES).prefault(1).describe('Backend threads of the host, where guests share them.'),
    weight: wholeNumber(1, MAX_WEIGHT).prefault(256).describe('Of each backend thread, as of a guest.'),
    affinity: pcpuList.optional().describe('pCPUs that backend threads may run on.'),
}, 'a device');
/**
 * The scenario's devices, with what the catalog knows of them.
 * @throws InputError for unknown names (with the nearest), names given twice, and what no device can be
 */
export function resolveDevices(devices, catalog, pcpus, file) {
    const names = new Set();
    return devices.map((device, index) => {
        const fail = (field, found, message) => inputProblem({ file, path: ['devices', index, field], found, message });
        if (names.has(device.name))
            throw fail('name', quote(device.name), 'a name that no other device has');
        names.add(device.name);
        const outside = device.affinity?.find((pcpu) => pcpu >= pcpus);
        if (outside !== undefined)
            throw fail('affinity', `pCPU ${outside}`, `pCPUs of the machine, 0 to ${pcpus - 1}`);
        const physical = resolvePhysical(device.physical, index, catalog, file);
        if (device.bridge !== undefined && physical.kind === 'disk') {
            throw fail('bridge', quote(device.bridge), 'no bridge: that is for network cards');
        }
        const bridge = device.bridge === undefined
            ? undefined
            : lookUp(catalog.bridges, device.bridge, ['devices', index, 'bridge'], file);
        const datapath = resolveDatapath(device.datapath, physical.kind, index, catalog, file);
        const threads = datapath.backend === 'queue' ? device.queues : datapath.backend === 'shared' ? device.threads : 1;
        const allowed = device.affinity?.length ?? pcpus;
        if (datapath.polls && datapath.backend === 'shared' && threads > allowed) {
            throw fail('threads', String(threads), `at most ${allowed}: a thread that polls takes a pCPU for good`);
        }
        const ideal = isIdeal(device.datapath);
        const isDisk = physical.kind === 'disk';
        const { guest } = catalog;
        return {
            name: device.name,
            physical,
            datapath,
            bridge: device.bridge === undefined || bridge === undefined ? null : { name: device.bridge, ...bridge },
            queues: device.queues,
            threads: device.threads,
            weight: device.weight,
            affinity: device.affinity ?? null,
            guest: {
                outNs: ideal ? 0 : isDisk ? guest.diskOutNs : guest.packetOutNs,
                inNs: ideal ? 0 : isDisk ? guest.diskInNs : guest.packetInNs,
                interruptNs: ideal ? 0 : guest.interruptNs,
            },
        };
    });
}
/** @throws InputError at the workload that names a device which is not there or cannot do what it wants */
export function checkDeviceNames(groups, devices, file) {
    const known = Object.fromEntries(devices.map((device) => [device.name, device]));
    for (const [index, { workload }] of groups.entries()) {
        const wanted = deviceNameOf(workload);
        if (wanted === undefined)
            continue;
        const isRequests = workload.kind === 'requests';
        const path = ['guests', index, 'workload', ...(isRequests ? ['io'] : []), 'device'];
        if (devices.length === 0) {
            throw inputProblem({
                file,
                path,
                found: quote(wanted),
                message: 'a device of the scenario, which lists none under devices',
            });
        }
        const { physical } = lookUp(known, wanted, path, file);
        const sendsPackets = workload.kind === 'connections' || (workload.kind === 'io' && workload.mode !== 'disk');
        const kind = sendsPackets ? 'network' : 'disk';
        if (physical.kind === kind)
            continue;
        const message = kind === 'disk' ? 'a disk' : `a network card, to ${workload.kind === 'io' ? workload.mode : 'take connections'}`;
        throw inputProblem({ file, path, found: `${quote(wanted)}, a ${physical.kind}`, message });
    }
}
function resolvePhysical(given, index, catalog, file) {
    const own = typeof given === 'string' ? { name: given } : given;
    const path = ['devices', index, 'physical'];
    const base = own.name === undefined
        ? undefined
        : lookUp(catalog.physical, own.name, typeof given === 'string' ? path : [...path, 'name'], file);
    const kind = own.kind ?? base?.kind;
    const fail = (message) => inputProblem({ file, path, found: quote(given), message });
    if (kind === undefined)
        throw fail('a kind (disk or network), or the name of a physical device of the catalog');
    const model = {
        name: own.name ?? 'inline',
        kind,
        operationsPerSec: own.operations ?? base?.operationsPerSec ?? null,
        bytesPerSec: own.bytesPerSec ?? base?.bytesPerSec ?? null,
        parallelism: own.parallelism ?? base?.parallelism ?? null,
        latency: own.latency ?? base?.latency ?? null,
        queueLimit: own.queueLimit ?? base?.queueLimit ?? null,
        coalescingNs: own.coalescing ?? base?.coalescingNs ?? 0,
    };
    if (model.operationsPerSec === null && model.bytesPerSec === null && model.latency === null) {
        throw fail('at least one of operations, bytesPerSec and latency: nothing is infinitely fast');
    }
    if (kind === 'disk' && model.queueLimit !== null)
        throw fail('no queueLimit: a disk drops nothing');
    return model;
}
function resolveDatapath(given, kind, index, catalog, file) {
    const wanted = (typeof given === 'object' ? given.name : given) ?? catalog.defaultDatapath;
    const path = ['devices', index, 'datapath', ...(typeof given === 'object' ? ['name'] : [])];
    const model = lookUp(catalog.datapaths, wanted, path, file);
    const isDisk = kind === 'disk';
    const resolved = {
        name: wanted,
        backend: model.backend,
        polls: model.polls,
        emulated: model.emulated,
        postedInterrupts: model.postedInterrupts,
        kickNs: model.kickNs,
        interruptNs: model.interruptNs,
        pollNs: model.pollNs,
        registerAccessNs: model.registerAccessNs,
        accessesPerRequest: isDisk ? model.diskAccesses : model.packetAccesses,
        accessesPerInterrupt: model.accessesPerInterrupt,
        outNs: isDisk ? model.diskOutNs : model.packetOutNs,
        inNs: isDisk ? model.diskInNs : model.packetInNs,
        copyNsPerKib: isDisk ? model.diskCopyNsPerKib : model.packetCopyNsPerKib,
        batchLimit: model.batchLimit,
        ringSize: model.ringSize,
        sentShare: model.sentShare,
    };
    return isIdeal(given) ? { ...resolved, ...FREE } : resolved;
}
/** What an ideal datapath charges. */
const FREE = {
    postedInterrupts: true,
    kickNs: 0,
    interruptNs: 0,
    pollNs: 0,
    registerAccessNs: 0,
    outNs: 0,
    inNs: 0,
    copyNsPerKib: 0,
};
function isIdeal(given) {
    return typeof given === 'object' && given.costs === 'ideal';
}
//# sourceMappingURL=devices.js.map