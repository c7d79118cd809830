import type { Quantity, Reading } from '../quantity.ts';
import type { CellValue } from '../spreadsheet/cell.ts';
import type { Mark } from './number-text.ts';
/** What is known of a column beside its cells. */
export interface ColumnFacts {
    readonly file: string;
    readonly quantity: Quantity;
    /** Whether the program that writes the format writes whole numbers here, so that a fraction is a misread thousand. */
    readonly alwaysWhole?: boolean;
    /** What separates the cells of a CSV: an English spreadsheet writes commas, one with decimal commas semicolons. */
    readonly delimiter?: string | undefined;
}
/**
 * The numbers of one column. Whether `1.234` is a thousand or a little over one is decided for the column: by its other
 * cells, by what the quantity may be, by the other columns of the file, by what separates the cells.
 */
export declare class NumberColumn {
    #private;
    readonly facts: ColumnFacts;
    /** Whether a cell was written as a percentage, with its sign. */
    percentSign: boolean;
    constructor(facts: ColumnFacts);
    /**
     * Reads a cell. Before the columns are settled, a cell that can be read in two ways is read with a decimal point, or
     * is unclear.
     * @param place where the cell is, for messages
     * @param needed whether the column is refused where such cells cannot be read; not, if they are only compared
     */
    read(cell: CellValue | undefined, place: () => string, needed?: boolean): Reading;
    /** The decimal mark that cells of this column prove; undefined if none does, or they prove both. */
    get provenDecimal(): Mark | undefined;
    /**
     * Decides how the cells are read from now on.
     * @param fileDecimal the decimal mark that the other columns of the file prove
     * @returns whether what was read before would be read differently now
     * @throws InputError for a column of which that cannot be known, or whose numbers cannot be right
     */
    settle(fileDecimal: Mark | undefined): boolean;
}
/** The columns of numbers of one input. They are read once, settled, and read again where that changed something. */
export declare class NumberColumns {
    #private;
    /** The column of this name of this file, the same on every reading. */
    column(name: string, facts: ColumnFacts): NumberColumn;
    /**
     * Decides how all of them are read.
     * @returns whether what was read has to be read again
     * @throws InputError for a cell that can be read in two ways where nothing says which
     */
    settle(): boolean;
}
