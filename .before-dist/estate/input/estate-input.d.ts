import { Workbook } from '../spreadsheet/workbook.ts';
import type { XmlDocument } from './xml-tree.ts';
/** Where the bytes of a file are. */
export type FileContent = {
    readonly path: string;
}
/** Reads them, from a place that can be read again and again. */
 | {
    readonly read: () => Promise<Buffer>;
};
/** What the user named, opened: one file, the files of a folder or a zip archive, or several of these. */
export interface EstateInput {
    /** As the user named it, for messages. */
    readonly source: string;
    /** In the order in which they were named; those of a folder or an archive by name. */
    readonly files: readonly InputFile[];
}
/**
 * One file, of which nothing but the first bytes has been read. What a format reads of it is kept, so that the next
 * format that looks at it need not read it again.
 */
export declare class InputFile {
    #private;
    /** For messages: the path, or `export.zip: RVTools_tabvInfo.csv`. */
    readonly name: string;
    /** Without folders and archive: `RVTools_tabvInfo.csv`. */
    readonly baseName: string;
    /** A zip archive that is one of the user's files is a workbook, or nothing that we read. */
    readonly kind: 'workbook' | 'text' | 'other';
    /** Of a text: its beginning, decoded, without a byte order mark; empty for other kinds. */
    readonly startText: string;
    /** @param start the first bytes; all of them, if there are fewer than 64 KiB */
    constructor(name: string, start: Buffer, content: FileContent);
    /** Of a file that is neither text nor a workbook: what it is instead. */
    get otherKind(): {
        readonly found: string;
        readonly hint?: string;
    } | undefined;
    /** The bytes, in pieces. */
    chunks(): AsyncGenerator<Buffer>;
    /** A text in pieces, whatever its encoding, without a byte order mark. Memory holds one piece at a time. */
    textChunks(): AsyncGenerator<string>;
    /** The whole text. Throws InputError where it has over 256 MiB. */
    text(): Promise<string>;
    /** The JSON documents of the text. Throws InputError where it is none, is nested too deeply or has a `NaN`. */
    json(): Promise<readonly unknown[]>;
    /** The text as XML. Throws InputError where it is not well-formed or declares a document type. */
    xml(): Promise<XmlDocument>;
    /** The workbook. Throws InputError where it is another kind of zip archive, damaged or too large. */
    workbook(): Promise<Workbook>;
    /** Lets go of what was opened. */
    close(): Promise<void>;
}
