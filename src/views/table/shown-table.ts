import type { AnswerTable, AnswerView } from '../answer/answer-view.ts';
import { type Table, tableOf } from './table.ts';

/** The tables of an answer as they are shown, with every row: for answers without tables of their own. */
export function shownTables({ sections }: Pick<AnswerView, 'sections'>): readonly Table[] {
  return sections.flatMap((section) => (section.kind === 'table' ? [shownTable(section)] : []));
}

/** A table as it is shown: its cells are text. */
export function shownTable({ title, columns, rows }: AnswerTable): Table {
  return tableOf(
    nameOf(title),
    `${title}.`,
    rows,
    columns.map(({ header, cell }) => ({ name: header, type: 'string', description: 'as it is shown', of: cell })),
  );
}

/** `Room for more (12)` as `room-for-more` */
function nameOf(title: string): string {
  const words = title.replace(/[(,:].*$/u, '').toLowerCase();
  return words.replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '');
}
