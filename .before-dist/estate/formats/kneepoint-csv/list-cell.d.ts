/** Several texts in one cell: separated by semicolons; `\;` is a semicolon and `\\` a backslash in one of them. */
/** Splits a cell; blank items are dropped. */
export declare function splitList(cell: string): string[];
/** The opposite of {@link splitList}. */
export declare function joinList(items: readonly string[]): string;
/**
 * Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front, and text that
 * could be taken for such an escape gets one more.
 */
export declare function escapeFormula(text: string): string;
/** The opposite of {@link escapeFormula}. */
export declare function unescapeFormula(text: string): string;
