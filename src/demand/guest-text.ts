/** Finds whole words in the names people give to guests: `DEV-Sql_01` has the words `dev`, `sql` and `01`. */

/** Lower-case words of a text, split at punctuation, at digits and where camelCase starts a word; framed by spaces. */
export function wordsOf(...texts: readonly (string | undefined)[]): string {
  const words = texts
    .filter((text) => text !== undefined)
    .join(' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N})(\p{L})/gu, '$1 $2')
    .toLowerCase()
    .match(/\p{L}+|\p{N}+/gu);
  return words === null ? ' ' : ` ${words.join(' ')} `;
}

/** A matcher for {@link wordsOf}: `db` is a whole word, `test*` a word's beginning, `keep together` two words in a row. */
export function wordMatcher(patterns: readonly string[]): (words: string) => boolean {
  const needles = patterns.flatMap((pattern) => {
    const words = wordsOf(pattern);
    if (words.trim() === '') return [];
    return [pattern.endsWith('*') ? words.trimEnd() : words];
  });
  return (words) => needles.some((needle) => words.includes(needle));
}
