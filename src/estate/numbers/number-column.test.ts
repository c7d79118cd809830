import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { quantities } from './quantities.ts';
import type { Quantity } from './quantities.ts';
import { NumberColumns } from './number-column.ts';
import type { ColumnFacts } from './number-column.ts';

type Cell = string | number;

/** The values of a column, once its format is determined; `refused` if that is impossible. */
function readColumns(
  columns: readonly { readonly cells: readonly Cell[]; readonly facts?: Partial<ColumnFacts> }[],
): number[][] | 'refused' {
  const numbers = new NumberColumns();
  const read = () =>
    columns.map(({ cells, facts }, at) => {
      const column = numbers.column(String(at), { file: 'test', quantity: quantities.memoryMib, ...facts });
      return cells.map((cell, row) => {
        const reading = column.read(cell, () => `row ${row}`);
        return reading.kind === 'value' ? reading.value : Number.NaN;
      });
    });
  try {
    const values = read();
    return numbers.settle() ? read() : values;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return 'refused';
  }
}

const readColumn = (
  cells: readonly Cell[],
  quantity: Quantity = quantities.memoryMib,
  more: Partial<ColumnFacts> = {},
) => {
  const read = readColumns([{ cells, facts: { quantity, ...more } }]);
  return read === 'refused' ? read : read[0];
};

/** As a spreadsheet in some language writes it. */
function written(value: number, group: string, decimal: string, decimals = 0): string {
  const [whole = '', rest] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, group);
  return rest === undefined ? grouped : `${grouped}${decimal}${rest}`;
}

const locales = fc.constantFrom<[string, string]>(
  [',', '.'],
  ['.', ','],
  [' ', ','],
  ['\u00a0', ','],
  ['\u202f', ','],
  ["'", '.'],
  ['\u2019', '.'],
  ['', '.'],
  ['', ','],
);

describe('a column of numbers', () => {
  test('of whole quantities is read as it was written, in any language', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4_000_000 }), { minLength: 1 }),
        locales,
        (values, [group, mark]) => {
          expect(readColumn(values.map((value) => written(value, group, mark)))).toEqual(values);
        },
      ),
    );
  });

  test('with decimals is read as it was written, or refused: never as a thousand times too much or too little', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        locales,
        fc.constantFrom(undefined, ',', ';', '\t'),
        (hundredths, decimals, [group, mark], delimiter) => {
          // A spreadsheet with a decimal comma does not separate cells by commas, and the other way round.
          fc.pre(delimiter !== (mark === ',' ? ',' : ';'));
          const values = hundredths.map((value) => Number((value / 10 ** decimals).toFixed(decimals)));
          const cells = values.map((value) => written(value, group, mark, decimals));
          const read = readColumn(cells, quantities.iops, { delimiter });
          if (read !== 'refused') expect(read).toEqual(values);
          // Only three decimals without any group are ambiguous.
          else expect([decimals, delimiter]).toEqual([3, delimiter === '\t' ? '\t' : undefined]);
        },
      ),
    );
  });

  test('that only another column of the file makes clear', () => {
    const unclear = { cells: ['1,234', '2,500'], facts: { quantity: quantities.iops } };
    expect(readColumns([unclear])).toBe('refused');
    expect(readColumns([unclear, { cells: ['16.384', '1.048.576'] }])).toEqual([
      [1.234, 2.5],
      [16_384, 1_048_576],
    ]);
    expect(readColumns([unclear, { cells: ['12.5'], facts: { quantity: quantities.percent } }])).toEqual([
      [1234, 2500],
      [12.5],
    ]);
  });

  test.each<[string, readonly Cell[], Quantity, Partial<ColumnFacts>, readonly number[] | 'refused']>([
    ['grouped though some are below 1,000', ['16.384', '512', '1.024'], quantities.memoryMib, {}, [16_384, 512, 1024]],
    ['grouped and not grouped', ['16.384', '4096'], quantities.memoryMib, {}, 'refused'],
    ['both marks', ['16.384', '16,384'], quantities.memoryMib, {}, 'refused'],
    ['vCPUs of a database with decimals', ['4.000', '8.000'], quantities.vcpus, {}, [4, 8]],
    ['clocks', ['2.600'], quantities.clockMhz, {}, [2600]],
    ['percentages', ['12.345', '2,500'], quantities.percent, {}, 'refused'],
    ['percentages with one mark', ['12,345', '2,500'], quantities.percent, {}, [12.345, 2.5]],
    ['MHz of our CSV', ['850.125', '120.500'], quantities.megahertz, { delimiter: ',' }, 'refused'],
    [
      'MHz of a sheet that has whole numbers',
      ['1.200'],
      quantities.megahertz,
      { delimiter: ',', alwaysWhole: true },
      [1200],
    ],
    ['MHz with semicolons', ['1.200'], quantities.megahertz, { delimiter: ';' }, [1200]],
    ['thousandths', [16.384, 1.2], quantities.memoryMib, { alwaysWhole: true }, 'refused'],
    ['a unit', ['16 GB', '512 MB'], quantities.memoryMib, {}, [16_384, 512]],
    ['nothing that can be read', ['a1', 'b2'], quantities.memoryMib, {}, 'refused'],
    ['nothing that can be right', ['-1', '9e99'], quantities.memoryMib, {}, 'refused'],
  ])('holds %s', (_, cells, quantity, facts, values) => {
    expect(readColumn(cells, quantity, facts)).toEqual(values);
  });
});
