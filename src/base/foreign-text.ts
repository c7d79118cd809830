/**
 * Text that comes from files, arguments or the environment, made safe to print. Every place that shows such text to
 * people uses this: errors, warnings, tables, progress, SVG and HTML.
 */

/**
 * Characters that a terminal or a page would interpret instead of showing them: control characters (C0, DEL, C1, so
 * escape sequences too), line and paragraph separators, and marks that turn the direction of text (Unicode UAX #9).
 * Half a surrogate pair is not a character.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const ACTING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** The longest text that a message quotes whole. */
const MAX_QUOTED = 80;

/** Text on one line, with such characters escaped as in JSON: `\u001b[31m`. */
export function printable(text: string): string {
  return text.replaceAll(ACTING, escaped);
}

/** The same for text of our own that may have several lines, around foreign words. */
export function printableLines(text: string): string {
  return text.replaceAll(ACTING, (character) => (character === '\n' ? character : escaped(character)));
}

/**
 * Printable text of at most about `most` characters: the middle of a longer one is left out, and its length is said.
 * @param most characters that stay, of the printable text
 */
export function excerpt(text: string, most = MAX_QUOTED): string {
  const whole = text.length <= most ? printable(text) : '';
  if (text.length <= most && whole.length <= most) return whole;
  const head = Math.ceil(most * HEAD_SHARE);
  const first = printable(text.slice(0, most)).slice(0, head);
  const last = printable(text.slice(-most)).slice(head - most);
  const [start, end] = [first, last].map((part) => part.replaceAll(/\p{Cs}/gu, ''));
  return `${start}… (${text.length.toLocaleString('en-US')} characters) …${end}`;
}

/** The beginning of a text says more than its end. */
const HEAD_SHARE = 0.7;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
