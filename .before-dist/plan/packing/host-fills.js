import { wattsAt } from "../power.js";
/** Every host of a placement of a pool, its load and what the capacity model says about it; indices begin with 0. */
export function hostFills(placement, pool, capacity, { model, processors }, demand) {
    const { items, shape } = placement;
    return Array.from({ length: placement.hosts }, (_, host) => {
        const guests = [];
        let busiestVcpuCores = 0;
        for (const item of placement.itemsOn(host)) {
            guests.push(...pool.units[item]);
            busiestVcpuCores = Math.max(busiestVcpuCores, items.busiestVcpuCores[item]);
        }
        guests.sort((a, b) => a - b);
        const demandCores = placement.demandCores[host];
        const load = { demandCores, vcpus: placement.vcpus[host], busiestVcpuCores };
        const answer = capacity.answer(guests, load);
        const utilisation = demandCores / processors.throughputCores;
        return {
            index: host,
            guestIds: guests.map((guest) => demand.guests[guest].id),
            ...(pool.cluster === undefined ? {} : { cluster: pool.cluster }),
            vcpus: load.vcpus,
            cpuDemandCores: demandCores,
            cpuCapacityCores: answer.capacityCores,
            utilisation,
            worstReadyRatio: answer.worstReadyRatio,
            meanWaitNs: answer.meanWaitNs,
            p99WaitNs: answer.p99WaitNs,
            memoryMib: placement.memoryMib[host],
            memoryCapacityMib: shape.memoryMib,
            widestVcpus: guests.reduce((widest, guest) => Math.max(widest, demand.vcpus[guest]), 0),
            ...(model.power === undefined ? {} : { watts: wattsAt(model.power.points, utilisation) }),
        };
    });
}
/** Watts of all of them; undefined where the power of one is not known. */
export function totalWatts(fills) {
    let watts = 0;
    for (const fill of fills) {
        if (fill.watts === undefined)
            return undefined;
        watts += fill.watts;
    }
    return watts;
}
//# sourceMappingURL=host-fills.js.map