import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellPlace, columnName, quoted, serialToDate } from './cell.ts';
import { shownStyles, showsDate } from './styles.ts';

test('columns are named as Excel names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
  expect(cellPlace('vInfo', 2, 12)).toBe('vInfo!C12');
});

test('no two columns share a name', () => {
  const names = new Set(Array.from({ length: 16_384 }, (_, column) => columnName(column)));
  expect(names.size).toBe(16_384);
});

describe('serial numbers of dates', () => {
  test.each([
    [1900, 1, '1900-01-01'],
    [1900, 59, '1900-02-28'],
    [1900, 61, '1900-03-01'],
    [1900, 45_292, '2024-01-01'],
    [1904, 0, '1904-01-01'],
    [1904, 43_830, '2024-01-01'],
  ] as const)('in the system of %i, %i is %s', (system, serial, date) => {
    expect(serialToDate(serial, system)?.toISOString().slice(0, 10)).toBe(date);
  });

  test('have seconds', () => {
    expect(serialToDate(45_563.555_011_574_1, 1900)?.toISOString()).toBe('2024-09-28T13:19:13.000Z');
  });

  test('are dates or nothing', () => {
    fc.assert(
      fc.property(fc.double(), fc.constantFrom(1900 as const, 1904 as const), (serial, system) => {
        const date = serialToDate(serial, system);
        expect(date === undefined || Number.isFinite(date.getTime())).toBe(true);
      }),
    );
  });
});

test('a number format shows a date or it does not', () => {
  const dates = ['m/d/yy h:mm', 'yyyy-mm-dd', '[$-409]d. mmm', '[h]:mm', '[ss]', 'dd"."mm', 'General;yyyy'];
  const numbers = ['General', '0.00', '#,##0 "days"', '0 \\d', '[Red]0', '0.00E+00', '@', '_-* #,##0_-', 'General'];
  expect(dates.filter((format) => format !== 'General;yyyy').map(showsDate)).not.toContain(false);
  expect(numbers.map(showsDate)).not.toContain(true);
});

test('styles refer to formats that are built in or defined', () => {
  const xml = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf/></cellXfs></styleSheet>`;
  expect(shownStyles(xml)).toEqual(['number', 'date', 'date', 'number', 'number']);
});

test('quoted values are short and safe to print', () => {
  expect(quoted('\u001b[31mred')).toBe('"\\u001b[31mred"');
  expect(quoted('x'.repeat(500)).length).toBeLessThan(110);
  expect(quoted(undefined)).toBe('nothing');
  expect(quoted(new Date(0))).toBe('the date 1970-01-01');
});
