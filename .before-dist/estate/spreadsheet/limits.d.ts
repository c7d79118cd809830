/**
 * How large a workbook may be before it is refused. A workbook comes from anywhere, so every quantity that it controls
 * has a cap: most are Excel's own ("Excel specifications and limits", Microsoft), the others are far above what an
 * export of 100,000 guests needs.
 */
export interface WorkbookLimits {
    /** Files in the archive. An export has about 40. */
    readonly entries: number;
    /** Bytes of the archive itself. */
    readonly archiveBytes: number;
    /** Bytes of one file once inflated. */
    readonly entryBytes: number;
    /** Bytes of all the files that are inflated. */
    readonly totalBytes: number;
    /** Inflated over compressed size of one file; DEFLATE can reach 1032, sheets of an export stay under 30. */
    readonly inflateRatio: number;
    /** Files that inflate to less than this are not held to the ratio. */
    readonly ratioFromBytes: number;
    /** Bytes of the small parts that are read whole: list of sheets, relationships, styles. */
    readonly partBytes: number;
    readonly sheets: number;
    readonly rows: number;
    readonly columns: number;
    /** Cells of one sheet. */
    readonly cells: number;
    /** UTF-16 code units of one cell. */
    readonly stringLength: number;
    /** Bytes of one tag or one run of text. */
    readonly tokenBytes: number;
    readonly sharedStrings: number;
    /** Bytes of all shared strings together. */
    readonly sharedStringBytes: number;
}
export declare const workbookLimits: WorkbookLimits;
