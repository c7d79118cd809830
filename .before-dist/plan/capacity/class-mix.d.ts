import type { RunFigures } from '../../run/run-figures.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import type { GuestsOnHost } from './host-scenario.ts';
/** So much of a class is on a host. */
export interface ClassAmount {
    readonly class: GuestClass;
    /** Demand of all its guests there, in cores of the machine. */
    readonly cores: number;
}
/** Demand of all of them. */
export declare function totalCores(amounts: readonly ClassAmount[]): number;
/** Guests of some classes on a host, and which class each group is of. */
export interface ClassMix {
    readonly groups: readonly GuestsOnHost[];
    /** Position in the list of amounts, by group. */
    readonly classOf: readonly number[];
}
/**
 * As many whole guests of each class as the amount holds, and one narrower guest, as busy per vCPU, for what remains: so
 * loads can rise by less than a guest.
 */
export declare function classMix(amounts: readonly ClassAmount[], baseMhz: number): ClassMix;
/**
 * Ready share of each class in a run: the mean of its whole guests, or of its remainder where that is all there is. The
 * interval adds what all guests have in common, the host's, to what each has of its own.
 * @returns by class, in the order of the amounts; undefined for a class that has no guest in it
 */
export declare function readyByClass({ groups, classOf }: ClassMix, { guests, host }: RunFigures, classes: number): readonly (Estimate | undefined)[];
