/**
 * Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front, and text that
 * could be taken for such an escape gets one more.
 */
export function escapeFormula(text: string): string {
  return /^'*[=+\-@]/u.test(text) ? `'${text}` : text;
}

/** The opposite of {@link escapeFormula}. */
export function unescapeFormula(text: string): string {
  return /^'+[=+\-@]/u.test(text) ? text.slice(1) : text;
}
