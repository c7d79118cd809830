import { foreignText } from './foreign-text.ts';
import { encodingOf } from './text-encoding.ts';
import type { TextEncoding } from './text-encoding.ts';

/** What begins a file, and what to say of it if it is nothing that we read. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly found: string; readonly hint?: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], found: 'a PDF document' },
  { bytes: [0x1f, 0x8b], found: 'a gzip archive', hint: 'unpack it first' },
  { bytes: [0x42, 0x5a, 0x68], found: 'a bzip2 archive', hint: 'unpack it first' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], found: 'an xz archive', hint: 'unpack it first' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], found: 'a zstd archive', hint: 'unpack it first' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], found: 'a 7-Zip archive', hint: 'unpack it first' },
  { bytes: [0x52, 0x61, 0x72, 0x21], found: 'a RAR archive', hint: 'unpack it first' },
  { bytes: [0x50, 0x41, 0x52, 0x31], found: 'a Parquet file' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], found: 'an SQLite database' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], found: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], found: 'a JPEG image' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], found: 'a program' },
  { bytes: [0x4d, 0x5a], found: 'a Windows program' },
];

const ZIP = [0x50, 0x4b];
/** Compound File Binary: Excel before 2007, and workbooks that are encrypted. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** What a file is. */
export type FileKind =
  | { readonly kind: 'zip' }
  | { readonly kind: 'text'; readonly encoding: TextEncoding }
  /** Nothing that any format is written in; what it is instead. */
  | { readonly kind: 'other'; readonly found: string; readonly hint?: string };

/** What a file is, by its first bytes. */
export function fileKind(start: Buffer): FileKind {
  const other = (found: string, hint?: string): FileKind => ({
    kind: 'other',
    found,
    ...(hint !== undefined && { hint }),
  });
  if (start.length === 0) return other('an empty file');
  // A CSV may also begin with "MZ" or "PK", but not with the next bytes of a program or an archive.
  if (startsWith(start, ZIP) && start[2] !== undefined && start[2] < 0x20) return { kind: 'zip' };
  if (startsWith(start, OLE)) {
    return start.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? other('a workbook with a password or an encrypting sensitivity label', 'save it without password and label')
      : other('an old Excel workbook (.xls)', 'save it as "Excel Workbook (*.xlsx)"');
  }
  const encoding = encodingOf(start);
  for (const { bytes, found, hint } of SIGNATURES) {
    const binary = encoding === undefined || bytes.length > 2 || bytes[0]! < 0x20;
    if (startsWith(start, bytes) && binary) return other(found, hint);
  }
  return encoding === undefined ? other('a binary file') : { kind: 'text', encoding };
}

function startsWith(start: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => start[at] === byte);
}

const FORMATS = 'docs/input-formats.md lists what is read, and the commands that export it';

/** What a text looks like that no format recognises; undefined where it may be a table. */
export function unknownText(start: string): { readonly found: string; readonly hint?: string } | undefined {
  const text = start.trimStart();
  if (text === '') return { found: 'only white space' };
  const foreign = foreignText(text);
  if (foreign !== undefined) return foreign;
  if (/^[[{]\s*(["{[\]}]|-?\d)/u.test(text)) {
    const [, key] = /^[[\s]*\{\s*"([\w$./:-]{1,40})"/u.exec(text) ?? [];
    return { found: key === undefined ? 'JSON' : `JSON that begins with "${key}"`, hint: FORMATS };
  }
  if (/^<(!doctype html|html)/iu.test(text)) return { found: 'a web page', hint: 'was the download behind a login?' };
  const [, above] = /^([^\n]{1,200})\n(?:[^\n{[]*\n){0,20}(?:\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{\s*")/u.exec(text) ?? [];
  if (above !== undefined) {
    return {
      found: `JSON below the line ${JSON.stringify(above.trim().slice(0, 60))}`,
      hint: 'remove the lines above it',
    };
  }
  if (!/^<[?!a-z]/iu.test(text)) return undefined;
  const [, element] = /<(?![?!])(?:\w+:)?([\w.-]{1,40})/u.exec(text) ?? [];
  return { found: element === undefined ? 'XML' : `XML of "${element}"`, hint: FORMATS };
}
