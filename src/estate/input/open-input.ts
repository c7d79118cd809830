import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { quoted } from '../spreadsheet/cell.ts';
import { workbookLimits } from '../spreadsheet/limits.ts';
import type { EstateSources } from '../read-options.ts';
import { filesOf, filesOfBytes, isHidden, START_BYTES } from './archive-members.ts';
import { InputFile } from './estate-input.ts';
import type { EstateInput } from './estate-input.ts';
import { fileKind } from './file-kind.ts';

/** Files of a folder, its folders counted in. */
const MAX_FILES = 4096;
/** As deep as the paths of an API that were kept: `pve/nodes/pve1/qemu/101/rrddata.json`. */
const MAX_DEPTH = 8;
/** The user's assumptions, beside the files of an estate. */
export const ASSUMPTIONS_FILE = 'kneepoint.yaml';
const EXPECTED = 'a file, folder or zip archive of an export that can be read';

/**
 * Opens what the user named: files, folders, zip archives of files, `-` for standard input.
 * @throws InputError where a path cannot be read, or a folder or an archive holds nothing or too much
 */
export async function openInput(
  paths: readonly string[],
  { stdin = process.stdin }: EstateSources = {},
): Promise<EstateInput> {
  const files: InputFile[] = [];
  for (const path of new Set(paths)) {
    try {
      files.push(...(path === '-' ? await filesOfStream(path, stdin) : await filesAt(path)));
    } catch (error) {
      throw unreadable(path, error);
    }
  }
  return { source: paths.join(', '), files };
}

async function filesAt(path: string): Promise<readonly InputFile[]> {
  const status = await stat(path);
  // A pipe or a device cannot be read twice, nor from its end.
  if (!status.isDirectory()) return status.isFile() ? regularFile(path) : filesOfStream(path, createReadStream(path));
  const files = await filesOfFolder(path, MAX_DEPTH);
  if (files.length > 0) return files;
  throw new InputError({ file: path, found: 'a folder without files', expected: 'the files of an export' });
}

async function filesOfFolder(path: string, depth: number): Promise<InputFile[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const files: InputFile[] = [];
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isHidden(name) || name === ASSUMPTIONS_FILE) continue;
    const member = join(path, name);
    const status = await stat(member);
    if (status.isDirectory() && depth > 1) files.push(...(await filesOfFolder(member, depth - 1)));
    else if (status.isFile()) files.push(...(await regularFile(member)));
    if (files.length > MAX_FILES) {
      throw new InputError({ file: path, found: `over ${MAX_FILES} files`, expected: 'a folder of one export' });
    }
  }
  return files;
}

async function regularFile(path: string): Promise<readonly InputFile[]> {
  const handle = await open(path);
  let start: Buffer;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    start = buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
  return filesOf(new InputFile(path, start, { path }));
}

async function filesOfStream(name: string, stream: AsyncIterable<Uint8Array | string>): Promise<readonly InputFile[]> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    chunks.push(piece);
    bytes += piece.length;
    if (bytes <= workbookLimits.archiveBytes) {
      // What no format is written in is refused before it is read to its end, which may never come.
      if (chunks.length > 1 && bytes - piece.length >= START_BYTES) continue;
      if (bytes < START_BYTES || fileKind(Buffer.concat(chunks)).kind !== 'other') continue;
      break;
    }
    const expected = `at most ${workbookLimits.archiveBytes}`;
    throw new InputError({ file: name, found: `over ${workbookLimits.archiveBytes} bytes`, expected });
  }
  const content = Buffer.concat(chunks);
  return filesOfBytes(name, content);
}

/** What the system says about a path, as an InputError. */
function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new InputError({ file: path, found: 'no such file', expected: EXPECTED });
    case 'EACCES':
    case 'EPERM':
      return new InputError({ file: path, found: 'no permission to read it', expected: EXPECTED });
    case 'ERR_INVALID_ARG_VALUE':
      return new InputError({ found: `the path ${quoted(path)}`, expected: EXPECTED });
  }
  return /^E[A-Z]+$/u.test(code)
    ? new InputError({ file: path, found: `the error ${code}`, expected: EXPECTED })
    : error;
}
