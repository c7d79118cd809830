import { InputError } from '../../../../base/input-error.ts';
import { nearestName } from '../../../../base/nearest-name.ts';
import type { MappedValue, SeriesMapping } from '../../mapping.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { LocalColumn } from '../../text/local-column.ts';
import { type CommaInNumbers, numberOf, unixMs } from '../../text/number-cell.ts';
import type { SeriesOptions } from '../../series-options.ts';

/** Unix milliseconds of each unit of time. */
const UNIT_MS = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 } as const;

/** A column that holds values, and what they are. */
interface ValueColumn extends MappedValue {
  readonly at: number;
}

/** Reads the rows of a table of which a mapping says what the columns are. */
export class RowReader {
  readonly #file: string;
  readonly #mapping: SeriesMapping;
  readonly #table: SeriesTable;
  readonly #guest: readonly number[];
  readonly #host: number;
  readonly #time: number;
  readonly #name: number;
  readonly #vcpus: number;
  readonly #part: readonly number[];
  readonly #columns: readonly ValueColumn[];
  readonly #byName: ReadonlyMap<string, ValueColumn>;
  readonly #readings = new Map<string, Readings>();
  readonly #stepMs: number;
  readonly #local: LocalColumn;
  readonly #comma: CommaInNumbers;

  /** @throws InputError where the header lacks a column of the mapping */
  constructor(
    file: string,
    header: readonly string[],
    mapping: SeriesMapping,
    table: SeriesTable,
    options: SeriesOptions,
    firstTimes: readonly string[],
    comma: CommaInNumbers,
  ) {
    this.#file = file;
    this.#comma = comma;
    this.#mapping = mapping;
    this.#table = table;
    const columnOf = (name: string): number => {
      const at = header.indexOf(name);
      if (at !== -1) return at;
      const near = nearestName(name, header);
      const hint = near === undefined ? {} : { hint: `did you mean "${near}"?` };
      throw new InputError({
        file,
        place: 'header',
        found: `no column "${name}"`,
        expected: 'the columns of the mapping',
        ...hint,
      });
    };
    const optional = (name: string | undefined) => (name === undefined ? -1 : columnOf(name));
    this.#guest = (mapping.guest ?? []).map(columnOf);
    this.#host = optional(mapping.host);
    if (this.#guest.length === 0 && this.#host === -1) {
      throw new InputError({
        file: 'mapping',
        found: 'neither "guest" nor "host"',
        expected: 'a column that names the guest or host of each row',
      });
    }
    this.#time = columnOf(mapping.time ?? 'time');
    this.#name = optional(mapping.name);
    this.#vcpus = optional(mapping.vcpus);
    this.#part = (mapping.part ?? []).map(columnOf);
    this.#stepMs = (mapping['step-seconds'] ?? 0) * 1000;
    const values = Object.entries(mapping.values);
    const isLong = this.#name !== -1;
    const valueColumn = isLong ? columnOf(mapping.value ?? 'value') : -1;
    const columns = values.map(
      ([name, value]) => [name, { ...value, at: isLong ? valueColumn : columnOf(name) }] as const,
    );
    this.#byName = new Map(isLong ? columns : []);
    this.#columns = isLong ? [] : columns.map(([, column]) => column);
    const timeZone = mapping['time-zone'] ?? options.timeZone;
    this.#local = new LocalColumn(file, table, timeZone === undefined ? {} : { timeZone }, firstTimes);
  }

  row(cells: readonly string[], line: number): void {
    const timeMs = this.#timeOf(cells, line);
    if (timeMs === undefined) return;
    if (this.#name === -1) {
      for (const column of this.#columns) this.#put(cells, timeMs, column, column.at);
      return;
    }
    const name = cells[this.#name] ?? '';
    const column = this.#byName.get(name);
    if (column === undefined) {
      this.#table.warnings.add(
        'series-unknown',
        `the mapping does not say what "${name}" is`,
        () => `${this.#file}: line ${line}`,
      );
    } else this.#put(cells, timeMs, column, name);
  }

  #put(
    cells: readonly string[],
    timeMs: number,
    { at, scale, of, metric, kind }: ValueColumn,
    series: string | number,
  ): void {
    const guest = this.#guest.map((column) => cells[column]).join('/');
    const host = this.#host === -1 ? '' : (cells[this.#host] ?? '');
    const part = this.#part.map((column) => cells[column]).join(',');
    const key = `${guest}\u0000${this.#guest.length === 0 ? host : ''}\u0000${series}\u0000${part}`;
    let readings = this.#readings.get(key);
    if (readings === undefined) {
      const owner =
        this.#guest.length === 0
          ? ({ kind: 'host', id: host } as const)
          : ({ kind: 'guest', id: guest, ...(host !== '' && { host }) } as const);
      const vcpus = this.#vcpus === -1 ? NaN : numberOf(cells[this.#vcpus]);
      this.#table.owner({ ...owner, ...(vcpus > 0 && { vcpus }) });
      const time = this.#mapping['time-is'];
      readings = this.#table.readings(owner, { metric, kind, time, part }, this.#file);
      this.#readings.set(key, readings);
    }
    const value = numberOf(cells[at], this.#comma) * scale;
    if (of === 'max') readings.add(timeMs, NaN, this.#stepMs, value);
    else readings.add(timeMs, value, this.#stepMs);
  }

  /** Which series a row of a long table is of; of a wide one, whose. */
  #seriesOf(cells: readonly string[]): string {
    return [...this.#guest, this.#host, this.#name, ...this.#part].map((column) => cells[column] ?? '').join('\u0000');
  }

  #timeOf(cells: readonly string[], line: number): number | undefined {
    const cell = cells[this.#time] ?? '';
    const unit = this.#mapping['time-unit'];
    if (unit !== 'text') {
      const number = cell === '' ? NaN : Number(cell);
      if (!Number.isNaN(number)) return unit === undefined ? unixMs(number) : number * UNIT_MS[unit];
    }
    if (unit === undefined || unit === 'text') return this.#local.timeMs(cell, line, this.#seriesOf(cells));
    this.#table.warnings.add(
      'reading-without-time',
      'a row has no time that can be read',
      () => `${this.#file}: line ${line}`,
    );
    return undefined;
  }
}
