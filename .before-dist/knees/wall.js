/** Processors count as a tenth more of them. */
const MORE_PROCESSORS = 1.1;
/** A resource that brings less than this is no wall: runs are not longer than it takes to tell so much. */
export const LEAST_FACTOR = 1.01;
/**
 * The one rule for what the wall is, in every command: each resource is made ideal by itself, and the first of this list
 * is the wall if it brings one per cent or more (`wallOf`). `rankedFactor` is the factor; but
 * - of doubled processors it is `factor^(log 1.1 / log 2)`, the part of a tenth more of them at the same elasticity;
 * - of a resource that includes others it is what it brings beyond the best of those.
 * @param resources the same, in any order
 * @returns the largest first; the same order for the same factors
 */
export function rankWalls(found, resources) {
    const factorOf = new Map(found.map(({ name, factor }) => [name, factor]));
    const ranked = (name, factor) => {
        const resource = resources.find((each) => each.name === name);
        if (resource?.doublesProcessors)
            return factor ** Math.log2(MORE_PROCESSORS);
        return factor / Math.max(1, ...(resource?.includes ?? []).map((included) => factorOf.get(included) ?? 1));
    };
    return found
        .map((each) => ({ ...each, rankedFactor: ranked(each.name, each.factor) }))
        .toSorted((a, b) => b.rankedFactor - a.rankedFactor || (a.name < b.name ? -1 : 1));
}
/** The wall among those that `rankWalls` ranked; undefined where nothing is one by itself. */
export function wallOf(ranked) {
    const [first] = ranked;
    return first !== undefined && first.rankedFactor >= LEAST_FACTOR ? first : undefined;
}
//# sourceMappingURL=wall.js.map