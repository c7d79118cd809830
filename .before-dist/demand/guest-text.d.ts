/** Finds whole words in the names people give to guests: `DEV-Sql_01` has the words `dev`, `sql` and `01`. */
/** Lower-case words of a text, split at punctuation, at digits and where camelCase starts a word; framed by spaces. */
export declare function wordsOf(...texts: readonly (string | undefined)[]): string;
/** A matcher for {@link wordsOf}: `db` is a whole word, `test*` a word's beginning, `keep together` two words in a row. */
export declare function wordMatcher(patterns: readonly string[]): (words: string) => boolean;
