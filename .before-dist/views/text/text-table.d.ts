import type { TextTarget } from './style.ts';
/** One column of a text table. */
export interface TextColumn<Row> {
    readonly header: string;
    readonly cell: (row: Row) => string;
    readonly align?: 'left' | 'right';
    /** Where the table is too wide, the column with the highest number goes first; one without stays. */
    readonly dropOrder?: number;
    /** May be cut short, with an ellipsis, to this many cells before any column is dropped. */
    readonly shrinkTo?: number;
    /** May be made narrower, to this many cells, before any column is dropped: what does not fit goes on below. */
    readonly wrapTo?: number;
    /** Paints a finished cell. */
    readonly paint?: (row: Row, text: string) => string;
}
/** Cuts `text` to `cells` terminal cells; an ellipsis stands for what is gone. */
export declare function truncate(text: string, cells: number): string;
/** Breaks a paragraph into printable lines of at most `columns` cells; those after the first start with `indent`. */
export declare function wrap(text: string, columns: number, indent?: string): string;
/** Lays rows out under headers, no wider than the target: columns shrink first, then the least needed ones go. */
export declare function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[], { columns: available, style }: TextTarget): string;
