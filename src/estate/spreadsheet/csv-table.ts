import { CsvError, parse } from 'csv-parse';
import { InputError } from '../../base/input-error.ts';

/** A row of annotations and tags has a few kilobytes; more is a quote that nothing closes. */
const MAX_ROW_BYTES = 1024 * 1024;
const MAX_ROWS = 5_000_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Lines among which the header is looked for. */
const HEADER_LINES = 30;
/** `sep=;`, as Excel writes and reads it, and the type that PowerShell's Export-Csv puts first. */
const SEPARATOR_LINE = /^"?sep=(.)"?/iu;
const TYPE_LINE = /^"?#TYPE\b/u;

/** What delivers a CSV; it may be read more than once. */
export interface CsvSource {
  readonly name: string;
  /** The beginning of the text. */
  readonly startText: string;
  textChunks(): AsyncIterable<string>;
}

/** Gets the rows of a CSV, with the number of the line in which each ends. */
export interface CsvReader {
  /**
   * A row that may be the header.
   * @returns whether it is; a title above the header is not
   */
  header(cells: readonly string[], line: number): boolean;
  row(cells: readonly string[], line: number): void;
}

/**
 * What separates the cells: what the first line says (`sep=;`), else what splits one of the first lines into the most
 * headers that are known, else into the most cells; a comma, if none does.
 */
export function delimiterOf(start: string, isKnown: (header: string) => boolean): string {
  const stated = SEPARATOR_LINE.exec(start)?.[1];
  if (stated !== undefined) return stated;
  const lines = start.split(/\r\n|\n|\r/u, HEADER_LINES);
  const most = (count: (line: string, delimiter: string) => number) => {
    const counts = DELIMITERS.map((delimiter) => ({
      delimiter,
      cells: Math.max(...lines.map((line) => count(line, delimiter))),
    }));
    const best = counts.reduce((a, b) => (b.cells > a.cells ? b : a));
    return best.cells > counts[0]!.cells ? best.delimiter : counts[0]!.cells > 0 ? ',' : undefined;
  };
  const bare = (cell: string) => cell.replaceAll('"', '').trim();
  const known = most((line, delimiter) => line.split(delimiter).filter((cell) => isKnown(bare(cell))).length);
  return known ?? most((line, delimiter) => line.split(delimiter).length - 1) ?? ',';
}

/**
 * Reads a CSV as it streams in. Blank rows, and lines that only say how it is written, are passed over. Whether it has
 * a header is for the caller to see: `header` is called until it finds one.
 * @throws InputError for a row with more or fewer cells than the header but a single one, quotes that are not closed, or too many rows
 */
export async function readCsvTable(source: CsvSource, delimiter: string, reader: CsvReader): Promise<void> {
  const file = source.name;
  let width: number | undefined;
  let rows = 0;
  const parser = parse({
    delimiter,
    // Lines that were put in front of a file may end in another way than its own.
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_ROW_BYTES,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    on_record: (cells: string[], { lines }) => {
      if (width === undefined) {
        const writing = rows === 0 && (TYPE_LINE.test(cells[0] ?? '') || /^sep=/iu.test(cells[0] ?? ''));
        if (!writing && reader.header(cells, lines)) width = cells.length;
      } else {
        if (rows >= MAX_ROWS) throw new InputError({ file, found: `over ${MAX_ROWS} rows`, expected: 'fewer' });
        reader.row(checkedWidth(cells, width, file, lines), lines);
      }
      if (width !== undefined) rows++;
      // Nothing is queued: the row has been dealt with.
      return null;
    },
  });
  // Without streams of Node, so that a browser reads tables in the same way.
  const ended = new Promise<void>((resolve, reject) => {
    parser.once('end', resolve);
    parser.once('error', reject);
  });
  ended.catch(() => undefined);
  parser.resume();
  try {
    for await (const text of source.textChunks()) {
      if (parser.destroyed) break;
      if (!parser.write(text)) await Promise.race([ended, new Promise((resolve) => parser.once('drain', resolve))]);
    }
    parser.end();
    await ended;
  } catch (error) {
    parser.destroy();
    throw error instanceof CsvError ? explained(file, error) : error;
  }
}

/**
 * Spreadsheets write delimiters behind the last cell for columns that were cleared. A single cell is a note or a title
 * between the rows, as people write them: its row has nothing else.
 */
function checkedWidth(cells: string[], width: number, file: string, line: number): readonly string[] {
  if (cells.length === width) return cells;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return cells.slice(0, width);
  if (cells.length === 1) return [...cells, ...Array<string>(width - 1).fill('')];
  const expected = 'as many cells as the header has';
  throw new InputError({ file, place: `row ${line}`, found: `${cells.length} cells`, expected });
}

function explained(file: string, error: CsvError): InputError {
  const lines = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const place = lines === undefined ? {} : { place: `row ${lines}` };
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const found = `a row of over ${MAX_ROW_BYTES} bytes`;
    return new InputError({ file, ...place, found, expected: 'closed quotes' });
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new InputError({ file, ...place, found: 'an unclosed quote', expected: 'a CSV file' });
  }
  return new InputError({ file, ...place, found: error.message.split('\n', 1)[0]!, expected: 'a CSV file' });
}
