import type * as DuckDBApi from '@duckdb/node-api';
import { InputError } from '../../../base/input-error.ts';

/** What of DuckDB is used. */
type DuckDB = typeof DuckDBApi;

/** Nothing in a file may reach another file or the network, and nothing in it may undo that. */
const LOCKED_DOWN = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  lock_configuration: 'true',
  threads: '2',
} as const;

/** An open database. */
export interface Database {
  readonly duckdb: DuckDB;
  readonly connection: DuckDBApi.DuckDBConnection;
}

/**
 * Opens a database, calls `use`, and always closes it. DuckDB is loaded only here.
 * @param load for tests
 * @throws InputError where DuckDB is not installed, or the file is not one of its databases
 */
export async function withDatabase<T>(
  file: string,
  access: 'READ_ONLY' | 'READ_WRITE',
  use: (database: Database) => Promise<T>,
  load: () => Promise<DuckDB> = () => import('@duckdb/node-api'),
): Promise<T> {
  const duckdb = await loaded(load);
  let instance: Awaited<ReturnType<typeof duckdb.DuckDBInstance.create>>;
  try {
    instance = await duckdb.DuckDBInstance.create(file, { access_mode: access, ...LOCKED_DOWN });
  } catch (error) {
    throw new InputError({ file, found: firstLine(error), expected: 'a store that kneepoint saved' });
  }
  try {
    const connection = await instance.connect();
    try {
      return await use({ duckdb, connection });
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function loaded(load: () => Promise<DuckDB>): Promise<DuckDB> {
  try {
    return await load();
  } catch (error) {
    throw new InputError({
      found: `no DuckDB: ${firstLine(error)}`,
      expected: 'the optional package @duckdb/node-api, which a store of series needs',
      hint: 'npm install @duckdb/node-api@1.5.6-r.1; it has builds for Linux, macOS and Windows on x64 and arm64',
    });
  }
}

/** The first line of what a library says. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}
