/**
 * Text that comes from files, arguments or the environment, made safe to print. Every place that shows such text to
 * people uses this: errors, warnings, tables, progress, SVG and HTML.
 */
/** Text on one line, with whatever would act shown as JSON escapes it: `\u001b[31m`. */
export declare function printable(text: string): string;
/** The same for text of our own that may have several lines, around foreign words. */
export declare function printableLines(text: string): string;
/**
 * Printable text of at most about `most` characters: the middle of a longer one is left out, and its length is said.
 * @param most characters that stay, of the printable text
 */
export declare function excerpt(text: string, most?: number): string;
