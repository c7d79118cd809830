import type { ComponentChildren, JSX } from 'preact';

/** A column of a `Table`. */
export interface TableColumn {
  readonly header: string;
  /** Numbers stand to the right; long text wraps. */
  readonly kind?: 'number' | 'text';
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
  /**
   * On a narrow screen: each row a block of named cells, or a table, which scrolls sideways where it has to.
   * @default a table where it fits
   */
  readonly narrow?: 'blocks' | 'scrolls';
}

/** Tables with more rows scroll in their own frame. */
const MOST_WHOLE = 30;

/** Of a narrow screen, and what a letter of a cell, one of a header and the padding of a cell take of it, in pixels. */
const NARROW_PX = 370;
const [CELL_PX, HEADER_PX, PADDING_PX] = [8.5, 7, 14];

/** Whether all rows are short text, which fits next to each other on a narrow screen. */
function fitsNarrow(columns: readonly TableColumn[], rows: readonly TableRow[]): boolean {
  const widths = columns.map(({ header }, at) => {
    const words = header.split(' ').map(({ length }) => length * HEADER_PX);
    const cells = rows.map(({ cells: each }) => {
      const cell = each[at];
      return typeof cell === 'string' ? cell.length * CELL_PX : Infinity;
    });
    return Math.max(...words, ...cells) + PADDING_PX;
  });
  return widths.reduce((sum, width) => sum + width, 0) <= NARROW_PX;
}

/** A table, shown whole where it is short. */
export function Table({ label, columns, rows, narrow }: TableProps): JSX.Element {
  return (
    <div
      class={rows.length > MOST_WHOLE ? 'scroll whole long' : 'scroll whole'}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table class={narrow ?? (fitsNarrow(columns, rows) ? 'scrolls' : 'blocks')}>
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
          {rows.map(({ key, strong = false, cells }) => (
            <tr key={key} class={strong ? 'best' : undefined}>
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
    </div>
  );
}
