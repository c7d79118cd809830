import { assumedPower } from "../../catalog/machine-power.js";
const MIB_PER_GIB = 1024;
/**
 * The hosts you have as machines one could plan with: equal hosts are one machine. What the export says keeps its mark;
 * NUMA nodes and cache groups come from the catalog's processor of that name, or are assumed.
 * @returns the most numerous first; their names start with `own-`
 */
export function machinesOfEstate(hosts, catalog) {
    const alike = new Map();
    for (const host of hosts) {
        const kind = kindOf(host);
        const group = alike.get(kind);
        if (group === undefined)
            alike.set(kind, [host]);
        else
            group.push(host);
    }
    const machines = [...alike.values()].sort((a, b) => b.length - a.length).map((group) => machineOf(group, catalog));
    return withNamesOfTheirOwn(machines);
}
/** Hosts of one kind have the same processors, and memory that differs by less than a gibibyte. */
function kindOf(host) {
    const gib = Math.round(host.memoryMib.value / MIB_PER_GIB);
    const { packages, coresPerPackage, threadsPerCore, mhz } = host;
    const shape = [packages, coresPerPackage, threadsPerCore, mhz].map(({ value }) => value);
    return [host.vendor, host.model, host.cpuModel, ...shape, gib].join('|');
}
function machineOf(hosts, { processors, planning }) {
    const host = hosts[0];
    const cores = host.coresPerPackage.value;
    const processor = processors.find((candidate) => isCalled(candidate.name, host.cpuModel) && coresOf(candidate) === cores);
    const tdpWatts = processor?.tdpWatts ??
        assumed(planning.unknownServer.tdpWattsPerCore.value * cores, planning.unknownServer.tdpWattsPerCore.origin.from);
    const memoryGib = host.memoryMib.value / MIB_PER_GIB;
    return {
        name: nameOf(host),
        title: titleOf(host, hosts.length),
        kind: 'estate',
        ...(processor === undefined ? {} : { processor: processor.name, costs: processor.costs }),
        packages: host.packages,
        numaPerPackage: processor?.numaPerPackage ?? assumed(1, 'one NUMA node a package'),
        llcPerNuma: processor?.llcPerNuma ?? assumed(1, 'one last-level cache a NUMA node'),
        coresPerLlc: processor?.coresPerLlc ?? { value: cores, origin: sharingOneCache(host.coresPerPackage.origin) },
        threadsPerCore: host.threadsPerCore,
        baseMhz: host.mhz,
        memoryMib: host.memoryMib,
        rackUnits: planning.unknownServer.rackUnits,
        tdpWatts,
        hosts: hosts.length,
        power: assumedPower(host.packages.value * tdpWatts.value, memoryGib, planning.power),
    };
}
function assumed(value, from) {
    return { value, origin: { mark: 'assumed', from } };
}
function sharingOneCache({ from }) {
    return { mark: 'assumed', from: `${from}, all sharing one cache` };
}
/** `Intel(R) Xeon(R) Gold 6252 CPU @ 2.10GHz` is called `Intel Xeon Gold 6252`: every word of the name occurs. */
function isCalled(name, text) {
    if (text === undefined)
        return false;
    const words = new Set(wordsOf(text));
    return wordsOf(name).every((word) => words.has(word));
}
function wordsOf(text) {
    return text
        .replace(/\((r|tm)\)/gi, ' ')
        .toLowerCase()
        .split(/[\s@,()]+/)
        .filter((word) => word !== '');
}
function coresOf({ numaPerPackage, llcPerNuma, coresPerLlc }) {
    return numaPerPackage.value * llcPerNuma.value * coresPerLlc.value;
}
function nameOf({ model, packages, coresPerPackage, memoryMib }) {
    const gib = Math.round(memoryMib.value / MIB_PER_GIB);
    const text = `own-${model ?? 'host'}-${packages.value}x${coresPerPackage.value}-${gib}g`;
    return text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
}
function titleOf({ vendor, model, cpuModel, packages, coresPerPackage }, hosts) {
    const server = [vendor, model].filter((part) => part !== undefined).join(' ');
    const processor = cpuModel ?? `${coresPerPackage.value} cores`;
    const today = hosts === 1 ? '1 host today' : `${hosts} hosts today`;
    return `${server === '' ? 'Host' : server}, ${packages.value} x ${processor} (${today})`;
}
/** Kinds that differ only in what a name does not show are numbered. */
function withNamesOfTheirOwn(machines) {
    const taken = new Map();
    return machines.map((machine) => {
        const count = (taken.get(machine.name) ?? 0) + 1;
        taken.set(machine.name, count);
        return count === 1 ? machine : { ...machine, name: `${machine.name}-${count}` };
    });
}
//# sourceMappingURL=machines-of-estate.js.map