import { InputError } from "../base/input-error.js";
import { readAffinity } from "./rules/affinity.js";
import { demandOf } from "../demand/demand.js";
import { poolsOf } from "./rules/pools.js";
/**
 * @throws InputError when there is no guest to plan for, no machine, a spare that is no count, or when stated affinity rules
 *   contradict each other
 */
export function estateTask(estate, machines, options) {
    const { promise, spare, assumptions, mergeClusters = false } = options;
    check(estate, machines, spare);
    const demand = demandOf(estate, assumptions);
    const affinity = readAffinity(estate, assumptions);
    const { pools, warnings } = poolsOf(demand, affinity, mergeClusters, estate.hosts);
    return {
        task: { demand, pools, promise, spare, assumptions },
        assumptions: [...demand.assumptions, ...affinity.assumptions, ...aboutHosts(estate, assumptions)],
        warnings: [...affinity.warnings, ...warnings],
    };
}
function check(estate, machines, spare) {
    if (estate.guests.length === 0) {
        const { poweredOff, templates } = estate.excluded;
        throw new InputError({
            file: estate.source,
            found: 'no guest to plan for',
            expected: 'at least one guest that is powered on',
            ...(poweredOff + templates > 0
                ? { hint: `${poweredOff} powered off and ${templates} templates were left out` }
                : {}),
        });
    }
    if (machines.length === 0) {
        throw new InputError({ found: 'no machine', expected: 'at least one candidate to plan for' });
    }
    if (!Number.isInteger(spare) || spare < 0) {
        throw new InputError({ place: 'spare', found: String(spare), expected: 'a whole number of hosts, 0 or more' });
    }
}
function aboutHosts({ guests }, assumptions) {
    const { smtThroughputFactor, hostOverheadMib, hostOverheadShare } = assumptions;
    const used = (what, { from, mark }) => ({
        what,
        guests: guests.length,
        from,
        mark,
    });
    return [
        used(`a core with all its threads busy does ${smtThroughputFactor.value} x the work of one thread`, smtThroughputFactor.origin),
        used(`hypervisor memory per host = ${hostOverheadMib.value} MiB + ${hostOverheadShare.value} x its memory`, hostOverheadMib.origin),
    ];
}
//# sourceMappingURL=estate-task.js.map