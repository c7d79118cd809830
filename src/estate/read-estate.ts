import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { InputError } from '../input-error.ts';
import { readCsv } from './csv/read-csv.ts';
import type { Estate } from './estate.ts';
import { recognise } from './input-format.ts';
import type { EstateOptions } from './read-options.ts';
import { readRvtools } from './rvtools/read-rvtools.ts';
import { quoted } from './xlsx/cell.ts';
import { workbookLimits } from './xlsx/limits.ts';
import { Workbook } from './xlsx/workbook.ts';

/** Enough to recognise a format and to see a header row. */
const START_BYTES = 64 * 1024;

/** Where an estate comes from, beside a path. */
export interface EstateSources {
  /** What `-` stands for. @default standard input */
  readonly stdin?: AsyncIterable<Buffer | string>;
}

/**
 * Reads an estate from a file, or from standard input if the path is `-`: an RVTools workbook (.xlsx) or Kneepoint's
 * CSV. The format is recognised from the content, not from the name.
 * @throws InputError for anything that cannot be read: a missing or unreadable file, another format, a damaged one, an
 *   export without guests, and whatever else {@link readRvtools} and {@link readCsv} find wrong
 */
export async function readEstate(
  path: string,
  options: EstateOptions = {},
  { stdin = process.stdin }: EstateSources = {},
): Promise<Estate> {
  return path === '-' ? readStream(path, stdin, options) : readFile(path, options);
}

async function readFile(path: string, options: EstateOptions): Promise<Estate> {
  try {
    const { start, isFile } = await readStart(path);
    // A pipe or a device cannot be read twice, nor from its end.
    if (!isFile) return await readStream(path, createReadStream(path), options);
    return recognise(path, start) === 'zip'
      ? await readWorkbook(path, undefined, options)
      : await readCsv(path, start, createReadStream(path), options);
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function readStart(path: string): Promise<{ start: Buffer; isFile: boolean }> {
  const status = await stat(path);
  if (status.isDirectory()) {
    throw new InputError({ file: path, found: 'a directory', expected: 'an .xlsx or .csv file' });
  }
  if (!status.isFile()) return { start: Buffer.alloc(0), isFile: false };
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return { start: buffer.subarray(0, bytesRead), isFile: true };
  } finally {
    await handle.close();
  }
}

async function readStream(
  name: string,
  stream: AsyncIterable<Buffer | string>,
  options: EstateOptions,
): Promise<Estate> {
  const iterator = stream[Symbol.asyncIterator]();
  const start = await collect(iterator, START_BYTES);
  if (recognise(name, start) === 'text')
    return readCsv(name, start, Readable.from(continued(start, iterator)), options);
  // The directory of a zip archive is at its end, so there is no reading it as it comes.
  const rest = await collect(iterator, workbookLimits.archiveBytes);
  if (start.length + rest.length > workbookLimits.archiveBytes) {
    const expected = `at most ${workbookLimits.archiveBytes}`;
    throw new InputError({ file: name, found: `an archive of over ${workbookLimits.archiveBytes} bytes`, expected });
  }
  return readWorkbook(name, Buffer.concat([start, rest]), options);
}

/** Takes chunks until there are `enough` bytes, or no more. */
async function collect(iterator: AsyncIterator<Buffer | string>, enough: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let bytes = 0; bytes < enough;) {
    const result = await iterator.next();
    if (result.done === true) break;
    const chunk = Buffer.from(result.value);
    chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks);
}

async function* continued(start: Buffer, rest: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer> {
  yield start;
  for (let result = await rest.next(); result.done !== true; result = await rest.next())
    yield Buffer.from(result.value);
}

async function readWorkbook(file: string, content: Buffer | undefined, options: EstateOptions): Promise<Estate> {
  const workbook = await Workbook.open(file, content);
  try {
    return await readRvtools(workbook, options);
  } finally {
    workbook.close();
  }
}

/** What the system says about a path, as an InputError. */
function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const expected = 'an .xlsx or .csv file that can be read';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new InputError({ file: path, found: 'no such file', expected });
    case 'EACCES':
    case 'EPERM':
      return new InputError({ file: path, found: 'no permission to read it', expected });
    case 'ERR_INVALID_ARG_VALUE':
      return new InputError({ found: `the path ${quoted(path)}`, expected });
  }
  return /^E[A-Z]+$/u.test(code) ? new InputError({ file: path, found: `the error ${code}`, expected }) : error;
}
