import type { DateSystem, Row } from './cell.ts';
import type { WorkbookLimits } from './limits.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { ShownAs } from './styles.ts';
import { XmlScanner } from './xml-scanner.ts';
/** What the caller of a sheet gets; both throw what they like, and reading stops. */
export interface RowReader {
    /**
     * The first row that holds anything. Returns the columns that are wanted from the rows below, or undefined if it is a
     * title: then the next row is shown as the header.
     */
    header(row: Row, rowNumber: number): Iterable<number> | undefined;
    /** Every further row that holds anything. The array is used again for the next row. */
    row(row: Row, rowNumber: number): void;
}
/** What the cells of a sheet refer to. */
export interface SheetContext {
    readonly limits: WorkbookLimits;
    readonly strings: SharedStrings;
    readonly dateSystem: DateSystem;
    /** As what the style with this number shows a number. */
    shownAs(style: number): ShownAs;
}
/** Reads the rows of one worksheet part (ISO/IEC 29500-1, 18.3), skipping the cells of columns nobody wants. */
export declare class SheetScanner extends XmlScanner {
    #private;
    constructor(context: SheetContext, reader: RowReader);
    /** The row that is being read, or was read last. */
    get rowNumber(): number;
    protected open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void;
    protected close(bytes: Buffer, nameStart: number, nameEnd: number): void;
    protected text(bytes: Buffer, start: number, end: number, raw: boolean): void;
}
