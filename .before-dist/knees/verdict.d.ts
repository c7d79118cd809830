import type { Estimate } from '../base/statistics/estimate.ts';
import type { ServicePromise } from './promise.ts';
import type { RunFigures } from '../run/run-figures.ts';
/** How far beyond a promise's limit a figure is, as a share of the limit: above 0 it is broken. With its 95 % interval. */
export interface Margin {
    readonly low: number;
    readonly mean: number;
    readonly high: number;
}
/** What became of one promise in one run. */
export interface Verdict {
    readonly promise: ServicePromise;
    /** In the metric's own unit. */
    readonly figure: Estimate;
    /** Whose figure it is, `web[3]`; null where it is that of several. */
    readonly guest: string | null;
    readonly margin: Margin;
}
/** Whether an interval lies on one side of the limit. */
export type Decision = 'holds' | 'breaks' | 'undecided';
/**
 * Holds a run to a promise. A percentile of times is that of all the host's wakes or answers; of shares and rates it is
 * taken over the guests. `worst` and `mean` of times speak of guests' mean times.
 * @throws InputError where the scenario has nothing that the promise speaks of, or the percentile is not kept
 */
export declare function judge(promise: ServicePromise, figures: RunFigures): Verdict;
/** All conditions together are as far from broken as the one that is nearest. */
export declare function worstMargin(margins: readonly Margin[]): Margin;
/** What a margin's interval can say. */
export declare function decide({ low, high }: Margin): Decision;
