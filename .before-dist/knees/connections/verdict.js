/**
 * Why a kernel or a service does not carry a rate; null where it does.
 * @param busyShare share of its cap that is planned to be used
 * @param isServed a simulation under the rate lost next to nothing
 */
export function whyNot(ratePerSec, capPerSec, busyShare, isServed) {
    if (ratePerSec > capPerSec)
        return 'its cap is below the rate';
    const [load, planned] = [ratePerSec / capPerSec, busyShare].map((share) => `${(100 * share).toFixed(0)}%`);
    if (ratePerSec > busyShare * capPerSec)
        return `at ${load} of its cap, above the ${planned} that is planned for`;
    return isServed ? null : 'it loses connections at this rate';
}
/** The most cores that a rate was published for, where a kernel has more than that; else null. */
export function mostPublished(publishedToCores, cores) {
    return publishedToCores !== null && cores > publishedToCores ? publishedToCores : null;
}
//# sourceMappingURL=verdict.js.map