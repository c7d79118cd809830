import { InputError } from '../../base/input-error.ts';
import type { WorkbookLimits } from './limits.ts';

/*
 * What a zip archive that may be hostile is refused for.
 */

/** Compression methods that are read. */
export const STORED = 0;
const DEFLATED = 8;

/** What the directory of an archive announces of one file. */
export interface AnnouncedEntry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressed: number;
  /** Bytes once inflated. */
  readonly size: number;
}

/**
 * Refuses a file before any of it is inflated.
 * @param inflatedBytes of the files before it @param largest that this one may be
 * @throws InputError if it is missing, encrypted, compressed in another way, or too large
 */
export function checkEntry<Entry extends AnnouncedEntry>(
  entry: Entry | undefined,
  { file, name, inflatedBytes, largest }: { file: string; name: string; inflatedBytes: number; largest: number },
  { inflateRatio, ratioFromBytes, totalBytes }: WorkbookLimits,
): asserts entry is Entry {
  if (entry === undefined) {
    throw new InputError({ file, found: `no "${name}" in the archive`, expected: 'every part of a workbook' });
  }
  const { method, isEncrypted, compressed, size } = entry;
  if (isEncrypted) {
    throw new InputError({ file, place: name, found: 'an encrypted file', expected: 'a workbook without a password' });
  }
  if (method !== STORED && method !== DEFLATED) {
    const found = `compression method ${method}`;
    throw new InputError({ file, place: name, found, expected: 'a stored or deflated file' });
  }
  if (size > largest) {
    throw tooLarge(file, name, `${size} bytes once inflated`, `at most ${largest}`);
  }
  if (inflatedBytes + size > totalBytes) {
    throw tooLarge(file, name, `over ${totalBytes} bytes once inflated`, `at most ${totalBytes} in all`);
  }
  if (size > ratioFromBytes && size > inflateRatio * compressed) {
    const found = `a file that inflates ${Math.round(size / Math.max(1, compressed))} times`;
    throw tooLarge(file, name, found, `at most ${inflateRatio} times: this looks like a zip bomb`);
  }
}

/** @throws InputError for more bytes than were announced */
export function checkNoMore(bytes: number, { size }: AnnouncedEntry, file: string, name: string): void {
  if (bytes > size) throw notIntact(file, name, `more than the ${size} bytes that the archive announces`);
}

/** @throws InputError for fewer bytes than were announced */
export function checkWhole(bytes: number, { size }: AnnouncedEntry, file: string, name: string): void {
  if (bytes !== size) throw notIntact(file, name, `${bytes} of the ${size} bytes that the archive announces`);
}

function notIntact(file: string, place: string, found: string): InputError {
  return new InputError({ file, place, found, expected: 'an intact archive' });
}

/** The directory has one name for two files. */
export function twice(file: string, name: string): InputError {
  return new InputError({ file, found: `"${name}" twice in the archive`, expected: 'each file once' });
}

export function tooLarge(file: string, place: string | undefined, found: string, expected: string): InputError {
  return new InputError({ file, ...(place !== undefined && { place }), found, expected });
}

/** The archive is no whole one. @param reason in a few words */
export function damagedArchive(file: string, reason: string, place?: string): InputError {
  return new InputError({
    file,
    ...(place !== undefined && { place }),
    found: `a damaged zip archive (${reason})`,
    expected: 'a complete .xlsx workbook',
    hint: 'the file may be cut off: copy or export it again',
  });
}
