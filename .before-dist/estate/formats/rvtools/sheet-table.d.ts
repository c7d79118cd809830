import type { Figure } from '../../../base/figure.ts';
import type { NumberColumns } from '../../numbers/number-column.ts';
import type { Quantity } from '../../quantity.ts';
import type { Warnings } from '../../model/warnings.ts';
import { sheetColumns } from './columns.ts';
import type { SheetName } from './columns.ts';
import type { SheetSource } from './sheet-source.ts';
type ColumnKey<Sheet extends SheetName> = keyof (typeof sheetColumns)[Sheet] & string;
/** One sheet of an export: finds the columns by their headers and reads cells, saying where what is wrong stands. */
export declare class SheetTable<Sheet extends SheetName> {
    #private;
    readonly source: SheetSource;
    private constructor();
    /**
     * Reads a sheet row by row; `visit` looks at one row through the table it is given. Titles above the header, blank
     * rows and repetitions of the header are passed over.
     * Where a sheet other than vInfo does not say what its rows are about, it is not read, and that is a warning.
     * @param label for places: the tab, with its file where there are several
     * @throws InputError if a required column is twice there or missing in vInfo, or the sheet is damaged
     */
    static read<Sheet extends SheetName>(source: SheetSource, sheet: Sheet, numbers: NumberColumns, warnings: Warnings, label: string, visit: (table: SheetTable<Sheet>) => void): Promise<void>;
    get rowNumber(): number;
    has(key: ColumnKey<Sheet>): boolean;
    /** Whether the row has anything in the columns that are read. */
    get blank(): boolean;
    /** `vInfo!C12`, of the row being read. */
    place(key: ColumnKey<Sheet>): string;
    /** The text of a cell; undefined where it is blank or an error. */
    text(key: ColumnKey<Sheet>): string | undefined;
    /** `True` and `False` as RVTools writes them, real booleans, and what people put there by hand. */
    flag(key: ColumnKey<Sheet>): boolean | undefined;
    /** A number that a guest can do without: what cannot be read is counted as a warning and missing. */
    figure(key: ColumnKey<Sheet>, quantity: Quantity): Figure | undefined;
    /** The number in a cell whatever is wrong with it, for what only comparing needs. */
    plainNumber(key: ColumnKey<Sheet>, quantity: Quantity): number | undefined;
    /** What is wrong with the number in a cell; undefined where nothing is. */
    fault(key: ColumnKey<Sheet>, quantity: Quantity): string | undefined;
    /** Whether cells of a column were written as percentages, with their sign. */
    hasPercentSign(key: ColumnKey<Sheet>): boolean;
}
export {};
