import type { ComponentChildren, JSX } from 'preact';
import type { AnswerColumn } from '../../answer/answer-view.ts';
import type { Accent } from '../../text/style.ts';
import { Table } from './table.tsx';

interface ColumnTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  /** The columns that the terminal shows, too; none is left out here. */
  readonly columns: readonly AnswerColumn<Row>[];
  readonly rows: readonly Row[];
  /** The row to look at. */
  readonly isStrong?: (row: Row) => boolean;
}

const CLASSES: Readonly<Partial<Record<Accent, string>>> = { green: 'holds', yellow: 'undecided', red: 'breaks' };

/** Text of so many characters is not wrapped on a wide screen, unless it is a list: `256 GiB → 13.8 GiB`. */
const MOST_IN_ONE_LINE = 20;
/** Longer text gets a line of its own on a narrow screen: a third of one would break names. */
const MOST_OF_A_THIRD = 8;
/** Text of more gets room before shorter one does: lists of names. */
const LONG = 50;

/** Of a narrow screen, and what a letter of a cell, one of a header and the padding of a cell take of it, in pixels. */
const NARROW_PX = 350;
const [CELL_PX, HEADER_PX, PADDING_PX] = [8.5, 7, 10];

/** Whether all rows fit on a narrow screen as a table: short figures do. */
function fitsNarrow<Row>({ columns, rows }: Pick<ColumnTableProps<Row>, 'columns' | 'rows'>): boolean {
  const widths = columns.map(({ header, cell }) => {
    const words = header.split(' ').map(({ length }) => length * HEADER_PX);
    return Math.max(...words, ...rows.map((row) => cell(row).length * CELL_PX)) + PADDING_PX;
  });
  return widths.reduce((sum, width) => sum + width, 0) <= NARROW_PX;
}

/** `4.9% ±0.2`: the interval stands below the figure, so that wide tables fit. */
function withInterval(text: string): ComponentChildren {
  const at = text.indexOf(' ±');
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <small>{text.slice(at + 1)}</small>
    </>
  );
}

/** A long name breaks behind a dot before it breaks anywhere, but not before an ending: `app178.prd.corp.` and `example`; a sum before a sign. */
function name(text: string): ComponentChildren {
  return text
    .split(/(?<=\.)(?=[a-z]\w{3})|(?=\+\w)/i)
    .flatMap((part, at) => (at === 0 ? [part] : [<wbr key={at} />, part]));
}

/** Text, folded where the terminal shortens it. */
function textCell(text: string, short = text): ComponentChildren {
  if (short !== text && text.length > LONG) {
    return (
      <details class="long">
        <summary>{name(short)}</summary>
        {name(text)}
      </details>
    );
  }
  if (text.length > LONG) return <span class="long">{name(text)}</span>;
  const room = text.length > MOST_OF_A_THIRD ? ' own-line' : '';
  const isOneLine = text.length <= MOST_IN_ONE_LINE && !text.includes(', ');
  return <span class={`${isOneLine ? 'short' : ''}${room}`.trim()}>{name(text)}</span>;
}

/** A table that the terminal shows as well. */
export function ColumnTable<Row>({ label, columns, rows, isStrong }: ColumnTableProps<Row>): JSX.Element {
  return (
    <Table
      label={label}
      narrow={fitsNarrow({ columns, rows }) ? 'scrolls' : 'blocks'}
      columns={columns.map(({ header, align }) => ({ header, kind: align === 'right' ? 'number' : 'text' }))}
      rows={rows.map((row, at) => ({
        key: String(at),
        strong: isStrong?.(row) ?? false,
        cells: columns.map(({ cell, short, accent, align }) => {
          const text = cell(row);
          const shown = align === 'right' ? withInterval(text) : textCell(text, short?.(row));
          return accent === undefined ? shown : <span class={CLASSES[accent(row)]}>{shown}</span>;
        }),
      }))}
    />
  );
}
