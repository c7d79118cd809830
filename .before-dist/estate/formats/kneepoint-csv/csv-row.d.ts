import type { Figure, Origin } from '../../../base/figure.ts';
import type { NumberColumns } from '../../numbers/number-column.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { CsvColumn } from './columns.ts';
import type { MarksReader } from './marks.ts';
/** The row of one of our CSVs that is being read: its cells by the names of the columns. */
export declare class CsvRow<Name extends string> {
    #private;
    readonly file: string;
    /**
     * @param header the columns in the order of the cells; undefined for those that are not read
     * @param label in front of places, where there are several files
     */
    constructor(file: string, columns: Readonly<Record<Name, CsvColumn>>, header: readonly (Name | undefined)[], delimiter: string, reading: {
        readonly numbers: NumberColumns;
        readonly marks: MarksReader;
        readonly warnings: Warnings;
        readonly label: string;
    });
    set(cells: readonly string[], line: number): void;
    /** The text of a cell without blanks around it; empty where there is none. */
    cell(column: Name): string;
    /** The row, for messages. */
    get where(): string;
    place(column: Name): string;
    /** @param common whether many rows have the same text, so that it is kept once */
    text(column: Name, common?: boolean): string | undefined;
    list(column: Name): readonly string[];
    /** @throws InputError for anything but true and false */
    flag(column: Name, blank: boolean): boolean;
    /** Reads the marks of the row, which its figures have from then on. Throws InputError for one that is none. */
    readMarks(column: Name): void;
    /** A number; what cannot be read is counted as a warning and missing. */
    figure(column: Name): Figure | undefined;
    /** Lets the columns see numbers of a row that is left out: how a column is written is decided by all its cells. */
    seeNumbers(): void;
    origin(column: Name): Origin;
    /** Whether a cell of the column was written with a percent sign. */
    hasPercentSign(column: Name): boolean;
}
