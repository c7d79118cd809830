/** How a text is written; `utf-8` falls back to Windows-1252 where the bytes are no UTF-8. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';
/** The encoding of a text that starts with these bytes; undefined where it is no text. */
export declare function encodingOf(start: Buffer): TextEncoding | undefined;
/** Decodes a text as it comes, without its byte order mark. */
export declare function decoded(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<string>;
/** What the first bytes say, decoded; a letter that is cut off at their end is left out. */
export declare function decodedStart(start: Buffer, encoding: TextEncoding): string;
