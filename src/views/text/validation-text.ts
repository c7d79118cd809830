import { itemAt } from '../../base/item-at.ts';
import type { TextTarget } from './style.ts';
import { textTable, type TextColumn, wrap } from './text-table.ts';

/** A check of the simulator against measurements, in the order in which it is told: for the terminal and for a page. */
export interface ValidationView {
  /** What was checked: `Connection rates of kernels`. */
  readonly title: string;
  readonly headline: string;
  readonly parts: readonly (string | ValidationTable)[];
  /** What was measured and what was simulated, to be drawn; all in one unit. */
  readonly compared: {
    readonly quantity: string;
    readonly points: readonly { readonly measured: number; readonly simulated: number; readonly isFitted: boolean }[];
    readonly format: (value: number) => string;
  };
}

/** A table whose rows are known by their number. */
export interface ValidationTable {
  readonly label: string;
  readonly columns: readonly TextColumn<number>[];
  readonly rows: readonly number[];
}

/** A table of a check. */
export function validationTable<Row>(label: string, columns: readonly TextColumn<Row>[], rows: readonly Row[]): ValidationTable {
  return {
    label,
    columns: columns.map(({ cell, paint: _, ...column }) => ({ ...column, cell: (row) => cell(itemAt(rows, row)) })),
    rows: [...rows.keys()],
  };
}

/** A check in the terminal. */
export function validationText({ headline, parts }: ValidationView, target: TextTarget): string {
  return [
    target.style('bold', wrap(headline, target.columns)),
    ...parts.map((part) =>
      typeof part === 'string' ? wrap(part, target.columns, '  ') : textTable(part.columns, part.rows, target),
    ),
  ].join('\n\n');
}
