import type { WorkbookLimits } from './limits.ts';
import type { RowReader } from './sheet-scanner.ts';
/**
 * An Office Open XML workbook (.xlsx; ECMA-376, ISO/IEC 29500). Sheets are read one at a time and row by row; a sheet
 * that nobody asks for is never inflated.
 */
export declare class Workbook {
    #private;
    readonly file: string;
    private constructor();
    /**
     * Opens a workbook and reads its list of sheets.
     * @param file its path, or what to call it in messages if `content` is given
     * @param content the workbook itself, where it does not come from a file
     * @throws InputError if it is no workbook, is damaged, or is larger than `limits` allow
     */
    static open(file: string, content?: Buffer, limits?: WorkbookLimits): Promise<Workbook>;
    /** Names of the worksheets, in the order of the tabs. */
    get sheets(): readonly string[];
    /**
     * Reads one sheet. Blank rows are passed over.
     * @throws InputError if it is damaged or larger than the limits allow
     */
    read(sheet: string, reader: RowReader): Promise<void>;
    close(): void;
}
