import { mkdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RootDatabase } from 'lmdb';
import type { RunFigures } from '../scaling/run-figures.ts';
import { engineVersion } from './run-key.ts';

/** Rises when an older Kneepoint could not read what is stored. */
export const STORE_VERSION = 1;
const VERSION_KEY = 'version';
const DATA_FILE = 'data.mdb';
/** A disk with less than this is full: a run of thousands of guests would not find room on it. */
const LEAST_FREE_BYTES = 1024 ** 2;

/** Finished runs, kept between processes; several may use it at the same time. */
export interface RunStore {
  readonly get: (key: string) => RunFigures | undefined;
  /** Resolves when the run would survive the end of this process. */
  readonly put: (key: string, figures: RunFigures) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The store cannot be used; the message says why and what to do. Work goes on without it. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}

/** What `kneepoint cache` shows. */
export interface StoreSummary {
  readonly folder: string;
  readonly runs: number;
  /** Runs that this version of the simulator would use again. */
  readonly usableRuns: number;
  readonly bytes: number;
}

/** Where runs are kept: `$XDG_CACHE_HOME/kneepoint/runs`, and where that is not set, below `~/.cache`. */
export function storeFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'kneepoint', 'runs');
}

/**
 * Opens the store, making it if there is none. It is an LMDB environment: readers never wait, a writer that is killed
 * leaves what was there before.
 * @throws StoreUnusable where the folder cannot be written, or a newer Kneepoint made what is there
 */
export async function openRunStore(folder: string): Promise<RunStore> {
  const database = await openDatabase(folder);
  return {
    get: (key) => database.get(key) as RunFigures | undefined,
    put: async (key, figures) => putNow(database, folder, key, figures),
    close: () => database.close(),
  };
}

/** @throws StoreUnusable as `openRunStore` does */
export async function summariseStore(folder: string): Promise<StoreSummary> {
  const bytes = sizeOf(folder);
  if (bytes === 0) return { folder, runs: 0, usableRuns: 0, bytes };
  const database = await openDatabase(folder);
  const engine = engineVersion();
  const runs = database.getKeysCount({}) - 1;
  const usableRuns = database.getKeysCount({ start: `${engine}:`, end: `${engine};` });
  await database.close();
  return { folder, runs, usableRuns, bytes };
}

/**
 * Removes every run, whoever made the store and whatever state it is in. A process that uses it now goes on with what
 * it has open.
 */
export function clearStore(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    throw new StoreUnusable(`the cache ${folder} cannot be removed: ${reasonOf(error)}`);
  }
}

async function openDatabase(folder: string): Promise<RootDatabase> {
  let database: RootDatabase;
  try {
    mkdirSync(folder, { recursive: true });
    // Loaded here: it is native code that commands without a cache do not need.
    const { open } = await import('lmdb');
    database = open({ path: folder, noSubdir: false, maxDbs: 1 });
    if (database.get(VERSION_KEY) === undefined) putNow(database, folder, VERSION_KEY, STORE_VERSION);
  } catch (error) {
    throw new StoreUnusable(`the cache ${folder} cannot be used: ${reasonOf(error)}`);
  }
  const version: unknown = database.get(VERSION_KEY);
  if (version !== STORE_VERSION) {
    await database.close();
    throw new StoreUnusable(
      `the cache ${folder} was made by a newer Kneepoint (version ${String(version)}, this one reads ${STORE_VERSION}); 'kneepoint cache --clear' empties it`,
    );
  }
  return database;
}

/**
 * Writes before it returns, which takes less than a millisecond: what lmdb writes later also fails later, where nobody
 * can catch it. It prints words of its own when a disk is full, so that is found out before.
 */
function putNow(database: RootDatabase, folder: string, key: string, value: unknown): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  database.putSync(key, value);
}

function sizeOf(folder: string): number {
  try {
    return statSync(join(folder, DATA_FILE)).size;
  } catch {
    return 0;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
};

/** What the system says, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? error.message.split('\n', 1)[0];
}
