/** The figures of a result that a sweep goes on with. */
export function runFigures(result) {
    const { host, account, events, simulatedNs } = result;
    const serving = new Set(result.scenario.groups
        .filter(({ workload }) => workload.kind === 'connections' && workload.front === null)
        .map(({ name }) => name));
    const oneQueue = new Set(result.scenario.groups
        .filter(({ workload }) => workload.kind === 'requests' && workload.io === undefined)
        .map(({ name }) => name));
    const guests = result.guests.map((guest) => ({
        name: `${guest.group}[${guest.index}]`,
        carriedRatio: guest.carriedRatio ?? null,
        restRatio: oneQueue.has(guest.group) ? guest.haltedRatio : null,
        readyRatio: guest.readyRatio,
        stealRatio: guest.stealRatio,
        costopRatio: guest.costopRatio,
        meanWakeNs: guest.wakeLatencyNs.mean,
        meanResponseNs: guest.responseNs?.mean ?? null,
        connectionsPerSec: serving.has(guest.group) ? guest.throughputPerSec : null,
    }));
    return {
        events,
        settled: !result.warnings.some(({ code }) => code === 'not-settled'),
        simulatedNs,
        pcpus: host.pcpus,
        vcpus: host.vcpus,
        throughputPerSec: host.throughputPerSec,
        utilisation: host.utilisation,
        host: {
            readyRatio: host.readyRatio,
            stealRatio: host.stealRatio,
            costopRatio: host.costopRatio,
            meanWakeNs: host.wakeLatencyNs.mean,
            meanResponseNs: host.responseNs?.mean ?? null,
            connectionsPerSec: meanConnections(result, serving),
        },
        wakeLatencyNs: host.wakeLatencyNs,
        responseNs: host.responseNs ?? null,
        guests,
        groups: result.groups.map((group, index) => ({
            name: group.name,
            guests: group.guests,
            runPcpus: group.runRatio.mean * group.guests * result.scenario.groups[index].vcpus,
            carriedRatio: group.carriedRatio ?? null,
        })),
        account,
    };
}
/** Groups are measured as a whole, so their intervals are narrower than those of their guests. */
function meanConnections({ groups }, serving) {
    const served = groups.filter(({ name }) => serving.has(name));
    const guests = served.reduce((sum, group) => sum + group.guests, 0);
    if (guests === 0)
        return null;
    const widths = served.map(({ throughputPerSec }) => throughputPerSec.halfWidth);
    return {
        mean: served.reduce((sum, { throughputPerSec }) => sum + throughputPerSec.mean, 0) / guests,
        halfWidth: widths.includes(null) ? null : Math.hypot(...widths.map((width) => width ?? 0)) / guests,
    };
}
//# sourceMappingURL=run-figures.js.map