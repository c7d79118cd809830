import { Component, type ComponentChildren, type JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatNumber } from '../../words/format.ts';

/** One column of a `DataTable`; rows are known by their number. */
export interface DataColumn {
  readonly header: string;
  /** What the column is sorted by. */
  readonly value: (row: number) => number | string;
  readonly cell: (row: number) => ComponentChildren;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
  /** Left out on a narrow screen. */
  readonly wideOnly?: boolean;
}

interface DataTableProps {
  /** Names the table for screen readers. */
  readonly label: string;
  /** The first column is each row's header. */
  readonly columns: readonly DataColumn[];
  readonly rows: readonly number[];
}

interface Order {
  readonly header: string;
  readonly descending: boolean;
}

/** Height of a row in CSS pixels; the style sheet uses the same number. */
const ROW_PX = 36;
/** Rows drawn above and below the visible ones, so that scrolling shows no gap. */
const OVERSCAN = 6;
/** Rows to scroll by until others are drawn. */
const STEP = 8;
/** Rows in sight before the height of the table is known. */
const USUALLY_IN_SIGHT = 22;
/** Rows on paper, as they are sorted: two pages of them. Nobody reads more, and the file has all. */
const PRINTED_ROWS = 80;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A sortable table that draws only the rows in sight: it stays quick with tens of thousands of them. */
export function DataTable({ label, columns, rows }: DataTableProps): JSX.Element {
  const [order, setOrder] = useState<Order>();
  const sorted = useMemo(() => sortRows(columns, rows, order), [columns, rows, order]);
  const box = useRef<HTMLDivElement>(null);
  // Scrolling draws again only after so many rows: a state that stays the same draws nothing.
  const [step, setStep] = useState(0);
  const [inSight, setInSight] = useState(USUALLY_IN_SIGHT);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = (): void => {
      setStep(Math.floor(element.scrollTop / ROW_PX / STEP));
      setInSight(Math.ceil(element.clientHeight / ROW_PX));
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  // Other rows, or the same in another order, begin with the first.
  useLayoutEffect(() => box.current?.scrollTo(0, 0), [sorted]);
  const printing = usePrinting();
  const first = printing ? 0 : Math.min(Math.max(0, step * STEP - OVERSCAN), Math.max(0, sorted.length - 1));
  const last = printing ? PRINTED_ROWS : (step + 1) * STEP + inSight + OVERSCAN;
  const end = Math.min(sorted.length, last);
  /** Rows that leave at one end are drawn again at the other with what has come into sight there. */
  const drawn = printing ? PRINTED_ROWS : STEP + inSight + 2 * OVERSCAN;
  return (
    <div class="scroll" ref={box} tabIndex={0} role="region" aria-label={label}>
      <table aria-label={label} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <SortableHeader key={column.header} column={column} order={order} printing={printing} onSort={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} columns={columns.length} />
          {sorted.slice(first, end).map((row, offset) => (
            <Row key={(first + offset) % drawn} row={row} index={first + offset + 2} columns={columns} />
          ))}
          <Gap rows={sorted.length - end} columns={columns.length} />
        </tbody>
      </table>
      {end < sorted.length && (
        <p class="print-only">
          The first {formatNumber(end)} of {formatNumber(sorted.length)}; the file has all of them.
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: number;
  /** Its place in the whole table, the header being 1. */
  readonly index: number;
  readonly columns: readonly DataColumn[];
}

/** A row that is drawn once: scrolling brings some rows in and others out, and all between them stay as they are. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate({ row, index, columns }: RowProps): boolean {
    return row !== this.props.row || index !== this.props.index || columns !== this.props.columns;
  }

  override render({ row, index, columns }: RowProps): JSX.Element {
    return (
      <tr aria-rowindex={index}>
        {columns.map((column, at) => {
          const Cell = at === 0 ? 'th' : 'td';
          return (
            <Cell key={column.header} class={classOf(column)} scope={at === 0 ? 'row' : undefined}>
              {column.cell(row)}
            </Cell>
          );
        })}
      </tr>
    );
  }
}

/** Whether the page is on its way to paper. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useLayoutEffect(() => {
    const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

interface SortableHeaderProps {
  readonly column: DataColumn;
  readonly order: Order | undefined;
  /** Chromium repeats the header of a table on each page of paper, but no button in it. */
  readonly printing: boolean;
  readonly onSort: (order: Order) => void;
}

function SortableHeader({ column, order, printing, onSort }: SortableHeaderProps): JSX.Element {
  const { header, numeric = false } = column;
  const active = order?.header === header;
  // Numbers are looked at from the top, names from the start.
  const descending = active ? !order.descending : numeric;
  return (
    <th
      scope="col"
      class={classOf(column)}
      aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      {printing ? (
        header
      ) : (
        <button type="button" onClick={() => onSort({ header, descending })}>
          {header}
          <span class="arrow" aria-hidden="true">
            {active ? (order.descending ? '↓' : '↑') : ''}
          </span>
        </button>
      )}
    </th>
  );
}

/** Stands in for rows out of sight; without inline style, which the policy of the page would not let in. */
function Gap({ rows, columns }: { readonly rows: number; readonly columns: number }): JSX.Element | null {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true" class="gap">
      <td colSpan={columns}>
        <svg height={rows * ROW_PX} />
      </td>
    </tr>
  );
}

function classOf({ numeric, wideOnly }: DataColumn): string {
  return [numeric && 'number', wideOnly && 'wide-only'].filter(Boolean).join(' ');
}

function sortRows(
  columns: readonly DataColumn[],
  rows: readonly number[],
  order: Order | undefined,
): readonly number[] {
  const column = columns.find(({ header }) => header === order?.header);
  if (column === undefined || order === undefined) return rows;
  const keys = new Map(rows.map((row) => [row, column.value(row)]));
  const sign = order.descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(keys.get(a) ?? 0, keys.get(b) ?? 0) || a - b);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
