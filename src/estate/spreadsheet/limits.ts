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

const MIB = 1024 * 1024;

export const workbookLimits: WorkbookLimits = {
  entries: 4096,
  archiveBytes: 512 * MIB,
  entryBytes: 1024 * MIB,
  totalBytes: 2048 * MIB,
  inflateRatio: 100,
  ratioFromBytes: 8 * MIB,
  partBytes: 16 * MIB,
  sheets: 1024,
  rows: 1_048_576,
  columns: 16_384,
  cells: 60_000_000,
  stringLength: 32_767,
  tokenBytes: 1 * MIB,
  sharedStrings: 8_000_000,
  sharedStringBytes: 256 * MIB,
};
