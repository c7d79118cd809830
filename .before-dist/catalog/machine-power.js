/** Loads at which SPECpower_ssj2008 reports power: active idle, 10 %, ... 100 %. */
export const POWER_LOADS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** A published curve, with the memory that the measured machine did not have added at every load. */
export function publishedPower(watts, measuredGib, memoryGib, origin, assumptions) {
    const moreGib = memoryGib - measuredGib;
    const more = moreGib * assumptions.memoryWattsPerGib.value;
    const points = POWER_LOADS.map((load, index) => ({ load, watts: round((watts[index] ?? 0) + more) }));
    if (more === 0)
        return { points, origin };
    const change = `${moreGib > 0 ? '+' : '-'} ${Math.abs(moreGib)} GiB of memory at ${assumptions.memoryWattsPerGib.value} W/GiB`;
    return { points, origin: { mark: 'derived', from: `${origin.from} (with ${measuredGib} GiB) ${change}` } };
}
/**
 * A straight line from idle to full power: base + memory + share x TDP. Real curves jump from idle to 10 % and bend up
 * near 100 %, so this is for comparing machines, not for sizing circuits.
 */
export function assumedPower(totalTdpWatts, memoryGib, assumptions) {
    const constant = assumptions.baseWatts.value + memoryGib * assumptions.memoryWattsPerGib.value;
    const idle = constant + assumptions.idleShareOfTdp.value * totalTdpWatts;
    const full = constant + assumptions.fullShareOfTdp.value * totalTdpWatts;
    return {
        points: POWER_LOADS.map((load) => ({ load, watts: round(idle + (full - idle) * load) })),
        origin: { mark: 'assumed', from: 'no published curve: a straight line by thermal design power and memory' },
    };
}
const round = (watts) => Math.round(watts * 10) / 10;
//# sourceMappingURL=machine-power.js.map