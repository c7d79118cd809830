import { didYouMean } from '../../../base/nearest-name.ts';
import { nearColumn } from '../../inventory/near-column.ts';
import { InputError } from '../../../base/input-error.ts';
import { delimiterOf, readCsvTable } from '../../spreadsheet/csv-table.ts';
import type { CsvSource } from '../../spreadsheet/csv-table.ts';
import { readDemandAssumptions } from '../../read-demand-assumptions.ts';
import type { Estate } from '../../model/estate.ts';
import { NumberColumns } from '../../numbers/number-column.ts';
import type { EstateOptions } from '../../read-options.ts';
import { Warnings } from '../../model/warnings.ts';
import { csvColumnAliases, csvColumnNames, csvColumns } from './columns.ts';
import type { CsvColumn } from './columns.ts';
import { CsvGuests } from './csv-guests.ts';
import { CsvHosts } from './csv-hosts.ts';
import { CsvRow } from './csv-row.ts';
import { hostColumnNames, hostColumns } from './host-columns.ts';
import { MarksReader } from './marks.ts';

/** Rows among which the header is looked for; a title may stand above it. */
const HEADER_ROWS = 20;

/** A table of guests or a table of hosts. */
export type CsvKind = 'guests' | 'hosts';

/** Which of our tables a text is, by the columns of one of its first lines; undefined where it names hardly any. */
export function csvKindOf(start: string): CsvKind | undefined {
  const lines = start.split(/\r\n|\n|\r/u, HEADER_ROWS).map((line) => line.split(/[,;\t|]/u));
  const named = (columns: object) => Math.max(...lines.map((line) => line.filter((c) => columnOf(columns, c)).length));
  const hosts = lines.some((line) => line.some((cell) => columnOf(hostColumns, cell) === 'cores_per_package'));
  if (hosts) return 'hosts';
  return named(csvColumns) > 1 ? 'guests' : undefined;
}

/**
 * Reads Kneepoint's CSVs as they stream in: guests, and hosts if there is a table of them.
 * @param file the input, for messages
 * @throws InputError if a required column is missing, a column is there twice, a row has too many or too few cells, most
 *   guests that are on have no readable vCPUs or memory, or there is no guest to plan for
 */
export async function readCsv(
  file: string,
  sources: readonly CsvSource[],
  options: EstateOptions = {},
): Promise<Estate> {
  const numbers = new NumberColumns();
  let read = await readTables(file, sources, numbers, options);
  // Columns are settled when all cells have been seen; seldom does that change what was read.
  if (numbers.settle()) read = await readTables(file, sources, numbers, options);
  return read();
}

async function readTables(
  file: string,
  sources: readonly CsvSource[],
  numbers: NumberColumns,
  options: EstateOptions,
): Promise<() => Estate> {
  const warnings = new Warnings();
  const assumptions = options.assumptions ?? readDemandAssumptions();
  const guests = new CsvGuests(file, options, assumptions, warnings);
  const hosts = new CsvHosts(assumptions, warnings);
  const marks = new MarksReader();
  for (const source of sources) {
    const label = sources.length > 1 ? `${source.name}: ` : '';
    const reading = { numbers, marks, warnings, label };
    if (csvKindOf(source.startText) === 'hosts') {
      await readTable(source, hostColumns, hostColumnNames, reading, (row) => hosts.add(row));
    } else {
      await readTable(source, csvColumns, csvColumnNames, reading, (row) => guests.add(row));
    }
  }
  return () => guests.estate(hosts);
}

async function readTable<Name extends string>(
  source: CsvSource,
  columns: Readonly<Record<Name, CsvColumn>>,
  names: readonly Name[],
  reading: ConstructorParameters<typeof CsvRow>[4],
  visit: (row: CsvRow<Name>) => void,
): Promise<void> {
  const file = source.name;
  const delimiter = delimiterOf(source.startText, (header) => columnOf(columns, header) !== undefined);
  const required = names.filter((name) => 'required' in columns[name]);
  const expected = `a header with the columns ${required.join(', ')}`;
  let row: CsvRow<Name> | undefined;
  /** The row that is most like a header, should none be one. */
  let best: { readonly cells: readonly string[]; readonly line: number; readonly known: number } | undefined;
  let looked = 0;
  const readHeader = (cells: readonly string[], line: number): CsvRow<Name> => {
    const header = readColumns(file, columns, names, cells, line, expected, reading.warnings);
    return new CsvRow(file, columns, header, delimiter, reading);
  };
  await readCsvTable(source, delimiter, {
    header(cells, line) {
      const found = cells.map((cell) => columnOf(columns, cell));
      const known = found.filter((name) => name !== undefined).length;
      if (best === undefined || known > best.known) best = { cells: [...cells], line, known };
      if (!required.every((name) => found.includes(name)) && ++looked < HEADER_ROWS) return false;
      row = readHeader(cells, line);
      return true;
    },
    row(cells, line) {
      row!.set(cells, line);
      visit(row!);
    },
  });
  if (row === undefined) {
    if (best === undefined) throw new InputError({ file, found: 'no header', expected });
    readHeader(best.cells, best.line);
  }
}

/** Our column for a header: case, spaces, dashes and quotes do not count, and some go by other names. */
function columnOf<Name extends string>(columns: Readonly<Record<Name, unknown>>, header: string): Name | undefined {
  const name = plainHeader(header);
  if (isColumn(columns, name)) return name;
  const meant = csvColumnAliases.get(name);
  return meant !== undefined && isColumn(columns, meant) ? meant : undefined;
}

function plainHeader(header: string): string {
  return header
    .replaceAll('"', '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
}

function isColumn<Name extends string>(columns: Readonly<Record<Name, unknown>>, name: string): name is Name {
  return Object.hasOwn(columns, name);
}

/** The column of each header; another name of a column that is there under its own is of no use. */
function columnsOf<Name extends string>(
  columns: Readonly<Record<Name, unknown>>,
  headers: readonly string[],
): (Name | undefined)[] {
  const own = new Set(headers.map(plainHeader));
  return headers.map((header) => {
    const name = columnOf(columns, header);
    return name !== undefined && own.has(name) && plainHeader(header) !== name ? undefined : name;
  });
}

function readColumns<Name extends string>(
  file: string,
  columns: Readonly<Record<Name, CsvColumn>>,
  names: readonly Name[],
  cells: readonly string[],
  line: number,
  expected: string,
  warnings: Warnings,
): (Name | undefined)[] {
  const header = columnsOf(columns, cells);
  const place = `row ${line}`;
  const unknown = cells.filter((cell, at) => header[at] === undefined && cell.trim() !== '');
  for (const name of names) {
    const first = header.indexOf(name);
    if (first !== header.lastIndexOf(name)) {
      const found = `the column "${name}" twice`;
      throw new InputError({ file, place, found, expected: 'one: rename or delete the other' });
    }
    if (first !== -1 || !('required' in columns[name])) continue;
    throw new InputError({ file, place, found: `no column "${name}"`, expected, ...nearColumn(name, unknown) });
  }
  for (const text of unknown) {
    const { hint } = didYouMean(text, names);
    const message = `column ${JSON.stringify(text.slice(0, 60))} is not read${hint === undefined ? '' : `; ${hint}`}`;
    warnings.add('column-unknown', message, () => place);
  }
  return header;
}
