import { emptyHosts } from "./empty-hosts.js";
import { bestFit, bySize, firstFit, ITEM_SIZES, sharesOf } from "./first-fit.js";
import { hostByHost } from "./host-by-host.js";
import { nearItems } from "./near-items.js";
/** Name of the search in the list of rules. */
const IMPROVEMENT = 'emptying hosts';
const ITEM_BY_ITEM = {
    'first fit decreasing by sum': (items, shape, shares) => firstFit(items, shape, falling(items, shares, 'sum')),
    'first fit decreasing by L2 norm': (items, shape, shares) => firstFit(items, shape, falling(items, shares, 'norm')),
    'first fit decreasing by product': (items, shape, shares) => firstFit(items, shape, falling(items, shares, 'product')),
    'first fit by busiest vCPU': (items, shape, shares) => firstFit(items, shape, falling(items, shares, 'heat')),
    'best fit decreasing by sum': (items, shape, shares) => bestFit(items, shape, falling(items, shares, 'sum')),
};
function falling(items, shares, size) {
    return bySize(items.count, (item) => ITEM_SIZES[size](shares, item, items));
}
/**
 * Packs the items on as few hosts as it can find: several published rules, the best of them (the first of equals)
 * improved by moving guests off the emptiest hosts.
 * @param bound hosts that no packing can beat: the search stops there
 */
export function pack(items, shape, bound, effort) {
    const shares = sharesOf(items, shape);
    const lists = nearItems(items, shares, effort.lists);
    const packings = [
        { name: 'dot product, host by host', placement: hostByHost(items, shape, shares, 'dot-product', lists) },
        { name: 'L2 norm, host by host', placement: hostByHost(items, shape, shares, 'norm', lists) },
    ];
    if (items.count * packings[0].placement.hosts <= effort.itemByItemChecks) {
        for (const [name, rule] of Object.entries(ITEM_BY_ITEM)) {
            packings.push({ name, placement: rule(items, shape, shares) });
        }
    }
    const best = packings.reduce((most, next) => (next.placement.hosts < most.placement.hosts ? next : most));
    const heuristics = packings.map(({ name, placement }) => ({ name, hosts: placement.hosts }));
    const improved = emptyHosts(best.placement, bound, { left: effort.improvementSteps });
    if (improved.hosts === best.placement.hosts)
        return { placement: improved, heuristic: best.name, heuristics };
    heuristics.push({ name: IMPROVEMENT, hosts: improved.hosts });
    return { placement: improved, heuristic: `${best.name}, then ${IMPROVEMENT}`, heuristics };
}
//# sourceMappingURL=pack.js.map