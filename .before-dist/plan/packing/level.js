import { largestShare } from "./first-fit.js";
import { ROUNDING } from "./items.js";
/** So many of the emptiest hosts may take an item from the fullest one. */
const TAKERS = 4;
/**
 * Levels the hosts in place: moves an item from the fullest host to one of the emptiest, or swaps two, as long as the
 * fullest host gets emptier and no other becomes as full as it was. So the fill of the fullest host never rises.
 */
export function level(placement, budget) {
    while (budget.left > 0) {
        const fill = Float64Array.from({ length: placement.hosts }, (_, host) => placement.fill(host));
        const [fullest, ...others] = Array.from(fill.keys()).sort((a, b) => fill[b] - fill[a] || a - b);
        budget.left -= placement.hosts;
        const takers = others.slice(-TAKERS).reverse();
        if (!relieve(placement, fullest, takers, fill[fullest] - ROUNDING, budget))
            return;
    }
}
/** Takes load off a host, so that it and the host that takes it are filled to less than `below`. */
function relieve(placement, fullest, takers, below, budget) {
    const largestFirst = byShare(placement, fullest);
    for (const item of largestFirst) {
        for (const taker of takers) {
            if (budget.left <= 0)
                return false;
            budget.left -= largestFirst.length;
            if (exchanged(placement, [item], fullest, [], taker, below))
                return true;
        }
    }
    for (const item of largestFirst) {
        for (const taker of takers) {
            for (const other of byShare(placement, taker)) {
                if (budget.left <= 0)
                    return false;
                budget.left--;
                if (!placement.couldReplace(other, item, taker))
                    continue;
                budget.left -= largestFirst.length;
                if (exchanged(placement, [item], fullest, [other], taker, below))
                    return true;
            }
        }
    }
    return false;
}
/** Exchanges items of two hosts if both then hold what they have and are filled to less than `below`. */
function exchanged(placement, given, from, taken, to, below) {
    for (const item of [...given, ...taken])
        placement.remove(item);
    const fit = (items, host) => items.every((item) => placement.fits(item, host));
    if (fit(given, to) && fit(taken, from)) {
        for (const item of given)
            placement.place(item, to);
        for (const item of taken)
            placement.place(item, from);
        if (placement.fill(from) < below && placement.fill(to) < below)
            return true;
        for (const item of [...given, ...taken])
            placement.remove(item);
    }
    for (const item of given)
        placement.place(item, from);
    for (const item of taken)
        placement.place(item, to);
    return false;
}
function byShare(placement, host) {
    const { items, shape } = placement;
    return placement.itemsOn(host).sort((a, b) => largestShare(items, shape, b) - largestShare(items, shape, a) || a - b);
}
//# sourceMappingURL=level.js.map