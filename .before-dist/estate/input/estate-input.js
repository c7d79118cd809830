import { createReadStream } from 'node:fs';
import { posix, win32 } from 'node:path';
import { InputError } from "../../base/input-error.js";
import { Workbook } from "../spreadsheet/workbook.js";
import { fileKind } from "./file-kind.js";
import { parseJsonDocuments } from "./json-text.js";
import { decoded, decodedStart } from "./text-encoding.js";
import { parseXml } from "./xml-tree.js";
/** Bytes of a text that is read whole. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024;
/**
 * One file, of which nothing but the first bytes has been read. What a format reads of it is kept, so that the next
 * format that looks at it need not read it again.
 */
export class InputFile {
    #start;
    #content;
    #text;
    #json;
    #xml;
    #workbook;
    /** @param start the first bytes; all of them, if there are fewer than 64 KiB */
    constructor(name, start, content) {
        this.name = name;
        this.baseName = win32.basename(posix.basename(name.split(': ').at(-1)));
        this.#start = start;
        this.#content = content;
        const found = fileKind(start);
        this.kind = found.kind === 'zip' ? 'workbook' : found.kind;
        this.startText = found.kind === 'text' ? decodedStart(start, found.encoding) : '';
    }
    /** Of a file that is neither text nor a workbook: what it is instead. */
    get otherKind() {
        const found = fileKind(this.#start);
        return found.kind === 'other' ? found : undefined;
    }
    /** The bytes, in pieces. */
    async *chunks() {
        if ('read' in this.#content)
            yield await this.#content.read();
        else
            for await (const chunk of createReadStream(this.#content.path))
                yield chunk;
    }
    /** A text in pieces, whatever its encoding, without a byte order mark. Memory holds one piece at a time. */
    textChunks() {
        const found = fileKind(this.#start);
        return decoded(this.chunks(), found.kind === 'text' ? found.encoding : 'utf-8');
    }
    /** The whole text. Throws InputError where it has over 256 MiB. */
    text() {
        return (this.#text ??= this.#readText());
    }
    /** The JSON documents of the text. Throws InputError where it is none, is nested too deeply or has a `NaN`. */
    json() {
        return (this.#json ??= this.text().then((text) => parseJsonDocuments(this.name, text)));
    }
    /** The text as XML. Throws InputError where it is not well-formed or declares a document type. */
    xml() {
        return (this.#xml ??= this.text().then((text) => parseXml(this.name, text)));
    }
    /** The workbook. Throws InputError where it is another kind of zip archive, damaged or too large. */
    workbook() {
        const content = this.#content;
        return (this.#workbook ??=
            'path' in content
                ? Workbook.open(content.path)
                : content.read().then((bytes) => Workbook.open(this.name, bytes)));
    }
    /** Lets go of what was opened. */
    async close() {
        const workbook = await this.#workbook?.catch(() => undefined);
        workbook?.close();
    }
    async #readText() {
        const pieces = [];
        let length = 0;
        for await (const piece of this.textChunks()) {
            pieces.push(piece);
            length += piece.length;
            if (length > MAX_TEXT_BYTES) {
                const expected = `at most ${MAX_TEXT_BYTES}`;
                throw new InputError({ file: this.name, found: `a text of over ${MAX_TEXT_BYTES} letters`, expected });
            }
        }
        return pieces.join('');
    }
}
//# sourceMappingURL=estate-input.js.map