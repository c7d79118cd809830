import { assembled, infeasible } from "../candidate.js";
import { upToThroughput } from "../capacity/capacity-model.js";
import { packPools, placePool, } from "../packing/packed-pool.js";
import { HostCountSearch } from "./host-count-search.js";
/** Rounds of simulations after which the fewest hosts seen to keep the promise are taken. */
const MOST_ROUNDS = 16;
/** So many pools are simulated, those that are nearest to breaking the promise; the others keep their capacities. */
const MOST_POOLS = 8;
/**
 * Finds the fewest hosts for every pool that keep the promise when they are simulated with the load spread over them. What
 * is spread where depends on the number of hosts alone: the capacities, and with them the promise, say only where to begin.
 */
export async function fewestHosts(model, task, trial) {
    const machine = packPools(model, { ...task, capacityOf: upToThroughput(task.capacityOf) });
    if (machine.misfit !== undefined) {
        return { plan: infeasible(machine.machine, machine.misfit, machine.law), tried: [], hosts: [], holds: false };
    }
    const byCapacity = packPools(model, task);
    const starts = machine.pools.map(({ packing }, at) => {
        const least = packing.placement.hosts;
        return Math.max(least, byCapacity.pools[at]?.packing.placement.hosts ?? least);
    });
    const placed = machine.pools.map((pool, at) => placePool(pool, machine, task, starts[at]));
    const searches = new Map(nearestToBreaking(placed).map((at) => [at, new PoolSearch(at, placed[at], starts[at], { machine, task, trial })]));
    const tried = [];
    for (let round = 1; round <= MOST_ROUNDS; round++) {
        const open = [...searches.values()].filter(({ isDone }) => !isDone);
        if (open.length === 0)
            break;
        trial.onRound(round);
        tried.push(...(await Promise.all(open.map((search) => search.next()))));
    }
    const pools = placed.map((pool, at) => searches.get(at)?.answer.pool ?? pool);
    const firstHost = (of, until) => pools.slice(0, until).reduce((sum, pool) => sum + of(pool), 0);
    const hosts = [...searches.values()].flatMap(({ at, answer }) => answer.hosts.map((one) => ({
        ...one,
        host: one.host + firstHost((pool) => (one.state === 'normal' ? pool.fills.length : pool.failedFills.length), at),
    })));
    return {
        plan: assembled(machine, pools, task),
        tried,
        hosts,
        holds: [...searches.values()].every(({ answer }) => answer.holds),
    };
}
/** Positions of the pools with the highest predicted ready time, in their order. */
function nearestToBreaking(pools) {
    const predicted = pools.map(({ fills, failedFills }) => [...fills, ...failedFills].reduce((most, fill) => Math.max(most, fill.worstReadyRatio), 0));
    return [...predicted.keys()]
        .filter((at) => pools[at].fills.some(({ cpuDemandCores }) => cpuDemandCores > 0))
        .sort((a, b) => predicted[b] - predicted[a] || a - b)
        .slice(0, MOST_POOLS)
        .sort((a, b) => a - b);
}
/** The search for one pool's hosts. */
class PoolSearch {
    #pool;
    #surroundings;
    #search;
    #tried = new Map();
    #latest;
    constructor(at, pool, start, surroundings) {
        this.at = at;
        this.#pool = pool;
        this.#surroundings = surroundings;
        this.#search = new HostCountSearch(pool.packing.placement.hosts, start, pool.pool.units.length);
    }
    get isDone() {
        return this.#search.isDone;
    }
    /** The fewest hosts that keep the promise; the latest that were tried where none did. */
    get answer() {
        const answer = this.#tried.get(this.#search.kept ?? NaN) ?? this.#latest;
        if (answer === undefined)
            throw new Error('no number of hosts was tried');
        const { pool } = answer;
        const kept = this.#search.kept;
        if (kept === undefined || !this.#tried.has(kept - 1))
            return answer;
        const cpu = { hosts: kept, resource: 'cpu', by: 'simulation: with one host fewer the target is missed' };
        const bounds = pool.bounds.map((bound) => (bound.resource === 'cpu' ? cpu : bound));
        return { ...answer, pool: { ...pool, bounds } };
    }
    /** Simulates the next number of hosts. */
    async next() {
        const { machine, task, trial } = this.#surroundings;
        const count = this.#search.count;
        const pool = placePool(this.#pool, machine, task, count);
        const hosts = await trial.simulate(pool);
        const worst = hosts.reduce((most, next) => (isWorse(next, most) ? next : most));
        const holds = hosts.every((one) => one.holds);
        this.#latest = { pool, hosts, holds };
        this.#tried.set(count, this.#latest);
        if (holds)
            this.#search.keeps();
        else
            this.#search.breaks(worst.readyRatio.mean / trial.promise.worstReadyRatio);
        const { cluster } = pool.pool;
        return { ...(cluster === undefined ? {} : { cluster }), hosts: pool.fills.length, holds, worst };
    }
}
/** One that breaks the promise is worse than one that keeps it. */
function isWorse(a, b) {
    return a.holds === b.holds ? a.readyRatio.mean > b.readyRatio.mean : !a.holds;
}
//# sourceMappingURL=fewest-hosts.js.map