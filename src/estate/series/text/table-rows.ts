import { parse } from 'csv-parse/sync';
import { InputError } from '../../../base/input-error.ts';
import { readLines } from './lines.ts';
import type { TextSource } from './lines.ts';

/** Quotes that nothing closes swallow a file. */
const MAX_ROW_LENGTH = 4 * 1024 * 1024;

/**
 * Calls `onRow` with the cells of each row of a delimited table, its header too, and the number of the line where it ends.
 * Series have millions of rows, and few have quotes: a row without is split, the others are read by the parser of CSV.
 * Blank rows are passed over.
 * @throws InputError for quotes that are not closed
 */
export async function readTableRows(
  source: TextSource,
  delimiter: string,
  onRow: (cells: readonly string[], line: number) => void,
): Promise<void> {
  let open = '';
  let lastLine = 0;
  await readLines(source, (line, number) => {
    lastLine = number;
    if (open === '' && !line.includes('"')) {
      if (line !== '') onRow(line.split(delimiter), number);
      return;
    }
    const row = open === '' ? line : `${open}\n${line}`;
    if (quotesIn(row) % 2 === 1) {
      open = row;
      if (open.length > MAX_ROW_LENGTH) throw unclosed(source.name, number);
      return;
    }
    open = '';
    for (const cells of parsed(source.name, number, row, delimiter)) onRow(cells, number);
  });
  if (open !== '') throw unclosed(source.name, lastLine);
}

function parsed(file: string, line: number, row: string, delimiter: string): string[][] {
  try {
    return parse(row, { delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const found = error instanceof Error ? error.message.split('\n', 1)[0]! : 'damage';
    throw new InputError({ file, place: `line ${line}`, found, expected: 'a CSV file' });
  }
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}

function unclosed(file: string, line: number): InputError {
  return new InputError({ file, place: `line ${line}`, found: 'an unclosed quote', expected: 'a CSV file' });
}
