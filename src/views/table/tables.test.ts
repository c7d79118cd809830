import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unescapeFormula } from '../../base/formula-text.ts';
import { printable } from '../../base/foreign-text.ts';
import { HOSTILE } from '../../base/testing/hostile-text.ts';
import { Workbook } from '../../estate/spreadsheet/workbook.ts';
import { type Cell, type Table, tableCsv, tableOf } from './table.ts';
import { xlsxFile } from './xlsx-file.ts';

const text = fc.oneof(
  fc.constantFrom('=1+1', '@x', '-5', 'a,b', 'say "hi"', 'two\nlines', '<b> & </b>', '', ...HOSTILE),
  fc.string(),
);
const cell = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.constant(null),
);
function ofRows(name: string, width: number, rows: readonly (readonly Cell[])[]): Table {
  const columns = Array.from({ length: width }, (_, at) => {
    return { name: `column_${at}`, type: 'string' as const, description: '', of: (row: readonly Cell[]) => row[at] };
  });
  return tableOf(name, '', rows, columns);
}

const tables = fc.integer({ min: 1, max: 30 }).chain((width) =>
  fc
    .record({
      name: fc.constantFrom('guests', 'hosts'),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }),
    })
    .map(({ name, rows }) => ({ table: ofRows(name, width, rows), rows })),
);

/** What is written as UTF-8 has no half of a surrogate pair. */
function wellFormed(each: string): string {
  return Buffer.from(each).toString();
}

/** As a program reads it that knows no types. */
function shown({ columns }: Table, rows: readonly (readonly Cell[])[]): readonly (readonly string[])[] {
  return [columns.map(({ name }) => name), ...rows.map((row) => row.map((each) => String(each ?? '')))];
}

/** Header and rows of a sheet that are not blank, as text. */
async function readSheet(workbook: Workbook, sheet: string): Promise<readonly (readonly string[])[]> {
  const rows: string[][] = [];
  const textOf = (row: readonly unknown[], width: number): string[] =>
    Array.from({ length: width }, (_, column) => String(row[column] ?? '').trim());
  await workbook.read(sheet, {
    header: (row) => {
      rows.push(textOf(row, row.length));
      return row.keys();
    },
    row: (row) => rows.push(textOf(row, rows[0].length)),
  });
  return rows;
}

describe('tables to take away', () => {
  it('come back from CSV as they were, and no spreadsheet runs their text', () => {
    fc.assert(
      fc.property(tables, ({ table, rows }) => {
        const read: string[][] = parse(tableCsv(table), { relax_column_count: false });
        const isText = (row: number, column: number): boolean => typeof rows[row - 1]?.[column] === 'string';
        const back = read.map((row, at) =>
          row.map((each, column) => (isText(at, column) ? unescapeFormula(each) : each)),
        );
        expect(back).toEqual(shown(table, rows).map((row) => row.map(wellFormed)));
        const formulas = read.flatMap((row, at) =>
          row.filter((each, column) => isText(at, column) && /^[=+\-@]/u.test(each)),
        );
        expect(formulas).toEqual([]);
      }),
    );
  });

  it('come back from a workbook as they were, printable, and the same tables give the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ table, rows }) => {
        const both = [table, { ...table, name: 'more' }];
        const bytes = Buffer.from(xlsxFile(both));
        expect(Buffer.from(xlsxFile(both)).equals(bytes)).toBe(true);
        const workbook = await Workbook.open('tables.xlsx', bytes);
        expect(workbook.sheets).toEqual([table.name, 'more']);
        const expected = shown(table, rows).map((row) => row.map((each) => wellFormed(printable(each)).trim()));
        const filled = expected.filter((row) => row.some((each) => each !== ''));
        for (const sheet of workbook.sheets) expect(await readSheet(workbook, sheet)).toEqual(filled);
      }),
      { numRuns: 20 },
    );
  });
});
