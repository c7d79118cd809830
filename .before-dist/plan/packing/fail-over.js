import { EmptiestHosts } from "./emptiest-hosts.js";
import { failureSets, setCount } from "./failure-sets.js";
import { bySize, largestShare } from "./first-fit.js";
import { level } from "./level.js";
import { placeWithRoom } from "./make-room.js";
import { NONE, Placement } from "./placement.js";
import { highestFill, spread } from "./spread.js";
/**
 * Adds spares to a packing and fails as many hosts, whichever they are. Normally all hosts share the load. Where the guests
 * of failed hosts then find no room on the others, not even with single guests stepping aside, the spares stay idle instead
 * (dedicated failover hosts): what is on a failed host fits on an empty one, whichever fails.
 *
 * With shared load every set of hosts is tried, or as many as the effort allows (see {@link failureSets}). What is
 * returned is the worst failure that was tried: the one after which the fullest host is fullest.
 */
export function withSpares(packed, spares, effort) {
    const hosts = packed.hosts + spares;
    const levelling = { left: effort.improvementSteps };
    const possibleSets = spares === 0 ? 0 : setCount(hosts, spares);
    if (spares > 0) {
        const normal = spread(packed, hosts, levelling);
        const failure = worstFailure(normal, spares, effort);
        if (failure !== undefined)
            return { normal, idleSpares: false, ...failure, possibleSets };
    }
    const busy = spread(packed, packed.hosts, levelling);
    if (spares === 0) {
        return { normal: busy, idleSpares: false, failed: busy, restarted: 0, migrated: 0, checkedSets: 0, possibleSets };
    }
    const normal = Placement.from(packed.items, packed.shape, busy.hostOf, hosts);
    const failure = onIdleSpares(normal, fullestFirst(normal).slice(0, spares));
    return { normal, idleSpares: true, ...failure, checkedSets: possibleSets, possibleSets };
}
/** The worst of the failures that are tried; undefined when one of them leaves an item without a host. */
function worstFailure(normal, failures, effort) {
    const trials = new FailureTrials(normal, { left: effort.failOverSteps });
    let worst;
    let checkedSets = 0;
    for (const down of failureSets(fullestFirst(normal), failures, effort.failureSets)) {
        const outcome = trials.fail(down);
        if (outcome === undefined)
            return undefined;
        checkedSets++;
        if (worst === undefined || outcome.highestFill > worst.highestFill) {
            worst = { ...outcome, down, hostOf: trials.hostOf() };
        }
    }
    if (worst === undefined)
        return undefined;
    const { down, migrated } = worst;
    const { hostOf, survivors } = renumbered(worst.hostOf, normal.hosts, down);
    const { items, shape } = normal;
    const restarted = normal.hostOf.reduce((sum, host) => sum + (down.includes(host) ? 1 : 0), 0);
    const failed = Placement.from(items, shape, hostOf, survivors);
    const levelled = levelProcessors(failed, { left: effort.failOverSteps });
    return { failed, restarted, migrated: migrated + levelled, checkedSets };
}
/**
 * Moves guests on until no survivor's processors are fuller than they need be, as a cluster's load balancer does; a host
 * that is full of memory only carries what it carried.
 * @returns items that changed hosts
 */
function levelProcessors(failed, budget) {
    const fullest = fullestFirst(failed)[0];
    const isByProcessors = failed.demandCores[fullest] / failed.cpuLimitCores(fullest) >= failed.fill(fullest);
    if (!isByProcessors)
        return 0;
    const before = failed.hostOf.slice();
    level(failed, budget);
    return before.reduce((moved, host, item) => moved + (host === failed.hostOf[item] ? 0 : 1), 0);
}
/** Fails sets of hosts of a placement, one after the other. */
class FailureTrials {
    #normal;
    #budget;
    /** The placement after a failure, set back before the next. */
    #after;
    #emptiest;
    /** Position of each item by falling size. */
    #rank;
    constructor(normal, budget) {
        const { items, shape } = normal;
        this.#normal = normal;
        this.#budget = budget;
        this.#after = Placement.from(items, shape, normal.hostOf, normal.hosts);
        this.#emptiest = new EmptiestHosts(this.#after);
        this.#rank = new Int32Array(items.count);
        bySize(items.count, (item) => largestShare(items, shape, item)).forEach((item, at) => (this.#rank[item] = at));
    }
    /**
     * The items of failed hosts go to the emptiest of the others, the largest first; failing that, to wherever room can be
     * made.
     * @returns undefined when an item finds no host
     */
    fail(down) {
        const evacuated = this.#evacuate(down);
        const isPlaced = evacuated.every((item) => {
            const host = this.#emptiest.thatTakes(item);
            if (host === NONE)
                return false;
            this.#after.place(item, host);
            this.#emptiest.update(host);
            return true;
        });
        let migrated = 0;
        if (!isPlaced) {
            this.#evacuate(down);
            this.#budget.left -= this.#normal.items.count;
            for (const item of evacuated) {
                const moves = placeWithRoom(this.#after, item, down, this.#budget);
                if (moves === undefined)
                    return undefined;
                migrated += moves.length - 1;
            }
        }
        return { highestFill: highestFill(this.#after), migrated };
    }
    /** Host of each item after the latest failure, numbered as before it. */
    hostOf() {
        return this.#after.hostOf.slice();
    }
    /** Takes everything off the failed hosts, and lets them take nothing; the largest items come first. */
    #evacuate(down) {
        this.#after.become(this.#normal);
        const evacuated = down.flatMap((host) => this.#after.clear(host));
        this.#emptiest.reset();
        for (const host of down)
            this.#emptiest.close(host);
        return evacuated.sort((a, b) => this.#rank[a] - this.#rank[b]);
    }
}
/** Each failed host's guests start on an idle one: the spares are the last hosts, and the emptiest survive. */
function onIdleSpares(normal, down) {
    const { items, shape } = normal;
    const { hostOf, survivors } = renumbered(normal.hostOf, normal.hosts, down);
    const replacement = new Map();
    let restarted = 0;
    hostOf.forEach((renamed, item) => {
        if (renamed !== NONE)
            return;
        const gone = normal.hostOf[item];
        const host = replacement.get(gone) ?? survivors - 1 - replacement.size;
        replacement.set(gone, host);
        hostOf[item] = host;
        restarted++;
    });
    return { failed: Placement.from(items, shape, hostOf, survivors), restarted, migrated: 0 };
}
function fullestFirst(placement) {
    const fill = Float64Array.from({ length: placement.hosts }, (_, host) => placement.fill(host));
    return Array.from(fill.keys()).sort((a, b) => fill[b] - fill[a] || a - b);
}
/** The survivors, numbered in their order; items of failed hosts are on NONE. */
function renumbered(hostOf, hosts, down) {
    const renamed = new Int32Array(hosts);
    for (const host of down)
        renamed[host] = NONE;
    let survivors = 0;
    for (let host = 0; host < hosts; host++)
        if (renamed[host] !== NONE)
            renamed[host] = survivors++;
    return { hostOf: hostOf.map((host) => renamed[host]), survivors };
}
//# sourceMappingURL=fail-over.js.map