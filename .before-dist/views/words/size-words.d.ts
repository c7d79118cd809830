import type { ResourceFamily } from '../../knees/ablation.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
/** What kinds of resources are called. */
export declare const FAMILY_TITLES: Readonly<Record<ResourceFamily, string>>;
/** The answer in sentences: which size is best, how flat that is, and what bends the curve. */
export interface SizeVerdict {
    readonly headline: string;
    readonly flat: string;
    readonly bend: readonly string[];
}
/** Puts a host-size curve into words. */
export declare function sizeVerdict(result: HostSizeResult): SizeVerdict;
/** What a kind of resource takes from each core, in cores. */
export declare function lossOf(host: SizedHost, family: ResourceFamily): number;
/** Losses as they are shown: a step down, which is what runs cannot tell, is none, and is taken off the next step up. */
export declare function shownLosses({ usable, losses }: SizedHost): readonly {
    family: ResourceFamily;
    perCore: number;
}[];
/** Memory is full before a promise breaks. */
export declare function isBoundByMemory({ guestsByMemory, guestsByPromise }: SizedHost): boolean;
/**
 * The kind of resource that takes most from a host; undefined where none takes anything that could be told. Who runs where
 * takes much the same at every size, and is named only where nothing else is.
 */
export declare function largestLoss(host: SizedHost): {
    readonly family: ResourceFamily;
    readonly perCore: number;
} | undefined;
/** Work on a core: `93%` of what its threads can do together. */
export declare function workText(work: number, fullCore: number): string;
