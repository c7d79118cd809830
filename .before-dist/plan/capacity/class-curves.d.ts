import type { RunFigures } from '../../run/run-figures.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
/** One run of a host that is filled with one class, with a few guests of every other class among them. */
export interface CurvePoint {
    /** Demand of all guests, in cores. */
    readonly load: number;
    /** Ready share by class. */
    readonly ready: readonly Estimate[];
    readonly meanWaitNs: number;
    readonly p99WaitNs: number;
}
/** What every class has to wait on hosts that are filled with one class, by rising load. */
export type ClassCurve = readonly CurvePoint[];
/** How long wake-ups of a whole host waited. */
export declare function waitsOf({ wakeLatencyNs }: RunFigures): Pick<CurvePoint, 'meanWaitNs' | 'p99WaitNs'>;
/** One end of an interval, or its middle. */
export type End = 'low' | 'mean' | 'high';
/**
 * The load at which a class first waits for this share of the time: on a straight line between two loads in the logarithm
 * of the share, which rises about so. `most` where it never does.
 */
export declare function loadAt(curve: ClassCurve, ofClass: number, ready: number, most: number, end?: End): number;
/** What `of` comes to at a load: the same line, read the other way. */
export declare function valueAt(curve: ClassCurve, load: number, of: (point: CurvePoint) => number): number;
