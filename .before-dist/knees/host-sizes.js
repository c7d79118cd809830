/** The smallest part of a machine that is still looked at, in cores. */
const FEWEST_CORES = 4;
/**
 * A machine and its parts, small to whole: half of what it has at the outermost level that has more than one, and so on
 * inwards. A series of one kind: whatever differs between two of them is their size.
 */
export function partsOf(whole) {
    const parts = [whole];
    for (;;) {
        const smaller = halfOf(parts[0]);
        if (smaller === undefined || coresOf(smaller) < FEWEST_CORES)
            return parts;
        parts.unshift(smaller);
    }
}
export function coresOf({ packages, numaPerPackage, llcPerNuma, coresPerLlc }) {
    return packages * numaPerPackage * llcPerNuma * coresPerLlc;
}
const LEVELS = ['packages', 'numaPerPackage', 'llcPerNuma', 'coresPerLlc'];
function halfOf(topology) {
    const level = LEVELS.find((each) => topology[each] > 1);
    return level && { ...topology, [level]: Math.floor(topology[level] / 2) };
}
//# sourceMappingURL=host-sizes.js.map