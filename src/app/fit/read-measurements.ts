import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../../base/input-error.ts';
import { foundUnreadable } from '../../base/unreadable-file.ts';
import { formatCount } from '../../base/number-text.ts';
import type { MeasuredPoint } from '../../knees/laws/fit-law.ts';
import { pointProblem } from '../../knees/laws/fit.ts';

/** Measurements as read from a file: two columns, named by its header. */
export interface Measurements {
  /** The file as the user named it, or `-`. */
  readonly source: string;
  readonly loadName: string;
  readonly throughputName: string;
  readonly points: readonly MeasuredPoint[];
}

/** A table of loads is short; anything larger is the wrong file, or raw samples that should be averaged. */
const MAX_BYTES = 1 << 20;
const MAX_POINTS = 1000;

/**
 * Reads a CSV file (or standard input, `-`) of two columns under a header: load and throughput, in that order unless they
 * bear just these names. Commas, semicolons and tabs separate; lines that start with `#` are comments.
 * @throws InputError that names the line and the column
 */
export async function readMeasurements(file: string): Promise<Measurements> {
  return parseMeasurements(await readText(file), file);
}

/** The same from text; `source` names it in errors. */
export function parseMeasurements(text: string, source: string): Measurements {
  const [header, ...rows] = parseRows(text, source);
  if (header === undefined) {
    throw new InputError({ file: source, found: 'nothing', expected: 'a header and rows of load and throughput' });
  }
  const names = header.cells;
  if (names.length !== 2) {
    throw new InputError({
      file: source,
      place: `line ${header.line}`,
      found: formatCount(names.length, 'column'),
      expected: 'two: load and throughput',
      hint: "csvcut or cut -d, -f1,3 picks two of a wider file's columns",
    });
  }
  if (names.every((name) => numberOf(name) !== undefined)) {
    throw new InputError({
      file: source,
      place: `line ${header.line}`,
      found: `the numbers ${names.join(' and ')}`,
      expected: 'a header that names the columns, such as cores,requests_per_second',
    });
  }
  const swapped = names[0]!.toLowerCase() === 'throughput' && names[1]!.toLowerCase() === 'load';
  const [load, throughput] = swapped ? [1, 0] : [0, 1];
  if (rows.length > MAX_POINTS) {
    throw new InputError({
      file: source,
      found: `${rows.length} rows`,
      expected: `at most ${MAX_POINTS}`,
      hint: 'average the measurements at equal loads',
    });
  }
  const points = rows.map((row) => {
    if (row.cells.length !== 2) {
      const found = formatCount(row.cells.length, 'cell');
      throw new InputError({ file: source, place: `line ${row.line}`, found, expected: 'two' });
    }
    const number = (column: number): number => {
      const text = row.cells[column]!;
      const value = numberOf(text);
      if (value !== undefined) return value;
      throw new InputError({
        file: source,
        place: `line ${row.line}, ${names[column]}`,
        found: text === '' ? 'nothing' : `'${text}'`,
        expected: 'a number',
        ...(/^\d[\d.,' ]*$/.test(text) && { hint: 'no thousands separators, and a point before decimals' }),
      });
    };
    const point = { load: number(load), throughput: number(throughput) };
    const problem = pointProblem(point);
    if (problem !== undefined) {
      const column = problem.quantity === 'load' ? load : throughput;
      throw new InputError({
        file: source,
        place: `line ${row.line}, ${names[column]}`,
        found: row.cells[column]!,
        expected: problem.expected,
      });
    }
    return point;
  });
  return { source, loadName: names[load]!, throughputName: names[throughput]!, points };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseRows(text: string, file: string): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    // The library's types lack the fields of `info`.
    const informed = records as unknown as readonly { record: string[]; info: { lines: number } }[];
    return informed.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error['lines'];
    throw new InputError({
      file,
      ...(typeof line === 'number' && { place: `line ${line}` }),
      found: 'an unclosed quote',
      expected: 'CSV',
    });
  }
}

/** A finite decimal number, or undefined. */
function numberOf(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

async function readText(file: string): Promise<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES)
        throw new InputError({ file, found: 'more than 1 MiB', expected: 'a table of measurements' });
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error);
  }
  const content = Buffer.concat(chunks);
  if (content.includes(0)) throw new InputError({ file, found: 'a binary file', expected: 'CSV in UTF-8' });
  return content.toString('utf8');
}

function unreadable(file: string, error: unknown): unknown {
  const found = foundUnreadable(error);
  if (found === undefined) return error;
  return new InputError({ file, found, expected: 'a CSV file of load and throughput' });
}
