import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../base/input-error.ts';
import { metrics } from '../../../base/samples/metric.ts';
import type { Samples } from '../../../base/samples/samples.ts';
import type { OwnerSeries } from '../imported-series.ts';
import type { SeriesOwner } from '../owner.ts';
import { firstLine, withDatabase } from './duckdb.ts';
import type { Database } from './duckdb.ts';
import { SAVED_TABLES, SAVED_VERSION } from './saved-estate.ts';
import type { SavedEstate } from './saved-estate.ts';

/** Rows that DuckDB takes at once. */
const CHUNK_ROWS = 2048;

/**
 * Saves an estate with its series in one step: readers get the old file or the new one, never a part. What an import that was
 * killed left beside it is removed by the next one.
 * @throws InputError where the file cannot be written, or DuckDB is not installed
 */
export async function saveEstate(file: string, saved: SavedEstate): Promise<void> {
  const target = targetOf(file);
  const draft = draftOf(target, process.pid);
  const clean = () => removeDraft(draft);
  clean();
  removeAbandonedDrafts(target);
  try {
    refuseUnwritable(draft, file);
    await withDatabase(draft, 'READ_WRITE', (database) => write(database, saved));
    synced(draft);
    renameSync(draft, target);
  } catch (error) {
    clean();
    throw error;
  }
}

/** Where a process writes what becomes the file. */
function draftOf(target: string, pid: number): string {
  return `${target}.${pid}.part`;
}

/** A draft, and what DuckDB writes beside it. */
function removeDraft(draft: string): void {
  for (const path of [draft, `${draft}.wal`, `${draft}.tmp`]) rmSync(path, { force: true, recursive: true });
}

/** Drafts of processes that are gone: those that were killed had no time to. */
function removeAbandonedDrafts(target: string): void {
  const folder = dirname(target);
  if (!existsSync(folder)) return;
  const prefix = `${basename(target)}.`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix)) continue;
    const pid = /^(\d+)\.part(?:\.wal|\.tmp)?$/u.exec(name.slice(prefix.length))?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) removeDraft(join(folder, `${prefix}${pid}.part`));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function write({ duckdb, connection }: Database, { estate, series }: SavedEstate): Promise<void> {
  await connection.run(SAVED_TABLES);
  const { series: all, ...about } = series;
  const document = JSON.stringify({ estate, about });
  await connection.run('insert into kneepoint_shop values ($1, $2)', [SAVED_VERSION, document]);
  const { INTEGER, BIGINT, FLOAT, VARCHAR } = duckdb;
  const owners = new Map<SeriesOwner, number>();
  const ownerRows = await connection.createAppender('owners');
  const seriesRows = await connection.createAppender('series');
  for (const [number, { owner, metric, samples }] of all.entries()) {
    let at = owners.get(owner);
    if (at === undefined) {
      owners.set(owner, (at = owners.size));
      const chunk = duckdb.DuckDBDataChunk.create([INTEGER, VARCHAR, VARCHAR, VARCHAR, VARCHAR]);
      chunk.setRows([[at, owner.kind, owner.id, owner.host ?? null, JSON.stringify(owner)]]);
      ownerRows.appendDataChunk(chunk);
    }
    const chunk = duckdb.DuckDBDataChunk.create([INTEGER, INTEGER, VARCHAR, VARCHAR, INTEGER]);
    chunk.setRows([[number, at, metric, metrics[metric].unit, samples.timesMs.length]]);
    seriesRows.appendDataChunk(chunk);
  }
  ownerRows.closeSync();
  seriesRows.closeSync();
  const readings = await connection.createAppender('readings');
  const rows = duckdb.DuckDBDataChunk.create([INTEGER, BIGINT, INTEGER, FLOAT, FLOAT], CHUNK_ROWS);
  for (const [number, one] of all.entries()) {
    appendSamples(number, one, rows, (chunk) => readings.appendDataChunk(chunk));
  }
  readings.closeSync();
  await connection.run('checkpoint');
}

type Chunk = InstanceType<Database['duckdb']['DuckDBDataChunk']>;

function appendSamples(number: number, { samples }: OwnerSeries, rows: Chunk, append: (chunk: Chunk) => void): void {
  const { length } = samples.timesMs;
  for (let from = 0; from < length; from += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, length - from);
    rows.reset();
    rows.rowCount = count;
    fill(rows, number, samples, from, count);
    append(rows);
  }
}

function fill(rows: Chunk, number: number, samples: Samples, from: number, count: number): void {
  const { timesMs, stepsMs, means, maxes } = samples;
  const columns: readonly ((at: number) => number | bigint | null)[] = [
    () => number,
    (at) => BigInt(Math.round(timesMs[at]!)),
    (at) => stepsMs[at]!,
    (at) => known(means[at]!),
    (at) => (maxes === undefined ? null : known(maxes[at]!)),
  ];
  for (const [index, column] of columns.entries()) {
    const vector = rows.getColumnVector(index);
    for (let row = 0; row < count; row++) vector.setItem(row, column(from + row));
    vector.flush();
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function synced(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** DuckDB says in many lines that a folder is not there. */
function refuseUnwritable(draft: string, file: string): void {
  try {
    closeSync(openSync(draft, 'wx'));
    rmSync(draft);
  } catch (error) {
    throw new InputError({ file, found: firstLine(error), expected: 'a file that can be written' });
  }
}

/** The file itself where `file` is a link to it. */
function targetOf(file: string): string {
  const expected = 'a file to save to, such as estate.duckdb';
  if (file === '') throw new InputError({ found: 'no file name', expected });
  if (!existsSync(file)) return file;
  const status = statSync(file);
  if (status.isFile()) return realpathSync(file);
  throw new InputError({ file, found: status.isDirectory() ? 'a folder' : 'a device', expected });
}
