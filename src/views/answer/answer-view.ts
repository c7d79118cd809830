import { itemAt } from '../../base/item-at.ts';
import type { Accent } from '../text/style.ts';
import type { TextColumn } from '../text/text-table.ts';

/** An answer in the order in which it is told, for the terminal and for a page alike. */
export interface AnswerView {
  /** What kind of answer it is: `Check of the hosts of today`. */
  readonly kind: string;
  readonly headline: string;
  /** Of the headline: red for bad news. */
  readonly accent: Accent;
  /** What stands behind the headline, one sentence or a few in each. */
  readonly sentences: readonly (string | AccentedText)[];
  readonly sections: readonly AnswerSection[];
}

/** Text that stands out, or back. */
export interface AccentedText {
  readonly text: string;
  readonly accent: Accent;
}

/** A part of an answer: `list` is counted, and the terminal shows its first entries; `lines` are few. */
export type AnswerSection =
  | ({ readonly kind: 'table' } & AnswerTable)
  | { readonly kind: 'list' | 'lines'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** How to read what stands above. */
  | { readonly kind: 'note'; readonly text: string };

/** A table whose rows are known by their number. */
export interface AnswerTable {
  readonly title: string;
  readonly columns: readonly AnswerColumn<number>[];
  readonly rows: readonly number[];
  /** Rows that the terminal shows. @default all */
  readonly shown?: number;
  /** What the columns say. */
  readonly note?: string;
  /** What the terminal says of cells that it shortens, in place of `note`. */
  readonly shortNote?: string;
}

/** A column of a table of an answer. */
export interface AnswerColumn<Row> extends Omit<TextColumn<Row>, 'paint'> {
  /** Of its cells in the terminal, where a line is short. @default `cell` */
  readonly short?: (row: Row) => string;
  /** Of its cells. */
  readonly accent?: (row: Row) => Accent;
}

/** A table of these rows. */
export function answerTable<Row>(
  title: string,
  columns: readonly AnswerColumn<Row>[],
  rows: readonly Row[],
  more: Pick<AnswerTable, 'shown' | 'note' | 'shortNote'> = {},
): AnswerTable {
  return {
    title,
    columns: columns.map(({ cell, short, accent, ...column }) => ({
      ...column,
      cell: (row) => cell(itemAt(rows, row)),
      ...(short !== undefined && { short: (row) => short(itemAt(rows, row)) }),
      ...(accent !== undefined && { accent: (row) => accent(itemAt(rows, row)) }),
    })),
    rows: [...rows.keys()],
    ...more,
  };
}

/** The same as a section of an answer; none where there are no rows. */
export function tableSection<Row>(
  ...[title, columns, rows, more]: Parameters<typeof answerTable<Row>>
): AnswerSection[] {
  return rows.length === 0 ? [] : [{ kind: 'table', ...answerTable(title, columns, rows, more) }];
}

/** A section of lines; none where there are none. */
export function linesSection(kind: 'list' | 'lines', title: string, lines: readonly string[]): AnswerSection[] {
  return lines.length === 0 ? [] : [{ kind, title, lines }];
}
