import { finished } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { didYouMean } from '../../base/nearest-name.ts';
import { InputError } from '../../input-error.ts';
import { readDemandAssumptions } from '../demand-assumptions.ts';
import type { Estate } from '../estate.ts';
import { nearColumn } from '../near-column.ts';
import type { EstateOptions } from '../read-options.ts';
import { Warnings } from '../warnings.ts';
import { csvColumnNames, csvColumns } from './columns.ts';
import type { CsvColumnName } from './columns.ts';
import { CsvGuests } from './csv-guests.ts';

/** A row of annotations and tags has a few kilobytes; more is a quote that nothing closes. */
const MAX_ROW_BYTES = 1024 * 1024;
const MAX_ROWS = 5_000_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Reads Kneepoint's CSV as it streams in: UTF-8 or UTF-16 with a byte order mark, separated by commas, semicolons, tabs
 * or bars.
 * @param file what to call it in messages
 * @param start the first bytes of it, for finding out how it is written; `content` delivers them again
 * @throws InputError if a required column is missing, a column is there twice, a row has too many or too few cells, a
 *   guest that is on has no readable vCPUs or memory, or there is no guest to plan for
 */
export async function readCsv(
  file: string,
  start: Buffer,
  content: Readable,
  options: EstateOptions = {},
): Promise<Estate> {
  const warnings = new Warnings();
  const guests = new CsvGuests(file, options, options.assumptions ?? readDemandAssumptions(), warnings);
  let columns: readonly (CsvColumnName | undefined)[] | undefined;
  let rows = 0;
  const parser = parse({
    bom: true,
    delimiter: findDelimiter(start),
    max_record_size: MAX_ROW_BYTES,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    on_record: (cells: string[], { lines }) => {
      if (columns === undefined) columns = readHeader(file, cells, warnings);
      else if (++rows > MAX_ROWS) throw new InputError({ file, found: `over ${MAX_ROWS} rows`, expected: 'fewer' });
      else guests.add(columns, cells, lines);
      // Nothing is queued: the row has been dealt with.
      return null;
    },
  });
  try {
    content.on('error', (error) => parser.destroy(error));
    content.pipe(parser);
    parser.resume();
    await finished(parser);
  } catch (error) {
    content.destroy();
    throw error instanceof CsvError ? explained(file, error) : error;
  }
  if (columns === undefined) throw new InputError({ file, found: 'no header', expected: expectedHeader() });
  return guests.estate();
}

/** The delimiter that splits the first line into most of our columns; a comma, if none does. */
function findDelimiter(start: Buffer): string {
  const utf16 = start[0] === 0xff && start[1] === 0xfe;
  const line = start.toString(utf16 ? 'utf16le' : 'utf8').split(/[\r\n]/u, 1)[0]!;
  const known = (delimiter: string) => line.split(delimiter).filter((cell) => columnOf(cell) !== undefined).length;
  return DELIMITERS.reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best), ',');
}

/** Our column for a header: case, spaces, dashes and quotes do not count. */
function columnOf(header: string): CsvColumnName | undefined {
  const name = header
    .replace(/["\uFEFF]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
  return Object.hasOwn(csvColumns, name) ? (name as CsvColumnName) : undefined;
}

function readHeader(file: string, cells: readonly string[], warnings: Warnings): (CsvColumnName | undefined)[] {
  const columns = cells.map(columnOf);
  const unknown = cells.filter((cell, at) => columns[at] === undefined && cell.trim() !== '');
  if (cells.includes('Powerstate') || cells.some((cell) => /^vInfo[A-Z]/u.test(cell))) {
    const hint = 'export the whole workbook (.xlsx): one sheet alone does not tell enough';
    throw new InputError({
      file,
      place: 'row 1',
      found: 'a sheet of RVTools as CSV',
      expected: expectedHeader(),
      hint,
    });
  }
  for (const name of csvColumnNames) {
    const first = columns.indexOf(name);
    if (first !== columns.lastIndexOf(name)) {
      const found = `the column "${name}" twice`;
      throw new InputError({ file, place: 'row 1', found, expected: 'one: rename or delete the other' });
    }
    if (first !== -1 || !('required' in csvColumns[name])) continue;
    const found = `no column "${name}"`;
    throw new InputError({ file, place: 'row 1', found, expected: expectedHeader(), ...nearColumn(name, unknown) });
  }
  for (const header of unknown) {
    const { hint } = didYouMean(header, csvColumnNames);
    const message = `column ${JSON.stringify(header.slice(0, 60))} is not read${hint === undefined ? '' : `; ${hint}`}`;
    warnings.add('column-unknown', message, () => 'row 1');
  }
  return columns;
}

function expectedHeader(): string {
  const required = csvColumnNames.filter((name) => 'required' in csvColumns[name]);
  return `a header with the columns ${required.join(', ')}`;
}

function explained(file: string, error: CsvError): InputError {
  const lines = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const place = lines === undefined ? {} : { place: `row ${lines}` };
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const record: unknown = error['record'];
      const found = `${Array.isArray(record) ? record.length : 'another number of'} cells`;
      return new InputError({ file, ...place, found, expected: 'as many cells as the header has' });
    }
    case 'CSV_MAX_RECORD_SIZE':
      return new InputError({
        file,
        ...place,
        found: `a row of over ${MAX_ROW_BYTES} bytes`,
        expected: 'closed quotes',
      });
    default:
      return new InputError({ file, ...place, found: error.message.split('\n', 1)[0]!, expected: 'a CSV file' });
  }
}
