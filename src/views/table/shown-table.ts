import type { AnswerTable, AnswerView } from '../answer/answer-view.ts';
import { type Table, tableOf } from './table.ts';

/** Names of sheets of a workbook have no more characters. */
const LONGEST_NAME = 31;

/** The tables of an answer as they are shown, with every row: for answers without tables of their own. */
export function tablesOf({ sections }: Pick<AnswerView, 'sections'>): readonly Table[] {
  return shownTables(sections.filter((section) => section.kind === 'table'));
}

/** Tables as they are shown: their cells are text, their names are different. */
export function shownTables(tables: readonly AnswerTable[]): readonly Table[] {
  const taken = new Set<string>();
  return tables.map(({ title, columns, rows }, at) => {
    const words = wordsOf(title);
    const name = taken.has(words) ? `${words.slice(0, LONGEST_NAME - 4)}-${at + 1}` : words;
    taken.add(name);
    return tableOf(
      name,
      `${title}.`,
      rows,
      columns.map(({ header, cell }) => ({ name: header, type: 'string', description: 'as it is shown', of: cell })),
    );
  });
}

/** `Room for more (12)` as `room-for-more` */
function wordsOf(title: string): string {
  const words = title.replace(/[(:].*$/u, '').toLowerCase();
  return words
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^-|-$/gu, '');
}
