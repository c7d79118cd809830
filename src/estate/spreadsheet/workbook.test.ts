import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workbookParts, zipOf } from '../testing/raw-workbook.ts';
import { workbookBytes } from '../testing/write-workbook.ts';
import type { CellToWrite, WorkbookOptions } from '../testing/write-workbook.ts';
import { CellError } from './cell.ts';
import type { CellValue } from './cell.ts';
import { Workbook } from './workbook.ts';

type Rows = Map<number, (CellValue | undefined)[]>;

/** All rows of a sheet, the header among them, by number. */
async function rowsOf(content: Buffer, sheet = 'vInfo'): Promise<Rows> {
  const workbook = await Workbook.open('test.xlsx', content);
  const rows: Rows = new Map();
  await workbook.read(sheet, {
    header(row, number) {
      rows.set(number, [...row]);
      return Array.from({ length: 40 }, (_, column) => column);
    },
    row: (row, number) => rows.set(number, [...row]),
  });
  return rows;
}

function withoutTail(row: readonly (CellValue | undefined)[]): (CellValue | undefined)[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== undefined) + 1);
}

describe('a workbook', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => value.trim() === value && value !== '');
  const cell: fc.Arbitrary<CellToWrite> = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: text },
    fc.constantFrom('_x0041_', 'a_x000D_b', 'line\nbreak', '<&>"', 'Köln', 'ｱﾌﾟﾘ'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.integer(),
    fc.boolean(),
    fc.date({ min: new Date('1905-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map(toSecond),
    fc.constant({ error: '#N/A' }),
  );
  const grid = fc.array(fc.array(cell, { maxLength: 12 }), { minLength: 1, maxLength: 12 });
  const options = fc.record<WorkbookOptions>({
    strings: fc.constantFrom('shared', 'inline'),
    date1904: fc.boolean(),
  });

  test('is read back as written', async () => {
    await fc.assert(
      fc.asyncProperty(grid, options, async (rows, how) => {
        const read = await rowsOf(await workbookBytes([{ name: 'vInfo', rows: () => rows }], how));
        rows.forEach((row, i) => {
          const expected = row.map((value) =>
            typeof value === 'object' && 'error' in value ? new CellError(`the error ${value.error}`) : value,
          );
          const cells = withoutTail(expected);
          expect(withoutTail(read.get(i + 1) ?? [])).toEqual(cells);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('reads cells without references, prefixes, rich text, phonetic text, formulas and white space', async () => {
    const sheet = `<x:worksheet xmlns:x="m"><x:dimension ref="A1:XFD1048576"/><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:rPr><x:b/></x:rPr><x:t>rich </x:t></x:r><x:r><x:t>text</x:t></x:r>
      <x:rPh><x:t>said</x:t></x:rPh></x:is></x:c><x:c t="str"><x:f>A1&amp;"v"</x:f><x:v> formula </x:v></x:c>
      <x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>   </x:t></x:is></x:c><x:c r='F1'><x:v>1e3</x:v></x:c></x:row>
      <x:row r="5"/><x:row><x:c r="B6" t="d"><x:v>2024-05-06T07:08:09</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c></x:row>
      </x:sheetData><x:c><x:v>not a cell</x:v></x:c></x:worksheet>`;
    const strings =
      '<sst><si><r><t>sh</t></r><r><t xml:space="preserve">ared</t></r><rPh><t>x</t></rPh><phoneticPr/></si></sst>';
    const rows = await rowsOf(await zipOf({ ...workbookParts(sheet), 'xl/sharedStrings.xml': strings }));
    expect([...rows.keys()]).toEqual([1, 6]);
    expect(rows.get(1)).toEqual(['rich text', 'formula', 'shared', undefined, undefined, 1000]);
    expect(withoutTail(rows.get(6)!)).toEqual([undefined, new Date('2024-05-06T07:08:09Z'), false]);
  });

  test('tells a formula whose value was not saved from a blank cell and from an empty text', async () => {
    const cells = ['<f>1</f>', '<f>1</f><v></v>', '<f>1</f><v/>', '', '<f>1</f><v>0</v>'].map(
      (text) => `<c>${text}</c>`,
    );
    const empty = '<c t="str"><f>""</f><v></v></c>';
    const sheet = `<worksheet><sheetData><row>${cells.join('')}${empty}</row></sheetData></worksheet>`;
    const unsaved = new CellError('a formula without a saved value');
    const [row] = (await rowsOf(await zipOf(workbookParts(sheet)))).values();
    expect(row).toEqual([unsaved, unsaved, unsaved, undefined, 0]);
  });

  test('passes over blank rows, and reads only the columns that are asked for', async () => {
    const rows: CellToWrite[][] = [
      [],
      ['a', 'b', 'c'],
      [],
      [1, 2, 3],
      ...Array.from({ length: 500 }, () => [undefined, undefined]),
    ];
    const workbook = await Workbook.open('test.xlsx', await workbookBytes([{ name: 'one', rows: () => rows }]));
    const seen: unknown[] = [];
    await workbook.read('one', {
      header(row, number) {
        seen.push([number, ...row]);
        return [2];
      },
      row: (row, number) => seen.push([number, ...row]),
    });
    expect(seen).toEqual([
      [2, 'a', 'b', 'c'],
      [4, undefined, undefined, 3],
    ]);
  });

  test('never inflates a sheet that is not needed', async () => {
    const parts = workbookParts('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>');
    const other = parts['xl/workbook.xml']!.replace('</sheets>', '<sheet name="bad" sheetId="2" r:id="r9"/></sheets>');
    const rels = parts['xl/_rels/workbook.xml.rels']!.replace(
      '</Relationships>',
      '<Relationship Id="r9" Type="x/worksheet" Target="/xl/bad.xml"/></Relationships>',
    );
    const content = await zipOf({
      ...parts,
      'xl/workbook.xml': other,
      'xl/_rels/workbook.xml.rels': rels,
      'xl/bad.xml': '<!DOCTYPE bomb>',
    });
    const workbook = await Workbook.open('test.xlsx', content);
    expect(workbook.sheets).toEqual(['vInfo', 'bad']);
    await workbook.read('vInfo', { header: () => [], row: () => undefined });
    await expect(workbook.read('bad', { header: () => [], row: () => undefined })).rejects.toThrow('DOCTYPE');
  });
});

function toSecond(date: Date): Date {
  return new Date(Math.round(date.getTime() / 1000) * 1000);
}
