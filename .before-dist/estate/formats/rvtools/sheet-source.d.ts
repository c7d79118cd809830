import type { CsvSource } from '../../spreadsheet/csv-table.ts';
import type { RowReader } from '../../spreadsheet/sheet-scanner.ts';
import type { Workbook } from '../../spreadsheet/workbook.ts';
import type { SheetName } from './columns.ts';
/** A sheet of an export: a tab of a workbook, or a CSV of its own. */
export interface SheetSource {
    readonly sheet: SheetName;
    readonly file: string;
    /** What the tab says, which may be written differently. */
    readonly tab: string;
    /** Which of several exports it belongs to: rows that carry no id are about guests of the same one. */
    readonly exportName: string;
    /** What separates the cells, of a CSV. */
    readonly delimiter?: string;
    read(reader: RowReader): Promise<void>;
}
/** The sheet that a tab holds, and its number among those of the same name; undefined if it is none that we read. */
export declare function sheetOf(tab: string): {
    readonly sheet: SheetName;
    readonly number: string;
} | undefined;
/** The sheets of a workbook, in the order of its tabs; of several exports, if it holds several. */
export declare function workbookSheets(workbook: Workbook): SheetSource[];
/** A sheet that is a file of its own. */
export declare function csvSheet(sheet: SheetName, source: CsvSource, exportName: string): SheetSource;
/** Whether a header is one of the sheet's columns. */
export declare function isHeader(sheet: SheetName, header: string): boolean;
