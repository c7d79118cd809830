import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../../input-error.ts';
import type { InputFile } from '../input/estate-input.ts';
import { cellPlace, CellError } from '../xlsx/cell.ts';
import type { Row } from '../xlsx/cell.ts';
import type { Workbook } from '../xlsx/workbook.ts';
import { Fields } from './fields.ts';
import type { FieldSource } from './fields.ts';

/** Rows above the header: a title, the date, `sep=;`, `#TYPE ...`. */
const MAX_TITLE_ROWS = 20;
/** More columns than any inventory has. */
const ALL_COLUMNS = Array.from({ length: 256 }, (_, column) => column);
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A header without what varies: case, spaces, stars; `*Memory (In MB)` is `memory(inmb)`. */
export function columnKey(header: string): string {
  return header.toLowerCase().replace(/[\s*."'\uFEFF_-]/gu, '');
}

/** Where the header stands in the beginning of a text, and what separates its cells. */
export interface TableStart {
  readonly line: number;
  readonly delimiter: string;
  readonly keys: readonly string[];
}

/** Finds the first line that has all the columns (of which each may have other names). */
export function tableStart(
  { kind, startText }: InputFile,
  columns: readonly (readonly string[])[],
): TableStart | undefined {
  if (kind !== 'text') return undefined;
  const lines = startText.split(/\r\n|[\r\n]/u, MAX_TITLE_ROWS + 1);
  for (const [line, text] of lines.entries()) {
    for (const delimiter of DELIMITERS) {
      const keys = text.split(delimiter).map(columnKey);
      if (columns.every((names) => names.some((name) => keys.includes(name)))) return { line, delimiter, keys };
    }
  }
  return undefined;
}

/**
 * Reads the rows of a CSV below its header. Keys of the records are {@link columnKey}s.
 * @throws InputError where quotes are not closed
 */
export async function csvRows(
  file: InputFile,
  start: TableStart,
  kind: string,
  source: FieldSource,
): Promise<Fields[]> {
  const text = await file.text();
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: start.delimiter,
      from_line: start.line + 1,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 1024 * 1024,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError({ file: file.name, found: error.message.split('\n', 1)[0]!, expected: 'a CSV file' });
  }
  const [header = [], ...rows] = records;
  const table = new Table(source, kind, ': ', header);
  return rows.map((row, at) => table.record(row, `${file.name}, row ${start.line + 2 + at}`));
}

/**
 * Reads the rows of a sheet below its header: the first row with all the columns.
 * @returns undefined where no row has them
 */
export async function sheetRows(
  workbook: Workbook,
  sheet: string,
  columns: readonly (readonly string[])[],
  source: FieldSource,
): Promise<Fields[] | undefined> {
  let table: Table | undefined;
  const records: Fields[] = [];
  const visit = (row: Row, rowNumber: number) => {
    if (table === undefined) {
      const header = Array.from(row, (cell) => (typeof cell === 'string' ? cell : ''));
      const keys = header.map(columnKey);
      const fits = columns.every((names) => names.some((name) => keys.includes(name)));
      if (fits) table = new Table(source, sheet, '!', header);
    } else {
      records.push(table.record(row, cellPlace(sheet, 0, rowNumber)));
    }
  };
  await workbook.read(sheet, {
    header(row, rowNumber) {
      visit(row, rowNumber);
      return ALL_COLUMNS;
    },
    row: visit,
  });
  return table === undefined ? undefined : records;
}

/** The first row of a sheet that holds anything. */
export async function firstRow(workbook: Workbook, sheet: string): Promise<readonly string[]> {
  let first: readonly string[] = [];
  await workbook.read(sheet, {
    header(row) {
      first = Array.from(row, (cell) => (typeof cell === 'string' ? cell : ''));
      // The rows below are passed over.
      return [];
    },
    row() {},
  });
  return first;
}

/** A header, and records made of the rows below it. */
class Table {
  readonly #source: FieldSource;
  readonly #name: string;
  readonly #keys: readonly string[];
  readonly #label: (path: string) => string;

  constructor(source: FieldSource, name: string, separator: string, header: readonly string[]) {
    this.#source = source;
    this.#name = name;
    this.#keys = header.map(columnKey);
    const headers = new Map<string, string>();
    header.forEach((text, at) => {
      if (!headers.has(this.#keys[at]))
        headers.set(this.#keys[at], text.replace(/\s+/gu, ' ').replace(/[*"]/gu, '').trim());
    });
    this.#label = (path) => `${name}${separator}${headers.get(path) ?? path}`;
  }

  /** Of two columns with one header, the first is read. */
  record(row: Row, place: string): Fields {
    const value = Object.create(null) as Record<string, unknown>;
    this.#keys.forEach((key, at) => {
      const cell = row[at];
      if (key !== '' && !(key in value) && cell !== undefined && !(cell instanceof CellError)) value[key] = cell;
    });
    return new Fields(this.#source, this.#name, place, value, this.#label);
  }
}
