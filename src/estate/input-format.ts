import { InputError } from '../input-error.ts';

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
/** Compound File Binary: Excel before 2007, and workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const EXPECTED = 'an RVTools workbook (.xlsx) or a Kneepoint CSV';

/**
 * What a file is, by its first bytes.
 * @param file what to call it in messages
 * @throws InputError if it is neither a zip archive nor text, or text in another format
 */
export function recognise(file: string, start: Buffer): 'zip' | 'text' {
  const refuse = (found: string, hint?: string) =>
    new InputError({ file, found, expected: EXPECTED, ...(hint !== undefined && { hint }) });
  if (start.length === 0) throw refuse('an empty file');
  // "MZ" and "PK" may begin a CSV, too; what follows them in a program or an archive may not.
  if (startsWith(start, ZIP) && start[2] !== undefined && start[2] < 0x20) return 'zip';
  if (startsWith(start, OLE)) {
    const encrypted = start.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw encrypted
      ? refuse('a workbook with a password', 'save it without one')
      : refuse('an old Excel workbook (.xls)', 'save it as "Excel Workbook (*.xlsx)"');
  }
  if (startsWith(start, [0xff, 0xfe]) && start.length % 2 === 0) return 'text';
  if (startsWith(start, [0xfe, 0xff])) throw refuse('UTF-16 with the high byte first', 'save it as UTF-8');
  const binary = start.includes(0);
  for (const { bytes, found, hint } of SIGNATURES) {
    if (startsWith(start, bytes) && (binary || bytes.length > 2 || bytes[0]! < 0x20)) throw refuse(found, hint);
  }
  if (binary) throw refuse('a binary file');
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (text === '') throw refuse('nothing but white space');
  if (/^[[{]\s*(["{[\]}]|-?\d)/u.test(text)) throw refuse('JSON');
  if (/^<(!doctype html|html)/iu.test(text)) throw refuse('a web page', 'was the download behind a login?');
  if (/^<[?!a-z]/iu.test(text)) throw refuse('XML');
  return 'text';
}

function startsWith(start: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => start[at] === byte);
}
