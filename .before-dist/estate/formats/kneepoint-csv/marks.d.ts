import type { Figure, Origin } from '../../../base/figure.ts';
/** What a number is taken for that no mark says anything about. */
export declare function columnOrigin(column: string): Origin;
/** One entry of a cell of marks that cannot be read. */
export declare class MarkError extends Error {
}
/**
 * Reads cells of marks: `cpu_mean_mhz=assumed: class "web"; vcpus=measured: vInfo!CPUs`. What follows the colon may be
 * left out. Thousands of rows have the same cell, so each is read once, and all figures of one origin share it.
 */
export declare class MarksReader {
    #private;
    /**
     * @param isNumberColumn whether a column of this name may have a mark
     * @throws MarkError if the cell does not say `column=mark`
     */
    read(cell: string, isNumberColumn: (name: string) => boolean): ReadonlyMap<string, Origin>;
}
/** Writes the marks of a row; those that would be taken for granted are left out. */
export declare function writeMarks(figures: readonly (readonly [string, Figure | undefined])[]): string;
