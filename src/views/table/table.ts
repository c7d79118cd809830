import { escapeFormula } from '../../base/formula-text.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { itemAt } from '../../base/item-at.ts';

/** A value of a table; null where there is none. */
export type Cell = string | number | boolean | null;

/** One column, as a data package calls its type. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly description: string;
  readonly at: (row: number) => Cell;
}

/** Rows of the same columns, to take away: into statistics programs, as CSV or Parquet, and into workbooks. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** A column of what a row stands for. */
export type ColumnOf<Row> = Omit<Column, 'at'> & { readonly of: (row: Row) => Cell };

/** @param name lower case, with hyphens: the file gets it */
export function tableOf<Row>(
  name: string,
  description: string,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
): Table {
  return {
    name,
    description,
    rows: rows.length,
    columns: columns.map(({ of, ...column }) => ({ ...column, at: (row) => of(itemAt(rows, row)) })),
  };
}

/** A figure and half of its 95 % interval. */
export function estimateColumns<Row>(
  name: string,
  description: string,
  of: (row: Row) => Estimate | undefined,
): ColumnOf<Row>[] {
  return [
    { name, type: 'number', description, of: (row) => of(row)?.mean ?? null },
    {
      name: `${name}_half_width`,
      type: 'number',
      description: 'half of its 95 % interval; empty where the run was too short',
      of: (row) => of(row)?.halfWidth ?? null,
    },
  ];
}

/** Rows that are turned into text at a time. */
const ROWS_PER_PIECE = 10_000;

/** A table as CSV (RFC 4180) with a header, piece by piece; a value that is null is an empty cell. */
export function* csvPieces({ columns, rows }: Table): Generator<string> {
  yield csvLine(columns.map(({ name }) => name));
  for (let from = 0; from < rows; from += ROWS_PER_PIECE) {
    const length = Math.min(ROWS_PER_PIECE, rows - from);
    yield Array.from({ length }, (_, row) => csvLine(columns.map(({ at }) => at(from + row)))).join('');
  }
}

/** The whole table as CSV. */
export function tableCsv(table: Table): string {
  return [...csvPieces(table)].join('');
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** Text that a spreadsheet would run as a formula is escaped. */
function csvCell(cell: Cell): string {
  const text = typeof cell === 'string' ? escapeFormula(cell) : String(cell ?? '');
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
