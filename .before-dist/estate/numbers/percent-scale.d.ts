import type { Warnings } from '../model/warnings.ts';
/** A percentage of a guest's processor time, as it stands in a cell. */
export interface GuestPercent {
    readonly percent: number;
    readonly vcpus: number;
    readonly place: () => string;
}
/** Of what the percentages of a column are: of all a guest's vCPUs, of one vCPU, or no percentages but shares from 0 to 1. */
export type PercentScale = 'of guest' | 'of one vCPU' | 'share';
/** What is known of a column of percentages beside its cells. */
export interface PercentFacts {
    readonly file: string;
    /** For messages. */
    readonly column: string;
    /** Whether a cell has a percent sign, so that they are no shares. */
    readonly percentSign: boolean;
    /** Whether values below 1 are rare enough in percent that a column of them holds shares. */
    readonly mayBeShares: boolean;
    /** Whether a processor at turbo clock has more than 100 %. */
    readonly turbo: boolean;
}
/**
 * What the percentages of a column mean (or of several columns that come from one source). Some tools add up the vCPUs,
 * so that a guest of 8 may use 400 %; some write a share where a percentage belongs. It is decided for all cells at once:
 * the small values of such a column are wrong, too. A cell that is too large even for a sum is taken as all of the guest.
 * @throws InputError for a cell of which two scales may be right, and where most cells are too large for any
 */
export declare function percentScale(cells: readonly GuestPercent[], facts: PercentFacts): PercentScale;
/** A percentage of all a guest's vCPUs, 0 to 100. */
export declare function percentOfGuest({ percent, vcpus }: Pick<GuestPercent, 'percent' | 'vcpus'>, scale: PercentScale): number;
/** Warns about percentages that are none of all a guest's vCPUs, and about those that are too large for any scale. */
export declare function warnAboutScale(scale: PercentScale, cells: readonly GuestPercent[], column: string, warnings: Warnings): void;
