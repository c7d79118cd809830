/** Resources by the hosts that each would need if it were the only one, the most first; ties by fill. */
export function bindingsOf(input) {
    const hostsNeeded = (resource) => input.bounds.reduce((sum, pool) => sum + (pool.find((bound) => bound.resource === resource)?.hosts ?? 0), 0);
    const total = (of) => input.fills.reduce((sum, fill) => sum + of(fill), 0);
    const hosts = input.fills.length;
    const demand = total((fill) => fill.cpuDemandCores);
    const memory = total((fill) => fill.memoryMib);
    const cpuFill = demand / total((fill) => fill.cpuCapacityCores);
    const memoryFill = memory / total((fill) => fill.memoryCapacityMib);
    const apart = input.bounds.length > 1 ? ` in ${input.bounds.length} clusters kept apart` : '';
    const needs = (resource) => `${hostsNeeded(resource)} ${hostsNeeded(resource) === 1 ? 'host' : 'hosts'}${apart}`;
    const bindings = [
        {
            resource: 'cpu',
            hostsNeeded: hostsNeeded('cpu'),
            fill: cpuFill,
            explanation: `Processor time: ${decimals(demand)} cores of demand need ${needs('cpu')} if the worst guest is to be ready at most ${percent(input.promise.worstReadyRatio)} of the time; the plan uses ${percent(cpuFill)} of what its mixes may use.`,
        },
        {
            resource: 'memory',
            hostsNeeded: hostsNeeded('memory'),
            fill: memoryFill,
            explanation: `Memory: ${decimals(memory / 1024)} GiB, hypervisor included, need ${needs('memory')}; the plan fills ${percent(memoryFill)} of it.`,
        },
        {
            resource: 'width',
            hostsNeeded: hostsNeeded('width'),
            fill: input.widestVcpus / input.threads,
            explanation: widthSentence(input),
        },
    ];
    if (input.largestGroup > 1) {
        bindings.push({
            resource: 'separation',
            hostsNeeded: hostsNeeded('separation'),
            fill: input.largestGroup / hosts,
            explanation: `Rules: guests that must stay apart need ${needs('separation')}; the largest group has ${input.largestGroup} guests.`,
        });
    }
    return bindings.sort((a, b) => b.hostsNeeded - a.hostsNeeded || b.fill - a.fill);
}
function widthSentence({ widestVcpus, cores, threads, numaCores, numaSpanning }) {
    const widest = `Width: the widest guest has ${widestVcpus} vCPUs on ${cores} cores and ${threads} threads`;
    if (numaCores === Infinity)
        return `${widest}, which are one NUMA node.`;
    if (numaSpanning === 0)
        return `${widest}; every guest fits into a NUMA node of ${numaCores} cores.`;
    const guests = numaSpanning === 1 ? 'guest is' : 'guests are';
    return `${widest}; ${numaSpanning} ${guests} wider than a NUMA node of ${numaCores} cores and will reach for remote memory.`;
}
function percent(share) {
    return `${decimals(share * 100)}%`;
}
/** Three digits are enough to compare by. */
function decimals(value) {
    return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
//# sourceMappingURL=bindings.js.map