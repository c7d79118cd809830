import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { isParquet, openParquet, parquetNumber, parquetText } from '../parquet-columns.ts';
import type { ParquetTable } from '../parquet-columns.ts';
import type { SeriesFormat } from '../series-format.ts';

/**
 * Traces of OpenDC. Old (`trace-v2.1`): `meta.parquet` and `trace.parquet`, where a time is the end of what a row is about
 * and `duration` its length. New: `tasks.parquet` and `fragments.parquet`, without times: the durations follow each other
 * from the submission on.
 */
export const opendcFormat: SeriesFormat = {
  name: 'opendc',
  words: 'a trace of OpenDC',
  async recognise(files) {
    const found: InputFile[] = [];
    for (const file of files) {
      if (isParquet(file) && roleOf((await openParquet(file)).columns) !== undefined) found.push(file);
    }
    return found;
  },
  async read(files, table) {
    const opened = await Promise.all(
      files.map(async (file) => {
        const parquet = await openParquet(file);
        return { file, parquet, role: roleOf(parquet.columns) };
      }),
    );
    const starts = new Map<string, number>();
    for (const { file, parquet, role } of opened) {
      if (role === 'meta' || role === 'tasks') await readGuests(file, parquet, table, starts);
    }
    for (const { file, parquet, role } of opened) {
      if (role === 'trace') await readTrace(file, parquet, table);
      if (role === 'fragments') await readFragments(file, parquet, table, starts);
    }
  },
};

function roleOf(columns: readonly string[]): 'meta' | 'tasks' | 'trace' | 'fragments' | undefined {
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has('id', 'cpu_count', 'cpu_capacity', 'mem_capacity')) return has('submission_time') ? 'tasks' : 'meta';
  if (has('id', 'duration', 'cpu_usage')) return has('timestamp') ? 'trace' : 'fragments';
  return undefined;
}

/** No vCPU has so much memory, MiB: more is KiB. */
const MOST_MIB_OF_VCPU = 65_536;

/**
 * Memory is in MB, as OpenDC documents it; that of its Bitbrains traces is in KB, as Bitbrains wrote it (the largest guest would
 * have 124 TiB). The median memory of a vCPU tells the one from the other.
 */
async function readGuests(
  file: InputFile,
  parquet: ParquetTable,
  table: SeriesTable,
  starts: Map<string, number>,
): Promise<void> {
  const start = parquet.columns.includes('submission_time') ? 'submission_time' : 'start_time';
  const guests: { id: string; vcpus: number; mhz: number; memory: number }[] = [];
  await parquet.read(['id', start, 'cpu_count', 'cpu_capacity', 'mem_capacity'], (rows, count) => {
    for (let row = 0; row < count; row++) {
      const id = parquetText(rows['id']![row]);
      const vcpus = parquetNumber(rows['cpu_count']![row]);
      const mhz = parquetNumber(rows['cpu_capacity']![row]) / vcpus;
      guests.push({ id, vcpus, mhz, memory: parquetNumber(rows['mem_capacity']![row]) });
      starts.set(id, timeMs(rows[start]![row]));
    }
  });
  const ofVcpu = guests.map(({ memory, vcpus }) => memory / vcpus).sort((a, b) => a - b);
  const isKib = (ofVcpu[ofVcpu.length >> 1] ?? 0) > MOST_MIB_OF_VCPU;
  if (isKib)
    table.warnings.add('unit-assumed', 'memory of a trace is too much to be MB; KB is assumed', () => file.name);
  for (const { memory, ...guest } of guests) {
    table.owner({ kind: 'guest', ...guest, memoryMib: isKib ? memory / 1024 : memory });
  }
}

async function readTrace(file: InputFile, parquet: ParquetTable, table: SeriesTable): Promise<void> {
  await parquet.read(['id', 'timestamp', 'duration', 'cpu_usage'], (rows, count) => {
    for (let row = 0; row < count; row++) {
      const owner = { kind: 'guest', id: parquetText(rows['id']![row]) } as const;
      table
        .readings(owner, { metric: 'cpu_mhz', kind: 'gauge', time: 'end' }, file.name)
        .add(
          timeMs(rows['timestamp']![row]),
          parquetNumber(rows['cpu_usage']![row]),
          parquetNumber(rows['duration']![row]),
        );
    }
  });
}

async function readFragments(
  file: InputFile,
  parquet: ParquetTable,
  table: SeriesTable,
  starts: ReadonlyMap<string, number>,
): Promise<void> {
  const next = new Map(starts);
  await parquet.read(['id', 'duration', 'cpu_usage'], (rows, count) => {
    for (let row = 0; row < count; row++) {
      const id = parquetText(rows['id']![row]);
      const from = next.get(id);
      const duration = parquetNumber(rows['duration']![row]);
      if (from === undefined) {
        const expected = 'a guest of tasks.parquet, which goes with it';
        throw new InputError({ file: file.name, place: `row ${row + 1}`, found: `the id ${id}`, expected });
      }
      table
        .readings({ kind: 'guest', id }, { metric: 'cpu_mhz', kind: 'gauge', time: 'start' }, file.name)
        .add(from, parquetNumber(rows['cpu_usage']![row]), duration);
      next.set(id, from + duration);
    }
  });
}

function timeMs(value: unknown): number {
  return value instanceof Date ? value.getTime() : parquetNumber(value);
}
