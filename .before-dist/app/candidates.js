import { coresOf } from "../catalog/machine-model.js";
/** Sizes of machine that are tried where nobody names one. */
const SIZES = 5;
/**
 * A few machines across the sizes there are, evenly spaced by the logarithm of their cores: enough to see where bigger
 * stops paying. What is no longer sold is left out. Of machines of one size, the one whose power is known best stands
 * for the others.
 * @param machines in any order; the answer is ordered by cores
 */
export function acrossSizes(machines) {
    const bySize = new Map();
    const sold = machines.filter(({ retired }) => !retired);
    for (const machine of sold.sort((a, b) => knownPower(b) - knownPower(a))) {
        const cores = coresOf(machine);
        if (!bySize.has(cores))
            bySize.set(cores, machine);
    }
    const sizes = [...bySize.keys()].sort((a, b) => a - b);
    const [smallest, largest] = [sizes[0], sizes.at(-1)];
    if (smallest === undefined || largest === undefined)
        return [];
    const chosen = new Set();
    for (let step = 0; step < SIZES; step++) {
        const target = smallest * (largest / smallest) ** (step / (SIZES - 1));
        const free = sizes.filter((size) => !chosen.has(size));
        if (free.length === 0)
            break;
        chosen.add(free.reduce((a, b) => (distance(a, target) <= distance(b, target) ? a : b)));
    }
    return [...chosen].sort((a, b) => a - b).flatMap((size) => bySize.get(size) ?? []);
}
/** The better a figure is known, the higher. */
const KNOWN = { measured: 4, published: 3, derived: 2, assumed: 1 };
/** How well the power of a machine is known; 0 where it is not. */
function knownPower({ power }) {
    return power === undefined ? 0 : KNOWN[power.origin.mark];
}
function distance(size, target) {
    return Math.abs(Math.log(size / target));
}
//# sourceMappingURL=candidates.js.map