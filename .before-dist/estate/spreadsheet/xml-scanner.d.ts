/** Something that is no XML, or more of it than allowed; the caller says in which file. */
export declare class XmlError extends Error {
    readonly name = "XmlError";
}
/**
 * Splits a stream of UTF-8 XML into tags and text without making a string or an object for any of them: a sheet has
 * millions of cells and an importer wants a tenth of them (saxes takes eight times as long over such a sheet).
 * It is not a validating parser: names of closing tags are not compared, and entities are the reader's business.
 * A DOCTYPE is refused, so no entity can be declared.
 *
 * Use: subclass it, call `push` for each chunk and `end` after the last.
 */
export declare abstract class XmlScanner {
    #private;
    /** @param tokenBytes the longest tag or run of text that is accepted, in bytes */
    constructor(tokenBytes: number);
    /**
     * An opening tag. The local name is `bytes[nameStart, nameEnd)`, its attributes lie in `bytes[nameEnd, tagEnd)`.
     * For `<a/>`, `close` follows at once.
     */
    protected abstract open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void;
    /** A closing tag, by its local name. */
    protected abstract close(bytes: Buffer, nameStart: number, nameEnd: number): void;
    /** Text as it stands in the file; in a CDATA section (`raw`) an `&` is just an `&`. */
    protected abstract text(bytes: Buffer, start: number, end: number, raw: boolean): void;
    /** Scans the next bytes of the document. Throws XmlError. */
    push(chunk: Buffer): void;
    /** Says that the document is complete. Throws XmlError if it is not. */
    end(): void;
}
/** Whether the ASCII `word` stands at `bytes[at]`. */
export declare function startsWith(bytes: Buffer, at: number, word: string): boolean;
/** Whether `bytes[start, end)` is exactly the ASCII `word`. */
export declare function isWord(bytes: Buffer, start: number, end: number, word: string): boolean;
