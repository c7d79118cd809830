import type { Command } from 'commander';
import { generator } from '../app/version.ts';
import { InputError } from '../base/input-error.ts';
import { jsonText } from '../views/document/json-text.ts';
import { dataPackage, tableFile } from '../views/table/data-package.ts';
import { csvPieces, type Table } from '../views/table/table.ts';
import { FolderDraft } from './write-file.ts';

/** Where tables go, as it is asked for on the command line. */
export interface TableOptions {
  readonly tables?: string;
  readonly parquet?: boolean;
}

/**
 * Adds the options that ask for tables.
 * @param what they hold: `simulated loads, knees, walls`
 */
export function addTableOptions(command: Command, what: string): Command {
  return command
    .option('--tables <folder>', `also write tables as CSV files into a new folder: ${what}`)
    .option('--parquet', 'with --tables: Parquet instead of CSV');
}

/**
 * Finds out before the work starts whether the folder for tables can be written once it is done.
 * @throws InputError where it cannot be made or is not empty, and for `--parquet` without a folder
 */
export function refuseTables({ tables: folder, parquet = false }: TableOptions): void {
  if (folder !== undefined) new FolderDraft(folder).discard();
  else if (parquet) {
    throw new InputError({ place: '--parquet', found: 'no --tables', expected: 'a folder for the tables' });
  }
}

/**
 * Writes tables into a new folder, with their description (`datapackage.json`) and the answer that they are of.
 * @param name of the answer's file @returns a note for the user
 * @throws InputError where the folder cannot be written; nothing is left then
 */
export async function writeTables(
  folder: string,
  { parquet = false }: TableOptions,
  tables: readonly Table[],
  name: string,
  answer: object,
): Promise<string> {
  const format = parquet ? 'parquet' : 'csv';
  const draft = new FolderDraft(folder);
  try {
    for (const table of tables) {
      for await (const piece of parquet ? parquetPieces(table) : csvPieces(table)) {
        draft.write(tableFile(table, format), piece);
      }
    }
    for (const piece of jsonText(dataPackage(tables, format, name))) draft.write('datapackage.json', piece);
    for (const piece of jsonText(answer)) draft.write(`${name}.json`, piece);
    draft.finish();
  } catch (error) {
    draft.discard();
    throw error;
  }
  return `Tables: ${folder}, ${tables.length} ${parquet ? 'Parquet' : 'CSV'} files; datapackage.json describes their columns`;
}

async function* parquetPieces(table: Table): AsyncGenerator<Uint8Array> {
  const { parquetBytes } = await import('../views/table/parquet.ts');
  yield await parquetBytes(table, generator());
}
