import type { ComponentChildren, JSX } from 'preact';
import { formatNumber } from '../../words/format.ts';

/** A column of a `Table`. */
export interface TableColumn {
  readonly header: string;
  /** Numbers stand to the right; long text wraps. */
  readonly kind?: 'number' | 'text' | undefined;
}

/** A row: its key, whether it is the one to look at, and a cell for each column. */
export interface TableRow {
  readonly key: string;
  readonly strong?: boolean;
  /** The first is the row's header. */
  readonly cells: readonly ComponentChildren[];
}

interface TableProps {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** On a narrow screen: each row a block of named cells (the default), or a table that scrolls sideways. */
  readonly narrow?: 'blocks' | 'scrolls';
  /** Later blocks are shown when they are asked for. @default true */
  readonly folds?: boolean;
}

/** Tables with more rows scroll in their own frame. */
const MOST_WHOLE = 30;
/** Rows on paper: a page of them. What matters most is above, and nobody reads 20 pages. */
export const MOST_PRINTED = 40;
/** Rows that stand as blocks on a narrow screen before the others are asked for; as many more are not worth asking. */
const MOST_BLOCKS = 6;
const FEW_MORE = 2;
/** So many numbers leave one alone in a line of three. */
const IN_LINES_OF_FOUR: ReadonlySet<number> = new Set([4, 7, 8]);

/** A table, shown whole where it is short. */
export function Table({ label, columns, rows, narrow = 'blocks', folds = true }: TableProps): JSX.Element {
  const numbers = columns.filter(({ kind }, at) => kind === 'number' && at > 0).length;
  const isFolded = folds && narrow === 'blocks' && rows.length > MOST_BLOCKS + FEW_MORE;
  return (
    <div
      class={rows.length > MOST_WHOLE ? 'scroll whole long' : 'scroll whole'}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table class={IN_LINES_OF_FOUR.has(numbers) ? `${narrow} fours` : narrow}>
        <thead>
          <tr>
            {columns.map(({ header, kind }, at) => (
              <th scope="col" key={header + String(at)} class={kind}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, strong = false, cells }, row) => (
            <tr key={key} class={row >= MOST_PRINTED ? 'no-print' : strong ? 'best' : undefined}>
              {columns.map(({ header, kind }, index) =>
                index === 0 ? (
                  <th scope="row" key={index} class={kind} data-label={header}>
                    {cells[index]}
                  </th>
                ) : (
                  <td key={index} class={kind} data-label={header}>
                    {cells[index]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {isFolded && (
        <label class="all-rows">
          <input type="checkbox" /> Show all {formatNumber(rows.length)} rows
        </label>
      )}
      {rows.length > MOST_PRINTED && (
        <p class="print-only">
          The first {formatNumber(MOST_PRINTED)} of {formatNumber(rows.length)}; the file has all of them.
        </p>
      )}
    </div>
  );
}
