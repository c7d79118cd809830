/** Rows and columns to take away: into CSV, a workbook or a program. */
export interface DataTable {
  /** Names the file or the sheet: `guests`. */
  readonly name: string;
  /** Header of each column, with its unit: `memory_mib`. */
  readonly columns: readonly string[];
  /** A cell for each column; null where nothing is known. */
  readonly rows: readonly (readonly TableCell[])[];
}

export type TableCell = string | number | null;
