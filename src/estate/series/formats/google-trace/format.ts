import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesOptions } from '../../series-options.ts';
import type { SeriesOwner } from '../../owner.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { readLines } from '../../text/lines.ts';
import { asNumber, asRecord } from '../../text/record.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';

/** Times are microseconds, and 600 s are when the trace starts (ClusterData2011_2.md; for 2019 00:00 PDT of 1 May). */
const ZERO_MS = {
  2011: Date.UTC(2011, 4, 1, 23) - 600_000,
  2019: Date.UTC(2019, 4, 1, 7) - 600_000,
} as const;
/** Columns of `task_usage`, which has no header (schema.csv); the first trace of 2011 lacks the last one. */
const COLUMNS_2011 = [19, 20];
const USAGE_2011 = /^\d{6,},\d{6,},\d+,\d+,\d*,[\d.e+-]*,/u;
/** The names of CPU use in a table that was made of the nested one. */
const cpuColumns = (usage: string) => [`${usage}.cpus`, `${usage}_cpus`, `${usage}__cpus`, usage];
/** `collection_type` of a reservation: what tasks use in it is told of the tasks. */
const ALLOC_SET = new Set<unknown>([1, '1', 'ALLOC_SET']);

/**
 * Google's cluster traces: `task_usage` of 2011, `instance_usage` of 2019 as lines of JSON (BigQuery's export) or as a table.
 * Processor time is in units of the largest machine, of which Google does not tell the cores: a mapping may
 * (`values: {cpus: {metric: cpu_cores, scale: 64}}`), else one unit is taken as one core, and that is said.
 */
export const googleTraceFormat: SeriesFormat = {
  name: 'google-trace',
  words: 'use of Google’s cluster traces',
  recognise: (files) => files.filter((file) => kindOf(file) !== undefined),
  async read(files, table, options) {
    for (const file of files) {
      const usage = new Usage(file.name, table, options);
      const kind = kindOf(file);
      if (kind === 'lines of 2019') await readDocuments(file, usage);
      else await readTable(file, usage, kind === 'table of 2019');
    }
  },
};

function kindOf({ startText }: InputFile): 'table of 2011' | 'table of 2019' | 'lines of 2019' | undefined {
  const [first = ''] = startText.split(/\r?\n/u, 1);
  if (USAGE_2011.test(first) && COLUMNS_2011.includes(first.split(',').length)) return 'table of 2011';
  if (!first.includes('collection_id') || !first.includes('average_usage')) return undefined;
  return first.startsWith('{') ? 'lines of 2019' : 'table of 2019';
}

/** Takes what a row tells of a task. */
class Usage {
  readonly #file: string;
  readonly #table: SeriesTable;
  readonly #scale: number;
  readonly #tasks = new Map<string, Readings>();

  constructor(file: string, table: SeriesTable, { mapping }: SeriesOptions) {
    this.#file = file;
    this.#table = table;
    const told = mapping?.values['cpus'];
    this.#scale = told?.scale ?? 1;
    if (told === undefined) {
      const message = 'processor time is in units of the largest machine of the trace; one is taken as one core';
      table.warnings.add('unit-assumed', message, () => file);
    }
  }

  /**
   * @param times start and end, microseconds of the trace
   * @param cpu mean and largest use, normalised
   */
  add(
    year: keyof typeof ZERO_MS,
    [job, index, machine]: readonly (string | undefined)[],
    [startUs, endUs]: readonly [number, number],
    [mean, max]: readonly [number, number],
    line: number,
  ): void {
    const stepMs = (endUs - startUs) / 1000;
    if (!(stepMs > 0)) {
      this.#table.warnings.add('reading-without-time', 'a row has no time', () => `${this.#file}: line ${line}`);
      return;
    }
    const id = `${job}/${index}`;
    let readings = this.#tasks.get(id);
    if (readings === undefined) {
      const isPlaced = machine !== undefined && !['', '0', '-1'].includes(machine);
      const owner: SeriesOwner = { kind: 'guest', id, ...(isPlaced && { host: machine }) };
      this.#table.owner(owner);
      readings = this.#table.readings(owner, { metric: 'cpu_cores', kind: 'gauge', time: 'start' }, this.#file);
      this.#tasks.set(id, readings);
    }
    readings.add(ZERO_MS[year] + startUs / 1000, mean * this.#scale, stepMs, max * this.#scale);
  }
}

async function readDocuments(file: InputFile, usage: Usage): Promise<void> {
  await readLines(file, (line, number) => {
    if (line.trim() === '') return;
    const row = documentOf(file.name, line, number);
    if (ALLOC_SET.has(row['collection_type'])) return;
    const cpu = (name: string) => asNumber(asRecord(row[name])?.['cpus']);
    const text = (name: string) => String(row[name] ?? '');
    usage.add(
      2019,
      [text('collection_id'), text('instance_index'), text('machine_id')],
      [asNumber(row['start_time']), asNumber(row['end_time'])],
      [cpu('average_usage'), cpu('maximum_usage')],
      number,
    );
  });
}

function documentOf(file: string, line: string, number: number): Readonly<Record<string, unknown>> {
  let row: unknown;
  try {
    // Ids have 64 bits, more than a number of JavaScript holds.
    row = JSON.parse(line.replaceAll(/("(?:collection|machine)_id"\s*:\s*)(-?\d+)/gu, '$1"$2"'));
  } catch {
    // said below
  }
  const document = asRecord(row);
  if (document !== undefined) return document;
  throw new InputError({ file, place: `line ${number}`, found: 'damaged JSON', expected: 'a row of instance_usage' });
}

async function readTable(file: InputFile, usage: Usage, hasHeader: boolean): Promise<void> {
  let at: ReturnType<typeof columnsOf> | undefined = hasHeader ? undefined : COLUMN_2011;
  await readTableRows(file, ',', (cells, line) => {
    if (at === undefined) {
      at = columnsOf(file.name, cells);
      return;
    }
    if (at.type !== -1 && ALLOC_SET.has(cells[at.type])) return;
    const number = (column: number) => asNumber(cells[column]);
    usage.add(
      hasHeader ? 2019 : 2011,
      [cells[at.job], cells[at.index], cells[at.machine]],
      [number(at.start), number(at.end)],
      [cpusOf(cells[at.mean]), cpusOf(cells[at.max])],
      line,
    );
  });
}

const COLUMN_2011 = { start: 0, end: 1, job: 2, index: 3, machine: 4, mean: 5, max: 13, type: -1 };

/** @throws InputError where a column is missing */
function columnsOf(file: string, header: readonly string[]): typeof COLUMN_2011 {
  const find = (...names: readonly string[]) => header.findIndex((cell) => names.includes(cell.trim()));
  const needed = (...names: readonly string[]) => {
    const at = find(...names);
    if (at !== -1) return at;
    throw new InputError({
      file,
      place: 'header',
      found: `no column "${names[0]}"`,
      expected: 'those of instance_usage',
    });
  };
  return {
    start: needed('start_time'),
    end: needed('end_time'),
    job: needed('collection_id'),
    index: needed('instance_index'),
    machine: find('machine_id'),
    mean: needed(...cpuColumns('average_usage')),
    max: find(...cpuColumns('maximum_usage')),
    type: find('collection_type'),
  };
}

/** A number, or the `cpus` of an object that is written in the cell: `{'cpus': 0.02, 'memory': 0.01}`. */
function cpusOf(cell: string | undefined): number {
  const [, nested] = /cpus['"]?\s*:\s*['"]?([\d.eE+-]+)/u.exec(cell ?? '') ?? [];
  return asNumber(nested ?? cell);
}
