import type { InputFile } from '../input/estate-input.ts';
import type { Workbook } from '../spreadsheet/workbook.ts';
import { Fields } from './fields.ts';
import type { FieldSource } from './fields.ts';
/** A header without what varies: case, spaces, stars; `*Memory (In MB)` is `memory(inmb)`. */
export declare function columnKey(header: string): string;
/** Where the header stands in the beginning of a text, and what separates its cells. */
export interface TableStart {
    readonly line: number;
    readonly delimiter: string;
    readonly keys: readonly string[];
}
/** Finds the first line that has all the columns (of which each may have other names). */
export declare function tableStart({ kind, startText }: InputFile, columns: readonly (readonly string[])[]): TableStart | undefined;
/**
 * Reads the rows of a CSV below its header. Keys of the records are {@link columnKey}s.
 * @throws InputError for a row with more cells than the header, or quotes that are not closed
 */
export declare function csvRows(file: InputFile, { keys, delimiter }: TableStart, kind: string, source: FieldSource): Promise<Fields[]>;
/**
 * Reads the rows of a sheet below its header: the first row with all the columns.
 * @returns undefined where no row has them
 */
export declare function sheetRows(workbook: Workbook, sheet: string, columns: readonly (readonly string[])[], source: FieldSource): Promise<Fields[] | undefined>;
/** The first row of a sheet that holds anything. */
export declare function firstRow(workbook: Workbook, sheet: string): Promise<readonly string[]>;
