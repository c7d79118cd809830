/**
 * Why a kernel or a service does not carry a rate; null where it does.
 * @param busyShare share of its cap that is planned to be used
 * @param isServed a simulation under the rate lost next to nothing
 */
export declare function whyNot(ratePerSec: number, capPerSec: number, busyShare: number, isServed: boolean): string | null;
/** The most cores that a rate was published for, where a kernel has more than that; else null. */
export declare function mostPublished(publishedToCores: number | null, cores: number): number | null;
