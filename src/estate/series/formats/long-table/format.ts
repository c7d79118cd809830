import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import { delimiterOf } from '../../../spreadsheet/csv-table.ts';
import type { SeriesMapping } from '../../mapping.ts';
import type { SeriesTable } from '../../series-table.ts';
import { commaIn, type CommaInNumbers } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import { isParquet, openParquet, parquetText } from '../parquet-columns.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';
import { CanonicalReader, isCanonical } from './canonical.ts';
import { RowReader } from './row-reader.ts';

/** A table, CSV or Parquet: the canonical one, or one with a mapping. */
export const longTableFormat: SeriesFormat = {
  name: 'table',
  words: 'a table of series',
  async recognise(files, { mapping }) {
    const found: InputFile[] = [];
    for (const file of files) {
      if (isParquet(file)) {
        const { columns } = await openParquet(file);
        if (isCanonical(columns) || fits(columns, mapping)) found.push(file);
      } else if (file.kind === 'text' && !/^\s*[[{<]/u.test(file.startText)) {
        const header = headerOf(file);
        if (isCanonical(header) || fits(header, mapping)) found.push(file);
      }
    }
    return found;
  },
  async read(files, table, options) {
    for (const file of files) await (isParquet(file) ? readParquet : readText)(file, table, options);
  },
};

/** A file with the time and the guest of the mapping is meant by it, though a column may be misspelt. */
function fits(header: readonly string[], mapping: SeriesMapping | undefined): boolean {
  if (mapping === undefined) return false;
  const named = [
    mapping.time ?? 'time',
    ...(mapping.guest ?? []),
    ...(mapping.host === undefined ? [] : [mapping.host]),
  ];
  return named.filter((name) => header.includes(name)).length >= Math.min(2, named.length);
}

function headerOf({ startText }: InputFile): readonly string[] {
  const line = startText.split(/\r?\n/u, MOST_ANNOTATIONS + 1).find((text) => !isAnnotation(text)) ?? '';
  return line.split(delimiterOf(line, () => false)).map(bare);
}

/** InfluxDB writes lines such as `#datatype,string,long,dateTime:RFC3339,double` above its header, and all of it again for each table. */
const MOST_ANNOTATIONS = 8;

function isAnnotation(line: string): boolean {
  return /^"?#/u.test(line);
}

const bare = (cell: string) => cell.trim().replace(/^"(.*)"$/u, '$1');

interface Rows {
  row(cells: readonly string[], line: number): void;
}

function readerOf(
  file: string,
  header: readonly string[],
  times: readonly string[],
  table: SeriesTable,
  options: SeriesOptions,
  comma: CommaInNumbers,
): Rows {
  if (options.mapping !== undefined && fits(header, options.mapping)) {
    return new RowReader(file, header, options.mapping, table, options, times, comma);
  }
  return new CanonicalReader(file, header, table, comma);
}

async function readText(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const header = headerOf(file);
  const start = file.startText.split(/\r?\n/u);
  const headerLine = 1 + start.findIndex((line) => !isAnnotation(line));
  const [first = '', ...lines] = start.slice(headerLine - 1);
  const delimiter = delimiterOf(first, () => false);
  const time = header.indexOf(options.mapping?.time ?? 'time');
  const times = lines.map((line) => bare(line.split(delimiter)[time] ?? ''));
  const rows = readerOf(file.name, header, times, table, options, commaIn(delimiter));
  const isHeaderAgain = (cells: readonly string[]): boolean => cells.every((cell, at) => cell === header[at]);
  await readTableRows(file, delimiter, (cells, line) => {
    if (line <= headerLine || cells[0]?.startsWith('#') === true || isHeaderAgain(cells)) return;
    if (cells.length < header.length) {
      const expected = `${header.length}, as the header has`;
      throw new InputError({ file: file.name, place: `line ${line}`, found: `${cells.length} cells`, expected });
    }
    rows.row(cells, line);
  });
}

async function readParquet(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const parquet = await openParquet(file);
  const rows = readerOf(file.name, parquet.columns, [], table, options, 'groups');
  let line = 0;
  await parquet.read(parquet.columns, (columns, count) => {
    const lists = parquet.columns.map((name) => columns[name]!);
    for (let row = 0; row < count; row++) {
      rows.row(
        lists.map((list) => textOf(list[row])),
        ++line,
      );
    }
  });
}

function textOf(value: unknown): string {
  return value instanceof Date ? String(value.getTime()) : parquetText(value);
}
