import type { Estimate } from '../base/statistics/estimate.ts';
import type { RunFigures } from '../run/run-figures.ts';
import type { Margin } from './verdict.ts';
/** Guests have to finish this share of the work that comes to them, whatever else is promised. */
export declare const LEAST_CARRIED = 0.95;
/** Whether all guests of a run carry the work that comes to them. */
export interface CarriedWork {
    /** The guest, or the group of which no single guest can be told, that is nearest to getting behind; null: none can. */
    readonly guest: string | null;
    /** Its work finished over work that came, with an interval that holds for all guests at once. */
    readonly carriedRatio: Estimate;
    /** How far it is beyond what it may leave undone, as `judge` gives it: above 0 it gets behind. */
    readonly margin: Margin;
}
/**
 * Holds a run to what every promise takes for granted: each guest finishes at least 95 % of the work that comes to it,
 * and its backlog does not grow. A guest whose queue is empty for a part of the time keeps up. One that never rests is
 * judged by what it finishes of what comes; it gets behind only if that is surely less, and where its own run is too short
 * to tell, what all guests of its group do together counts. Guests that take their work as they go (hogs, think times,
 * clients that wait) are not asked.
 */
export declare function carriedWork({ guests, groups }: Pick<RunFigures, 'guests' | 'groups'>): CarriedWork;
