import { mixCapacityCores, mostCoresOf } from "./class-knees.js";
import { mixKnee } from "./mix-knee.js";
/** Loads around the predicted capacity that are tried first, as shares of it. */
const FIRST = [0.93, 1.05];
/** How far from it the knee is looked for. */
const LEAST = 0.2;
/**
 * Simulates mixes that the capacities were not made from, and says how far off the interpolation is: the estate's own mix,
 * every class alike, and half of the class with the most demand with half of the one that is least like it.
 */
export async function heldOutMixes(knees, estateShares, host) {
    const { classes } = knees;
    if (classes.length < 2)
        return [];
    const even = classes.map(() => 1 / classes.length);
    const widest = classes.reduce((best, { vcpus }, at) => (at > 0 && vcpus > classes[best].vcpus ? at : best), 1);
    const halves = classes.map((_, at) => (at === 0 || at === widest ? 0.5 : 0));
    const mixes = [
        { what: "the estate's own mix", shares: estateShares },
        { what: 'every class with the same demand', shares: even },
        { what: `half ${classes[0].name}, half ${classes[widest].name}`, shares: halves },
    ];
    // Two classes in equal parts are all three at once.
    return Promise.all(mixes.slice(0, classes.length).map(({ what, shares }) => heldOut(what, shares, knees, host)));
}
async function heldOut(what, shares, knees, host) {
    const { classes, promise } = knees;
    const mostCores = mostCoresOf(knees, shares);
    const predictedCores = Math.min(mostCores, predictedCapacity(knees, shares));
    const { crossing, place } = await mixKnee({ host, classes, shares, promise }, {
        least: LEAST * predictedCores,
        most: mostCores,
        start: FIRST.map((share) => Math.min(mostCores, share * predictedCores)),
    });
    return {
        what,
        predictedCores,
        simulatedCores: crossing,
        error: predictedCores / crossing - 1,
        breaks: place !== 'above',
    };
}
/** Where the first of its classes breaks the promise. */
export function predictedCapacity(knees, shares) {
    return shares.reduce((least, share, at) => (share === 0 ? least : Math.min(least, mixCapacityCores(knees, at, 1, shares))), knees.machine.processors.throughputCores);
}
//# sourceMappingURL=held-out-mixes.js.map