import { itemAt } from '../../base/item-at.ts';
import { readCsvTable } from '../spreadsheet/csv-table.ts';
import type { InputFile } from '../input/estate-input.ts';
import { cellPlace, CellError } from '../spreadsheet/cell.ts';
import type { Row } from '../spreadsheet/cell.ts';
import type { Workbook } from '../spreadsheet/workbook.ts';
import { Fields } from './fields.ts';
import type { FieldSource, TableOfFields } from './fields.ts';

/** Rows above the header: a title, the date, `sep=;`, `#TYPE ...`. */
const MAX_TITLE_ROWS = 20;
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
 * @param spelled columns whose keys are written so, and not as their column keys
 * @throws InputError for a row with more cells than the header, or quotes that are not closed
 */
export async function csvRows(
  file: InputFile,
  { keys, delimiter }: TableStart,
  kind: string,
  source: FieldSource,
  spelled: readonly string[] = [],
): Promise<Fields[]> {
  let table: Table | undefined;
  const records: Fields[] = [];
  await readCsvTable(file, delimiter, {
    header(cells) {
      if (!keys.every((key, at) => key === columnKey(cells[at] ?? ''))) return false;
      table = new Table(source, { kind, separator: ': ', file: file.name, delimiter }, cells, spelled);
      return true;
    },
    row(cells, line) {
      records.push(table!.record(cells, `${file.name}, row ${line}`));
    },
  });
  return records;
}

/**
 * Reads the rows of a sheet below its header: the first row with all the columns.
 * @returns undefined where no row has them
 */
async function sheetRows(
  workbook: Workbook,
  sheet: string,
  columns: readonly (readonly string[])[],
  source: FieldSource,
): Promise<Fields[] | undefined> {
  let table: Table | undefined;
  const records: Fields[] = [];
  await workbook.read(sheet, {
    header(row) {
      const header = Array.from(row, (cell) => (typeof cell === 'string' ? cell : ''));
      const keys = header.map(columnKey);
      if (!columns.every((names) => names.some((name) => keys.includes(name)))) return undefined;
      table = new Table(source, { kind: sheet, separator: '!', file: workbook.file, delimiter: undefined }, header);
      return header.keys();
    },
    row(row, rowNumber) {
      records.push(table!.record(row, cellPlace(sheet, 0, rowNumber)));
    },
  });
  return table === undefined ? undefined : records;
}

/** The same for a sheet that a workbook should have: no rows, with a warning, where it or its columns are not there. */
export async function rowsOfSheet(
  workbook: Workbook,
  sheet: string,
  columns: readonly (readonly string[])[],
  source: FieldSource,
): Promise<readonly Fields[]> {
  const rows = workbook.sheets.includes(sheet) ? await sheetRows(workbook, sheet, columns, source) : undefined;
  if (rows === undefined) source.warnings.add('sheet-missing', `no sheet "${sheet}" with the columns that are known`);
  return rows ?? [];
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
  readonly #kind: string;
  readonly #keys: readonly string[];
  readonly #table: TableOfFields;

  constructor(
    source: FieldSource,
    {
      kind,
      separator,
      file,
      delimiter,
    }: { kind: string; separator: string; file: string; delimiter: string | undefined },
    header: readonly string[],
    spelled: readonly string[] = [],
  ) {
    this.#source = source;
    this.#kind = kind;
    const spellings = new Map(spelled.map((name) => [columnKey(name), name]));
    this.#keys = header.map((text) => spellings.get(columnKey(text)) ?? columnKey(text));
    const headers = new Map<string, string>();
    header.forEach((text, at) => {
      const key = itemAt(this.#keys, at);
      if (!headers.has(key)) headers.set(key, text.replace(/\s+/gu, ' ').replace(/[*"]/gu, '').trim());
    });
    this.#table = { file, delimiter, label: (path) => `${kind}${separator}${headers.get(path) ?? path}` };
  }

  /** Of two columns with one header, the first is read. */
  record(row: Row, place: string): Fields {
    const value = Object.create(null) as Record<string, unknown>;
    this.#keys.forEach((key, at) => {
      const cell = row[at];
      if (key !== '' && !(key in value) && cell !== undefined && !(cell instanceof CellError)) value[key] = cell;
    });
    return new Fields(this.#source, this.#kind, place, value, this.#table);
  }
}
