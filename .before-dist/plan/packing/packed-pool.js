import { hostFills } from "./host-fills.js";
import { demandOn, itemsOf, plannedMachine } from "../capacity/machine-items.js";
import { misfitsOf, misfitSentence } from "../rules/misfits.js";
import { effortFor } from "./effort.js";
import { withSpares } from "./fail-over.js";
import { lowerBounds, strongestBound } from "./lower-bound.js";
import { pack } from "./pack.js";
import { Placement } from "./placement.js";
import { provenBound } from "./proven-bound.js";
/** Packs every pool on as few hosts of a machine as can be found, spares left out. */
export function packPools(model, task) {
    const { demand, pools, assumptions } = task;
    const machine = plannedMachine(model, assumptions);
    const onMachine = demandOn(machine, demand, assumptions);
    const { law, among } = task.capacityOf(machine, onMachine);
    const capacities = pools.map((pool) => among(pool.units.flat()));
    const itemsOfPools = pools.map((pool, at) => itemsOf(pool, machine, demand, onMachine, capacities[at]));
    const misfits = pools.flatMap((pool, at) => misfitsOf(pool, itemsOfPools[at], machine, demand));
    if (misfits.length > 0)
        return { machine, onMachine, law, pools: [], misfit: misfitSentence(misfits) };
    const units = pools.reduce((sum, pool) => sum + pool.units.length, 0);
    const packed = pools.map((pool, at) => {
        const items = itemsOfPools[at];
        const bounds = lowerBounds(items, machine.shape);
        const effort = effortFor(items.count, units);
        return {
            pool,
            capacity: capacities[at],
            bounds,
            proven: provenBound(pool, machine, demand),
            packing: pack(items, machine.shape, strongestBound(bounds).hosts, effort),
            effort,
        };
    });
    return { machine, onMachine, law, pools: packed };
}
/**
 * Places a packed pool on its hosts with spares: the load is spread over all of them, and then the fullest fail.
 * @param hosts spares left out; at least those that it was packed on, which is what it is without
 */
export function placePool(pool, { machine }, { demand, spare }, hosts) {
    const { packing, effort, capacity } = pool;
    const { items, shape, hostOf } = packing.placement;
    const placement = hosts === undefined || hosts === packing.placement.hosts
        ? packing.placement
        : Placement.from(items, shape, hostOf, hosts);
    const spared = withSpares(placement, spare, effort);
    return {
        ...pool,
        spared,
        fills: hostFills(spared.normal, pool.pool, capacity, machine, demand),
        failedFills: hostFills(spared.failed, pool.pool, capacity, machine, demand),
    };
}
//# sourceMappingURL=packed-pool.js.map