/** Adds up the hosts of a candidate. */
export function candidateFigures(fills) {
    return {
        cpuFill: mean(fills.map(({ utilisation }) => utilisation)),
        cpuLimit: mean(fills.map(cpuLimitRatio)),
        memoryFill: mean(fills.map(memoryFillRatio)),
        worstReadyRatio: fills.reduce((worst, { worstReadyRatio }) => Math.max(worst, worstReadyRatio), 0),
    };
}
/** What the capacity law allows on a host, on the scale of its utilisation; 1 on a host without load. */
export function cpuLimitRatio({ cpuCapacityCores, cpuDemandCores, utilisation }) {
    return cpuDemandCores > 0 ? (cpuCapacityCores / cpuDemandCores) * utilisation : 1;
}
/** Memory in use over memory there is, 0 to 1. */
export function memoryFillRatio({ memoryMib, memoryCapacityMib }) {
    return memoryMib / memoryCapacityMib;
}
/** The host that is nearest to what the capacity law allows; absent where nothing is placed. */
export function tightestFill(fills) {
    let tightest;
    for (const fill of fills) {
        if (tightest === undefined ||
            fill.utilisation / cpuLimitRatio(fill) > tightest.utilisation / cpuLimitRatio(tightest)) {
            tightest = fill;
        }
    }
    return tightest;
}
function mean(values) {
    return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
//# sourceMappingURL=candidate-figures.js.map