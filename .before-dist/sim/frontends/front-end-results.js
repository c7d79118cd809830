import { ratioEstimate } from "../../base/statistics/batch-means.js";
import { latencyEstimate } from "../measure/latency-estimate.js";
import { connectionsOfGuests, perSecond } from "../connections/connection-result.js";
/** What was measured of each front end. */
export function frontEndResults(host, measured, { list }) {
    return list.map((frontEnd) => resultOf(frontEnd, host, measured));
}
function resultOf({ name, programs, group, machines }, host, measured) {
    const own = machines?.own ?? host;
    const window = machines?.measured ?? measured;
    const from = group === null ? 0 : host.groupOf.indexOf(group);
    const count = group === null ? own.backendGuest : host.groups[group].count;
    const end = from + count;
    const [first, last] = [own.firstTask[from], own.firstTask[end]];
    const responses = window.guestSeries('responses', from, end);
    const times = window.guestSeries('responseNs', from, end);
    const histogram = group === null ? own.groupResponseTime.merged(own.groups.length) : own.groupResponseTime;
    const processorNs = new Float64Array(window.slots).fill(window.slotNs * (last - first));
    const { front } = programs[0];
    const serverConnections = front?.serverConnections ?? 1;
    const handedOn = responses.map((handed) => handed * serverConnections);
    return {
        name,
        type: front?.type ?? '',
        onHost: group !== null,
        count,
        cores: (last - first) / count,
        servers: serversOf(host, name).reduce((sum, server) => sum + host.groups[server].count, 0),
        ...connectionsOfGuests(own, window, programs, from, end),
        utilisation: ratioEstimate(window.taskSeries('run', first, last), processorNs),
        handOnNs: latencyEstimate(responses, times, histogram, group ?? 0),
        lostBehindPerSec: perSecond(measured, lostBehind(host, measured, name)),
        serverConnectionsPerSec: perSecond(window, handedOn),
    };
}
/** Groups of guests behind a front end. */
function serversOf({ scenario }, name) {
    return scenario.groups.flatMap(({ workload }, group) => workload.kind === 'connections' && workload.load.kind === 'behind' && workload.load.frontEnd === name
        ? [group]
        : []);
}
/** Connections that the servers of a front end lost in each slot, or theirs, where they are front ends themselves. */
function lostBehind(host, measured, name) {
    const lost = new Float64Array(measured.slots);
    for (const group of serversOf(host, name)) {
        const from = host.groupOf.indexOf(group);
        const end = from + host.groups[group].count;
        const series = [
            measured.guestSeries('dropped', from, end),
            measured.guestSeries('refused', from, end),
            lostBehind(host, measured, host.groups[group].name),
        ];
        for (const one of series)
            for (let slot = 0; slot < lost.length; slot++)
                lost[slot] += one[slot];
    }
    return lost;
}
//# sourceMappingURL=front-end-results.js.map