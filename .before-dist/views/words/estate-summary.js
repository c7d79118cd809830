import { formatMhz, formatMib } from "./format.js";
const FIELDS = [
    'vcpus',
    'memoryMib',
    'memoryActiveMib',
    'cpuMeanMhz',
    'cpuP95Mhz',
    'cpuPeakMhz',
    'readyRatio',
    'hostMhz',
    'cpuLimitMhz',
    'cpuReservationMhz',
    'diskMib',
    'diskIops',
    'networkMbps',
    'connectionsPerSec',
];
/** Adds up what an estate holds, what it lacks and how its figures are known. */
export function estateSummary(estate) {
    const totals = FIELDS.map((field) => figureTotal(estate.guests, field));
    const marks = { measured: 0, published: 0, derived: 0, assumed: 0 };
    for (const { origins } of totals)
        for (const { mark, guests } of origins)
            marks[mark] += guests;
    const cores = estate.hosts.reduce((sum, host) => sum + coresOfHost(host), 0);
    const vcpus = totals.find(({ field }) => field === 'vcpus')?.total ?? 0;
    return {
        guests: estate.guests.length,
        hosts: estate.hosts.length,
        clusters: estate.clusters.length,
        excluded: estate.excluded,
        ...(cores > 0 ? { vcpuPerCore: vcpus / cores } : {}),
        use: {
            mhz: estate.guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0),
            measured: estate.guests.filter(({ cpuMeanMhz }) => cpuMeanMhz.origin.mark !== 'assumed').length,
            hostsMhz: estate.hosts.reduce((sum, host) => sum + coresOfHost(host) * host.mhz.value, 0),
        },
        figures: totals.filter(({ known }) => known > 0),
        missing: totals.filter(({ known }) => known === 0).map(({ field }) => field),
        marks,
        hostGroups: hostGroups(estate.hosts),
    };
}
function figureTotal(guests, field) {
    const counts = new Map();
    let known = 0;
    let total = 0;
    let largest = 0;
    for (const guest of guests) {
        const figure = guest[field];
        if (figure === undefined)
            continue;
        const { value, origin } = figure;
        known++;
        total += value;
        largest = Math.max(largest, value);
        const key = `${origin.mark} ${origin.from}`;
        const count = counts.get(key);
        if (count === undefined)
            counts.set(key, { mark: origin.mark, from: origin.from, guests: 1 });
        else
            count.guests++;
    }
    return { field, known, total, largest, origins: [...counts.values()].sort((a, b) => b.guests - a.guests) };
}
function coresOfHost({ packages, coresPerPackage }) {
    return packages.value * coresPerPackage.value;
}
function hostGroups(hosts) {
    const groups = new Map();
    for (const host of hosts) {
        // Hosts of one kind differ by the few MiB that the firmware takes, and a MHz or two.
        const kind = [titleOf(host), coresOfHost(host), formatMhz(host.mhz.value), formatMib(host.memoryMib.value)];
        const key = kind.join('\n');
        groups.set(key, [...(groups.get(key) ?? []), host]);
    }
    return [...groups.values()]
        .map((group) => {
        const [host] = group;
        const usages = group.flatMap(({ cpuUsageRatio }) => (cpuUsageRatio === undefined ? [] : [cpuUsageRatio.value]));
        const usageRatio = usages.reduce((sum, usage) => sum + usage, 0) / usages.length;
        return {
            title: titleOf(host),
            cores: coresOfHost(host),
            mhz: host.mhz.value,
            memoryMib: host.memoryMib.value,
            hosts: group.length,
            ...(usages.length === group.length && { usageRatio }),
        };
    })
        .sort((a, b) => b.hosts - a.hosts || (a.title < b.title ? -1 : 1));
}
function titleOf({ vendor, model, cpuModel }) {
    return [vendor, model].filter(Boolean).join(' ') || (cpuModel ?? 'unknown model');
}
//# sourceMappingURL=estate-summary.js.map