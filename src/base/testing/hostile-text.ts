/** What a terminal or a page may act on: controls, escape sequences, marks that turn text, halves of characters. */
const ACTING = [
  ...'\u0000\u0007\b\t\n\r\u007f\u0085\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069',
  // No colour of ours.
  '\u001b[95m',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\ud800',
  '\udc00',
];
/** What some language or format reads as its own. */
const MARKUP = ['<script>', '&amp;', '\\u001b', ...'"\'\\%{}[]:,=#|$` '];
const WORDS = 'Infinity NaN undefined null __proto__ constructor 1e9 -0'.split(' ');

/** Units of text that programs trip over, beside some harmless ones: for properties over text. */
export const HOSTILE: readonly string[] = [...ACTING, ...MARKUP, ...WORDS, ...'aZü機😀', 'x'.repeat(90)];
