import { EmptiestHosts } from "./emptiest-hosts.js";
import { bySize, largestShare } from "./first-fit.js";
import { level } from "./level.js";
import { NONE, Placement } from "./placement.js";
/**
 * The same items spread over `hosts` hosts, so that every one has head room, and room for a neighbour's guests: largest
 * item first, each to the emptiest host. Where an item then finds no host, or a host becomes fuller than any of the packing,
 * the packing itself is levelled instead. The fullest host is never fuller than the packing's.
 * @param hosts as many as the packing has, or more
 */
export function spread(packed, hosts, budget) {
    const largestFirst = spreadLargestFirst(packed, hosts);
    if (largestFirst !== undefined && highestFill(largestFirst) <= highestFill(packed))
        return largestFirst;
    const levelled = Placement.from(packed.items, packed.shape, packed.hostOf, hosts);
    level(levelled, budget);
    return levelled;
}
/** The fill of the fullest host. */
export function highestFill(placement) {
    let highest = 0;
    for (let host = 0; host < placement.hosts; host++)
        highest = Math.max(highest, placement.fill(host));
    return highest;
}
/**
 * Largest item first, each to the host with the lowest fill that takes it (longest processing time first, R. L. Graham,
 * "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17, 1969).
 * @returns undefined when an item found no host: what one packing rule fits, another may not
 */
export function spreadLargestFirst({ items, shape }, hosts) {
    const placement = new Placement(items, shape);
    while (placement.hosts < hosts)
        placement.open();
    const emptiest = new EmptiestHosts(placement);
    for (const item of bySize(items.count, (item) => largestShare(items, shape, item))) {
        const host = emptiest.thatTakes(item);
        if (host === NONE)
            return undefined;
        placement.place(item, host);
        emptiest.update(host);
    }
    return placement;
}
//# sourceMappingURL=spread.js.map