import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Whether a file is a database of DuckDB, by its first bytes. */
export function isDuckdbFile(start: Uint8Array): boolean {
  return String.fromCharCode(...start.subarray(8, 12)) === 'DUCK';
}

/** Whether a path is one; false where it is no file that can be read, which is for its reader to say. */
export function isStoreFile(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const start = new Uint8Array(12);
    readSync(file, start, 0, start.length, 0);
    return isDuckdbFile(start);
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
