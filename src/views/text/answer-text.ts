import type { AnswerSection, AnswerTable, AnswerView } from '../answer/answer-view.ts';
import { formatNumber } from '../words/format.ts';
import { withLegend } from '../words/legend.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { tableLegend, textTable, wrap } from './text-table.ts';

const INDENT = '  ';

/** An answer in the terminal. */
export function answerText({ headline, accent, sentences, sections }: AnswerView, target: TextTarget): string {
  const { style, columns } = target;
  const said = sentences.map((each) =>
    typeof each === 'string' ? wrap(each, columns) : style(each.accent, wrap(each.text, columns)),
  );
  return [
    [style(accent, wrap(headline, columns)), ...said].join('\n'),
    ...sections.map((each) => sectionText(each, target)),
  ].join('\n\n');
}

function sectionText(section: AnswerSection, target: TextTarget): string {
  const { style, columns } = target;
  switch (section.kind) {
    case 'table':
      return tableText(section, target);
    case 'list':
      return listText(section.title, section.lines, target);
    case 'lines':
      return [
        style('bold', section.title),
        ...section.lines.map((line) => wrap(`${INDENT}${line}`, columns, `${INDENT}${INDENT}`)),
      ].join('\n');
    case 'paragraph':
      return wrap(section.text, columns);
    case 'note':
      return style('dim', wrap(section.text, columns));
  }
}

function tableText(
  { title, columns, rows, shown = rows.length, note, shortNote = note }: AnswerTable,
  target: TextTarget,
): string {
  const { style, columns: available } = target;
  const painted = columns.map(({ accent, short, ...column }) => ({
    ...column,
    ...(short !== undefined && { cell: short }),
    ...(accent !== undefined && { paint: (row: number, text: string) => style(accent(row), text) }),
  }));
  const inside = { ...target, columns: available - INDENT.length };
  const table = textTable(painted, rows.slice(0, shown), inside);
  const legend = withLegend(tableLegend(painted, rows.slice(0, shown), inside), shortNote);
  const more = rows.length - shown;
  return [
    style('bold', title),
    ...table.split('\n').map((line) => `${INDENT}${line}`),
    ...(more > 0 ? [`${INDENT}... and ${formatNumber(more)} more (--json and --report have them all)`] : []),
    ...(legend === undefined ? [] : [style('dim', wrap(`${INDENT}${legend}`, available, INDENT))]),
  ].join('\n');
}
