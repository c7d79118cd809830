import { statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { InputError } from '../base/input-error.ts';
import { makeFolder } from '../run/make-folder.ts';
import { csvText } from '../views/table/csv-text.ts';
import type { DataTable } from '../views/table/data-table.ts';
import { refuseUnwritable, writeFileAtomically } from './write-file.ts';

/** Finds out before the work starts whether tables can be written to `path`. @throws InputError where they cannot */
export function refuseUnwritableTables(path: string): void {
  if (isOneFile(path)) return refuseUnwritable(path);
  try {
    makeFolder(path);
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw new InputError({
      place: '--csv',
      found: `${path} (${found})`,
      expected: 'a file (.csv) or a folder to write to',
    });
  }
  refuseUnwritable(join(path, 'guests.csv'));
}

/**
 * Writes tables as CSV: the first one to a file that ends with `.csv`, all of them to a folder.
 * @returns the files
 */
export function writeTables(path: string, tables: readonly DataTable[]): readonly string[] {
  const files = isOneFile(path)
    ? tables.slice(0, 1).map((table) => [path, table] as const)
    : tables.map((table) => [join(path, `${table.name}.csv`), table] as const);
  for (const [file, table] of files) writeFileAtomically(file, csvText(table));
  return files.map(([file]) => file);
}

function isOneFile(path: string): boolean {
  return extname(path).toLowerCase() === '.csv' && !(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}
