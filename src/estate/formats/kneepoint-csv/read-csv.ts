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
import { csvColumnNames, csvColumns } from './columns.ts';
import { CsvGuests } from './csv-guests.ts';
import { CsvHosts } from './csv-hosts.ts';
import { CsvRow } from './csv-row.ts';
import type { ColumnOfFile } from './csv-row.ts';
import { hostColumnNames, hostColumns, processorColumns } from './host-columns.ts';
import { MarksReader } from './marks.ts';
import { guestHeaders, hostHeaders } from './other-headers.ts';
import { TableColumns } from './table-columns.ts';
import { refuseUnclearRows } from './unclear-lists.ts';

/** Rows among which the header is looked for; a title may stand above it. */
const HEADER_ROWS = 20;

/** Unknown columns that an error shows. */
const COLUMNS_SHOWN = 8;

/** A table of guests or a table of hosts. */
export type CsvKind = 'guests' | 'hosts';

const guestTable = new TableColumns(csvColumns, csvColumnNames, guestHeaders);
const hostTable = new TableColumns(hostColumns, hostColumnNames, hostHeaders, processorColumns);

/** Which of our tables a text is, by the columns of one of its first lines; undefined where it names hardly any. */
export function csvKindOf(start: string): CsvKind | undefined {
  const lines = start.split(/\r\n|\n|\r/u, HEADER_ROWS);
  const cells = lines.map((line) => line.split(/[,;\t|]/u));
  if (cells.some((line) => line.some((cell) => hostTable.ownName(cell) === 'cores_per_package'))) return 'hosts';
  // Words of other lists are less sure than our own names, so all that is required has to be there, between the same marks.
  const headers = headersOf(lines);
  if (headers.some(isOfHosts)) return 'hosts';
  if (headers.some((header) => guestTable.suffice(header))) return 'guests';
  const isOurs = cells.some((line) => line.filter((cell) => guestTable.ownName(cell) !== undefined).length > 1);
  return isOurs ? 'guests' : undefined;
}

/**
 * Whether a text is a table with a column of times and one called `CPU`, without which it is no list: that is use over time, and not how
 * many a guest has.
 */
export function isOverTime(start: string): boolean {
  return headersOf(start.split(/\r\n|\n|\r/u, HEADER_ROWS)).some((header) => {
    const others = header.filter((cell) => !BARE_CPU.test(cell));
    return others.length < header.length && others.some((cell) => TIME.test(cell)) && !isListHeader(others);
  });
}

const TIME = /^[\s"]*(?:_?time|timestamp|date ?time|zeit)[\s"]*$/iu;
const BARE_CPU = /^[\s"]*cpu[\s"]*$/iu;

function headersOf(lines: readonly string[]): readonly (readonly string[])[] {
  return lines.flatMap((line) => [',', ';', '\t', '|'].map((delimiter) => line.split(delimiter)));
}

/** Whether a row has every column that a list of guests, or one of hosts, needs. */
export function isListHeader(cells: readonly string[]): boolean {
  return guestTable.suffice(cells) || hostTable.suffice(cells);
}

/**
 * CPUs, cores and memory may be those of hosts or of guests. Only of hosts threads, a clock or cores of each CPU are told; a list of guests
 * that has these as well says vCPUs, or its hosts.
 */
function isOfHosts(header: readonly string[]): boolean {
  if (!hostTable.suffice(header) || guestTable.suffice(header, 'host')) return false;
  if (header.some((cell) => guestTable.ownName(cell) === 'vcpus')) return false;
  return ONLY_OF_HOSTS.some((column) => hostTable.suffice(header, column)) || !guestTable.suffice(header);
}

const ONLY_OF_HOSTS = ['mhz', 'threads', 'threads_per_core'] as const;

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
      await readTable(source, hostTable, reading, (row) => hosts.add(row));
    } else {
      await readTable(source, guestTable, reading, (row) => guests.add(row));
    }
  }
  return () => guests.estate(hosts);
}

async function readTable<Name extends string>(
  source: CsvSource,
  columns: TableColumns<Name>,
  reading: ConstructorParameters<typeof CsvRow>[4],
  visit: (row: CsvRow<Name>) => void,
): Promise<void> {
  const file = source.name;
  const delimiter = delimiterOf(source.startText, (header) => columns.isKnown(header));
  const expected = `a header with the columns ${columns.required.join(', ')}`;
  let row: CsvRow<Name> | undefined;
  /** The row that is most like a header, should none be one. */
  let best: { readonly cells: readonly string[]; readonly line: number; readonly known: number } | undefined;
  let looked = 0;
  const readHeader = (cells: readonly string[], line: number): CsvRow<Name> => {
    refuseUnclearRows(file, line, cells, columns, hostTable);
    const header = readColumns(file, columns, cells, line, expected, reading.warnings);
    return new CsvRow(file, columns.specs, header, delimiter, reading);
  };
  await readCsvTable(source, delimiter, {
    header(cells, line) {
      const known = cells.filter((cell) => columns.isKnown(cell)).length;
      if (best === undefined || known > best.known) best = { cells: [...cells], line, known };
      if (!columns.suffice(cells) && ++looked < HEADER_ROWS) return false;
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

function readColumns<Name extends string>(
  file: string,
  columns: TableColumns<Name>,
  cells: readonly string[],
  line: number,
  expected: string,
  warnings: Warnings,
): (ColumnOfFile<Name> | undefined)[] {
  const header = columns.ofHeaders(cells);
  const found = header.map((column) => column?.name);
  const place = `row ${line}`;
  const missing = columns.missing(found);
  const unknown = cells.filter((cell, at) => header[at] === undefined && cell.trim() !== '');
  for (const name of columns.names) {
    const first = found.indexOf(name);
    if (first !== found.lastIndexOf(name)) {
      throw new InputError({
        file,
        place,
        found: `the column "${name}" twice`,
        expected: 'one: rename or delete the other',
      });
    }
    if (!missing.includes(name)) continue;
    const near = nearColumn(name, unknown);
    throw new InputError({
      file,
      place,
      found: `no column "${name}"`,
      expected,
      ...(near.hint === undefined ? toRename(unknown) : near),
    });
  }
  for (const text of unknown) {
    const { hint } = didYouMean(text, columns.names);
    const message = `column ${JSON.stringify(text.slice(0, 60))} is not read${hint === undefined ? '' : `; ${hint}`}`;
    warnings.add('column-unknown', message, () => place);
  }
  return header;
}

/** What to do where no column is like the one that is missing. */
function toRename(unknown: readonly string[]): { readonly hint?: string } {
  if (unknown.length === 0) return {};
  const shown = unknown.slice(0, COLUMNS_SHOWN).map((text) => JSON.stringify(text.trim().slice(0, 30)));
  const more = unknown.length > COLUMNS_SHOWN ? ` and ${unknown.length - COLUMNS_SHOWN} more` : '';
  return { hint: `not known: ${shown.join(', ')}${more}; if one is meant, rename it as docs/estate-csv.md says` };
}
