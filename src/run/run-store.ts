import { readdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunFigures } from './run-figures.ts';
import { makeFolder } from './make-folder.ts';
import { reasonOf } from './reason-of.ts';
import { engineVersion } from './run-key.ts';
import { sealRun, unsealRun } from './sealed-run.ts';

/** Rises when an older Kneepoint could not read what is stored. */
export const STORE_VERSION = 2;
const VERSION_FILE = 'version';
/** Each run has a file, in a folder of the simulator that made it. */
const RUNS_FOLDER = 'by-engine';
/** A disk with less than this is full: a run of thousands of guests would not find room on it. */
const LEAST_FREE_BYTES = 1024 ** 2;

/** Finished runs, kept between processes; several may use it at the same time. */
export interface RunStore {
  readonly get: (key: string) => RunFigures | undefined;
  /** Resolves when the run would survive the end of this process. */
  readonly put: (key: string, figures: RunFigures) => Promise<void>;
  /** Runs found that are not what was put there: they were dropped. */
  readonly damaged: () => number;
  readonly close: () => Promise<void>;
}

/** The store cannot be used; the message says why and what to do. Work goes on without it. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
  /** Why, without saying which. */
  readonly why: string;

  constructor(folder: string, why: string) {
    super(`the cache ${folder} ${why}`);
    this.why = why;
  }
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
export function storeFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CACHE_HOME'];
  return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'kneepoint', 'runs');
}

/**
 * Opens the store, making it if there is none: a file for each run, under a checksum, put in its place in one step.
 * Readers never wait, a writer that is killed leaves what was there before, and damage to one run is damage to no other.
 * @throws StoreUnusable where the folder cannot be written, or a newer Kneepoint made what is there
 */
export async function openRunStore(folder: string): Promise<RunStore> {
  prepare(folder);
  const made = new Set<string>();
  let drafts = 0;
  let damaged = 0;
  return {
    get: (key) => {
      const file = fileOf(folder, key);
      const line = readIfThere(file);
      if (line === undefined) return undefined;
      const run = unsealRun(line);
      if (run?.key === key) return run.figures;
      damaged++;
      rmSync(file, { force: true, recursive: true });
      return undefined;
    },
    put: async (key, figures) => {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < LEAST_FREE_BYTES) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      const file = fileOf(folder, key);
      if (!made.has(dirname(file))) makeFolder(dirname(file));
      made.add(dirname(file));
      const draft = `${file}.${process.pid}.${drafts++}.part`;
      try {
        writeFileSync(draft, sealRun(key, figures), { flag: 'wx' });
        renameSync(draft, file);
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    },
    damaged: () => damaged,
    close: async () => undefined,
  };
}

/** @throws StoreUnusable where a newer Kneepoint made what is there */
export async function summariseStore(folder: string): Promise<StoreSummary> {
  const version = versionOf(folder);
  if (version !== undefined && version > STORE_VERSION) throw newer(folder, version);
  const engine = engineVersion();
  let [runs, usableRuns, bytes] = [0, 0, 0];
  for (const made of namesIn(join(folder, RUNS_FOLDER))) {
    const files = namesIn(join(folder, RUNS_FOLDER, made)).filter((name) => name.endsWith(RUN_ENDING));
    runs += files.length;
    if (made === engine) usableRuns = files.length;
    for (const file of files) bytes += sizeOf(join(folder, RUNS_FOLDER, made, file));
  }
  return { folder, runs, usableRuns, bytes };
}

/**
 * Removes every run, whatever made the store and whatever state it is in. A process that uses it now goes on without
 * what it had.
 */
export function clearStore(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    throw new StoreUnusable(folder, `cannot be removed: ${reasonOf(error)}`);
  }
}

const RUN_ENDING = '.run';

/** Keys are an engine's digest, a colon and a scenario's; whatever else a key may hold never leaves the folder. */
function fileOf(folder: string, key: string): string {
  const [engine = '', ...rest] = key.split(':').map((part) => part.replaceAll(/[^\w-]/g, '_'));
  return join(folder, RUNS_FOLDER, engine, `${rest.join('_')}${RUN_ENDING}`);
}

/** A version that cannot be read is written anew: every run vouches for itself. */
function prepare(folder: string): void {
  try {
    const version = versionOf(folder);
    if (version !== undefined && version > STORE_VERSION) throw newer(folder, version);
    if (version === STORE_VERSION) return;
    makeFolder(folder);
    writeFileSync(join(folder, VERSION_FILE), `${STORE_VERSION}\n`);
  } catch (error) {
    if (error instanceof StoreUnusable) throw error;
    throw new StoreUnusable(folder, `cannot be used: ${reasonOf(error)}`);
  }
}

function newer(folder: string, version: number): StoreUnusable {
  return new StoreUnusable(
    folder,
    `was made by a newer Kneepoint (version ${version}, this one reads ${STORE_VERSION}); 'kneepoint cache --clear' empties it`,
  );
}

/** Undefined where no version stands. */
function versionOf(folder: string): number | undefined {
  const text = readIfThere(join(folder, VERSION_FILE))?.trim() ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return ''; // that is no run
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
