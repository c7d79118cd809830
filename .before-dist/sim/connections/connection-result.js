import { ratioEstimate } from "../../base/statistics/batch-means.js";
import { Connections } from "./connections.js";
const NS_PER_SEC = 1e9;
/** What became of the connections of one group of guests; undefined for guests that have none. */
export function connectionResult(host, measured, group, fromGuest, endGuest) {
    const program = host.programOfGroup(group);
    return program instanceof Connections
        ? connectionsOfGuests(host, measured, [program], fromGuest, endGuest)
        : undefined;
}
/** What became of the connections of guests that run these programs. */
export function connectionsOfGuests(host, measured, programs, fromGuest, endGuest) {
    const series = (counter) => measured.guestSeries(counter, fromGuest, endGuest);
    const run = measured.taskSeries('run', host.firstTask[fromGuest], host.firstTask[endGuest]);
    const locks = programs.flatMap((program) => program.locksSince(host.now));
    const busiest = locks.reduce((a, b) => (a === null || b.busyRatio > a.busyRatio ? b : a), null);
    return {
        offeredPerSec: perSecond(measured, series('offered')),
        perSec: perSecond(measured, series('finished')),
        droppedPerSec: perSecond(measured, series('dropped')),
        portsExhaustedPerSec: perSecond(measured, series('refused')),
        cpuPerConnectionNs: ratioEstimate(run, series('finished')),
        busiestLock: busiest,
    };
}
export function perSecond(measured, series) {
    const { mean, halfWidth } = ratioEstimate(series, new Float64Array(measured.slots).fill(measured.slotNs));
    return { mean: mean * NS_PER_SEC, halfWidth: halfWidth === null ? null : halfWidth * NS_PER_SEC };
}
//# sourceMappingURL=connection-result.js.map