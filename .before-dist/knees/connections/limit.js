import { kernelCapacity } from "../../sim/connections/capacity.js";
import { withoutLock } from "../../scenario/connections/connection-path.js";
import { rankWalls, wallOf } from "../wall.js";
/** What limits a kernel or a service of which nothing raises the cap by itself. */
export const NOTHING_SINGLE = 'nothing single';
/** Names the wall of a cap by the rule that all commands share. */
export function limitOf(capPerSec, rates) {
    const found = rates.map(({ name, perSec }) => ({ name, perSec, factor: perSec / capPerSec }));
    const ablations = rankWalls(found, rates).map(({ name, perSec, factor, rankedFactor }) => ({
        what: name,
        perSec,
        gain: factor - 1,
        rankedFactor,
    }));
    return { limitedBy: wallOf(ablations)?.what ?? NOTHING_SINGLE, ablations };
}
/** Makes one thing of a kernel free at a time, or doubles its cores. */
export function findLimit(path, machine, cores, capPerSec, options = {}) {
    const rateOf = (changed, on) => kernelCapacity(changed, machine, on, options).perSec.mean;
    return limitOf(capPerSec, [
        { name: 'processors', doublesProcessors: true, perSec: rateOf(path, 2 * cores) },
        ...idealisations(path).map(([name, ideal]) => ({ name, perSec: rateOf(ideal, cores) })),
    ]);
}
function idealisations(path) {
    const all = path.locks.map((lock, index) => [lock.name, withoutLock(path, index)]);
    if (path.steering === 'one-core')
        all.push(['interrupts', { ...path, steering: 'rss' }]);
    if (path.stages.some(({ lines }) => lines > 0)) {
        all.push(['cache-lines', { ...path, stages: path.stages.map((stage) => ({ ...stage, lines: 0 })) }]);
    }
    if (path.listenerWalkLines > 0)
        all.push(['listeners', { ...path, listenerWalkLines: 0 }]);
    if (path.wakeAllLines > 0)
        all.push(['wake-ups', { ...path, wakeAllLines: 0 }]);
    return all;
}
//# sourceMappingURL=limit.js.map