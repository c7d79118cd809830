import type { JSX } from 'preact';
import { sentence } from '../../words/first-letter.ts';
import { ColumnTable } from '../shared/column-table.tsx';

interface FigureTableProps<Row> {
  readonly label: string;
  /** Those of the terminal. */
  readonly columns: readonly {
    readonly header: string;
    readonly cell: (row: Row) => string;
    readonly short?: (row: Row) => string;
    readonly isText?: boolean;
  }[];
  readonly rows: readonly Row[];
}

/** A table that the terminal shows, its headers with capitals. */
export function FigureTable<Row>({ label, columns, rows }: FigureTableProps<Row>): JSX.Element {
  return (
    <ColumnTable
      label={label}
      columns={columns.map(({ header, cell, short, isText = false }) => ({
        header: sentence(header),
        cell,
        ...(short !== undefined && { short }),
        ...(!isText && { align: 'right' as const }),
      }))}
      rows={rows}
    />
  );
}
