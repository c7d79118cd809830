import stringWidth from 'string-width';
import { printable } from '../../base/foreign-text.ts';
import { legendOf } from '../words/legend.ts';
import type { TextTarget } from './style.ts';

/** One column of a text table. */
export interface TextColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => string;
  /** What its cells say, for the legend: left out where the column is dropped. */
  readonly says?: string;
  readonly align?: 'left' | 'right';
  /** Where the table is too wide, the column with the highest number goes first; one without stays. */
  readonly dropOrder?: number;
  /** May be cut short, with an ellipsis, to this many cells before any column is dropped: for lists that are as useful cut. */
  readonly shrinkTo?: number;
  /** May be made narrower, to this many cells, before any column is dropped: what does not fit goes on below, long words too. */
  readonly wrapTo?: number;
  /** Paints a finished cell. */
  readonly paint?: (row: Row, text: string) => string;
}

const GAP = '  ';
/** The part of a name up to its last separator: `esx006.munich.` */
const SEPARATED = /^.*[-./_@:,;]/s;
/** Minimum width of a column that may shrink when no column can be dropped. */
const LEAST_CELLS = 4;

/** Cuts `text` to `cells` terminal cells; an ellipsis stands for what is gone. */
export function truncate(text: string, cells: number): string {
  if (stringWidth(text) <= cells) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += stringWidth(character);
    if (width > cells - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Breaks a paragraph into printable lines of at most `columns` cells; those after the first start with `indent`. */
export function wrap(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? '';
  let empty = true;
  for (const word of printable(text).split(' ').filter(Boolean)) {
    if (!empty && stringWidth(line) + 1 + stringWidth(word) > columns) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? truncate(word, columns - stringWidth(line)) : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** Breaks a cell into lines of at most `cells`, all as far in as the first; a word that is longer goes on below, after a separator of names where it has one. */
function wrapCell(text: string, cells: number): readonly string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const words = printable(text)
    .split(' ')
    .flatMap((word) => brokenWord(word, cells - indent.length));
  return wrap(words.join(' '), cells, indent).split('\n');
}

/** Parts of a word of at most `cells`. */
function brokenWord(word: string, cells: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (stringWidth(part) + stringWidth(character) > cells && part !== '') {
      const end = SEPARATED.exec(part)?.[0].length ?? part.length;
      parts.push(part.slice(0, end));
      part = part.slice(end);
    }
    part += character;
  }
  return [...parts, part];
}

/** `hosts: so many; CPU, memory: planned demand`: what the columns say that there is room for; empty where none says anything. */
export function tableLegend<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  target: Pick<TextTarget, 'columns'>,
): string {
  return legendOf(shownColumns(columns, rows, target).map(({ column }) => column));
}

/** The columns of a table that there is room for. */
export function columnsWithRoom<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  target: Pick<TextTarget, 'columns'>,
): ReadonlySet<TextColumn<Row>> {
  return new Set(shownColumns(columns, rows, target).map(({ column }) => column));
}

/** Lays rows out under headers, no wider than the target: columns shrink first, then the least needed ones go. */
export function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[], target: TextTarget): string {
  const { columns: available, style } = target;
  const shown = shownColumns(columns, rows, target);
  const laid = widthsOf(shown, available - GAP.length * (shown.length - 1));
  const rowOf = (textOf: (part: (typeof laid)[number]) => string, row?: Row): string[] => {
    const parts = laid.map((part): readonly string[] => {
      const text = textOf(part);
      return part.column.wrapTo === undefined ? [text] : wrapCell(text, part.width);
    });
    return Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, at) =>
      line(
        laid.map(({ column, width }, position) => {
          const text = lay(parts[position]?.[at] ?? '', width, column.align);
          return row === undefined ? text : (column.paint?.(row, text) ?? text);
        }),
      ),
    );
  };
  const headers = rowOf(({ header }) => header).map((text) => style('dim', text));
  return [...headers, ...rows.flatMap((row, index) => rowOf(({ cells }) => cells[index] ?? '', row))].join('\n');
}

/** The columns that there is room for, with their cells. */
function shownColumns<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  { columns: available }: Pick<TextTarget, 'columns'>,
) {
  let shown = columns.map((column) => {
    const cells = rows.map((row) => printable(column.cell(row)));
    const header = printable(column.header);
    const natural = Math.max(stringWidth(header), ...cells.map((cell) => stringWidth(cell)));
    return { column, header, cells, natural, least: Math.min(natural, column.wrapTo ?? column.shrinkTo ?? natural) };
  });
  const room = (): number => available - GAP.length * (shown.length - 1);
  while (total(shown.map(({ least }) => least)) > room()) {
    const next = Math.max(...shown.map(({ column }) => column.dropOrder ?? 0));
    if (next === 0) break;
    shown = shown.filter(({ column }) => column.dropOrder !== next);
  }
  return shown;
}

/** A column with its cells, before its width is known. */
interface Shown {
  readonly column: { readonly shrinkTo?: number; readonly wrapTo?: number };
  /** Widest cell, and the width down to which it gives way first. */
  readonly natural: number;
  readonly least: number;
}

/**
 * Widths that fit: from the right, as what comes first in a row names it, columns give way down to their least widths; if that is not
 * enough, the widest of those that may shrink gives way.
 */
function widthsOf<Column extends Shown>(
  columns: readonly Column[],
  room: number,
): (Column & { readonly width: number })[] {
  let excess = Math.max(0, total(columns.map(({ natural }) => natural)) - room);
  const laid = columns
    .map((column) => ({ ...column, width: column.natural }))
    .reverse()
    .map((part) => {
      const cut = Math.min(excess, part.natural - part.least);
      excess -= cut;
      return { ...part, width: part.natural - cut };
    })
    .reverse();
  for (; excess > 0; excess--) {
    const widest = laid
      .filter(({ column, width }) => (column.shrinkTo ?? column.wrapTo) !== undefined && width > LEAST_CELLS)
      .reduce<(typeof laid)[number] | undefined>((a, b) => (a === undefined || b.width > a.width ? b : a), undefined);
    if (widest === undefined) break;
    widest.width--;
  }
  return laid;
}

function lay(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const cut = truncate(text, width);
  const fill = ' '.repeat(width - stringWidth(cut));
  return align === 'right' ? fill + cut : cut + fill;
}

function line(cells: readonly string[]): string {
  return cells.join(GAP).trimEnd();
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
