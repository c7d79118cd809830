import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { tooLarge } from '../spreadsheet/archive-checks.ts';
import { workbookLimits } from '../spreadsheet/limits.ts';
import { Workbook } from '../spreadsheet/workbook.ts';
import { fileKind } from './file-kind.ts';
import { parseJsonDocuments } from './json-text.ts';
import { logLinesAbove } from './log-lines.ts';
import type { LogLine } from './log-lines.ts';
import { decoded, decodedStart } from './text-encoding.ts';
import { parseXml } from './xml-tree.ts';
import type { XmlDocument } from './xml-tree.ts';
import { looksLikeYaml, parseYamlDocuments } from './yaml-text.ts';

/** Bytes of a text that is read whole. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024;

/** Where the bytes of a file are. */
export type FileContent =
  | { readonly path: string }
  /** Reads them, from a place that can be read again and again. */
  | { readonly read: () => Promise<Buffer> };

/** What the user named, opened: one file, the files of a folder or a zip archive, or several of these. */
export interface EstateInput {
  /** As the user named it, for messages. */
  readonly source: string;
  /** In the order in which they were named; those of a folder or an archive by name. */
  readonly files: readonly InputFile[];
}

/**
 * One file, of which only the first bytes have been read. Content that a format reads is kept, so that the next format
 * need not read it again.
 */
export class InputFile {
  /** For messages: the path, or `export.zip: RVTools_tabvInfo.csv`. */
  readonly name: string;
  /** Without folders and archive: `RVTools_tabvInfo.csv`. */
  readonly baseName: string;
  /** A zip archive that is one of the user's files is a workbook, or nothing that we read. */
  readonly kind: 'workbook' | 'text' | 'other';
  /** Of a text: its beginning, decoded, without a byte order mark and lines of a log; empty for other kinds. */
  readonly startText: string;
  readonly #start: Buffer;
  /** Characters of the lines of a log above a document. */
  readonly #above: number;
  readonly #logLines: LogLine[];
  readonly #content: FileContent;
  #text: Promise<string> | undefined;
  #json: Promise<readonly unknown[]> | undefined;
  #xml: Promise<XmlDocument> | undefined;
  #workbook: Promise<Workbook> | undefined;

  /** @param start the first bytes; all of them, if there are fewer than 64 KiB */
  constructor(name: string, start: Buffer, content: FileContent) {
    this.name = name;
    this.baseName = win32.basename(posix.basename(name.split(': ').at(-1)!));
    this.#start = start;
    this.#content = content;
    const found = fileKind(start);
    this.kind = found.kind === 'zip' ? 'workbook' : found.kind;
    const startText = found.kind === 'text' ? decodedStart(start, found.encoding) : '';
    const { lines, length } = logLinesAbove(startText);
    this.#logLines = [...lines];
    this.#above = length;
    this.startText = startText.slice(length);
  }

  /** Of a file that is neither text nor a workbook: what it is instead. */
  get otherKind(): { readonly found: string; readonly hint?: string } | undefined {
    const found = fileKind(this.#start);
    return found.kind === 'other' ? found : undefined;
  }

  /** Lines of a log that were passed over in what has been read so far. */
  get logLines(): readonly LogLine[] {
    return this.#logLines;
  }

  /** The bytes, in pieces. */
  async *chunks(): AsyncGenerator<Buffer> {
    if ('read' in this.#content) yield await this.#content.read();
    else for await (const chunk of createReadStream(this.#content.path)) yield chunk as Buffer;
  }

  /**
   * A text in pieces, of any encoding, without a byte order mark. Memory holds one piece at a time. Lines of a log above
   * a document are blank.
   */
  async *textChunks(): AsyncGenerator<string> {
    const found = fileKind(this.#start);
    let above = this.#above;
    for await (const chunk of decoded(this.chunks(), found.kind === 'text' ? found.encoding : 'utf-8')) {
      const passed = chunk.slice(0, above);
      above -= passed.length;
      yield passed === '' ? chunk : passed.replace(/[^\n]/gu, ' ') + chunk.slice(passed.length);
    }
  }

  /** The whole text. Throws InputError where it has over 256 MiB. */
  text(): Promise<string> {
    return (this.#text ??= this.#readText());
  }

  /**
   * The documents of the text, in JSON or in YAML. Throws InputError where it is neither, is nested too deeply or has a
   * `NaN`.
   */
  json(): Promise<readonly unknown[]> {
    const passedOver = (line: LogLine) => this.#logLines.push(line);
    return (this.#json ??= this.text().then((text) =>
      looksLikeYaml(this.startText)
        ? parseYamlDocuments(this.name, text)
        : parseJsonDocuments(this.name, text, passedOver),
    ));
  }

  /** The text as XML. Throws InputError where it is not well-formed or declares a document type. */
  xml(): Promise<XmlDocument> {
    return (this.#xml ??= this.text().then((text) => parseXml(this.name, text)));
  }

  /** The workbook. Throws InputError where it is another kind of zip archive, damaged or too large. */
  workbook(): Promise<Workbook> {
    return (this.#workbook ??= this.bytes().then((bytes) => Workbook.open(this.name, bytes)));
  }

  /** All bytes of a workbook or an archive. Throws InputError where it has over 512 MiB. */
  async bytes(): Promise<Buffer> {
    const content = this.#content;
    if ('read' in content) return content.read();
    const { size } = await stat(content.path);
    const most = workbookLimits.archiveBytes;
    if (size > most) throw tooLarge(this.name, undefined, `an archive of ${size} bytes`, `at most ${most}`);
    return readFile(content.path);
  }

  async #readText(): Promise<string> {
    const pieces: string[] = [];
    let length = 0;
    for await (const piece of this.textChunks()) {
      pieces.push(piece);
      length += piece.length;
      if (length > MAX_TEXT_BYTES) {
        const expected = `at most ${MAX_TEXT_BYTES}`;
        throw new InputError({ file: this.name, found: `a text of over ${MAX_TEXT_BYTES} characters`, expected });
      }
    }
    return pieces.join('');
  }
}
