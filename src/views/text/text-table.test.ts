import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { plainStyle } from './style.ts';
import { tableLegend, textTable, truncate, wrap, type TextColumn } from './text-table.ts';

interface Row {
  readonly name: string;
  readonly size: number;
}

const COLUMNS: readonly TextColumn<Row>[] = [
  { header: 'name', cell: ({ name }) => name, shrinkTo: 8 },
  { header: 'size', cell: ({ size }) => String(size), align: 'right' },
  { header: 'twice', cell: ({ size }) => String(size * 2), align: 'right', dropOrder: 2 },
  { header: 'note', cell: () => 'nothing to say', dropOrder: 1 },
];
const anyText = fc.string({ unit: 'grapheme' });
const width = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)));

describe('a text table', () => {
  it('is never wider than its promise, whatever stands in it', () => {
    const rows = fc.array(fc.record({ name: anyText, size: fc.nat(9999) }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 120 }), (rows, columns) => {
        expect(width(textTable(COLUMNS, rows, { columns, style: plainStyle }))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('where too little room is left, takes it from the widest columns, so that none is left with a few letters', () => {
    const wrapped: readonly TextColumn<string>[] = ['one', 'other'].map((header) => ({
      header,
      cell: (text) => text,
      wrapTo: 20,
    }));
    const [, first = ''] = textTable(wrapped, ['word '.repeat(9)], { columns: 30, style: plainStyle }).split('\n');
    expect(first).toBe('word word word  word word word');
  });

  it('keeps one line a row, even where a name has line feeds and escape codes', () => {
    const rows = [{ name: 'a\nb\u001b[31mc\u0007', size: 1 }];
    const text = textTable(COLUMNS, rows, { columns: 80, style: plainStyle });
    expect(text.split('\n')[1]).toBe('a\\u000ab\\u001b[31mc\\u0007     1      2  nothing to say');
  });

  it('drops the least needed column first, and shortens names before that', () => {
    const rows = [{ name: 'a-rather-long-name', size: 12 }];
    const at = (columns: number): string => textTable(COLUMNS, rows, { columns, style: plainStyle });
    expect(at(80)).toContain('a-rather-long-name    12     24  nothing to say');
    expect(at(40)).toContain('a-rather-l…    12     24  nothing to say');
    expect(at(34)).toContain('a-rather-lo…    12  nothing to say');
  });

  it('loses no character of a column that goes on below, not even of one long word', () => {
    const columns: readonly TextColumn<Row>[] = [
      { header: 'name', cell: ({ name }) => name, wrapTo: 8 },
      { header: 'size', cell: ({ size }) => String(size), align: 'right' },
    ];
    const name = fc.stringMatching(/^[a-z]{1,12}([-.][a-z]{1,12}){0,3}( [a-z]{1,9}){0,3}$/);
    fc.assert(
      fc.property(name, fc.integer({ min: 14, max: 40 }), (name, available) => {
        const text = textTable(columns, [{ name, size: 7 }], { columns: available, style: plainStyle });
        const [, ...lines] = text.split('\n');
        expect(width(text)).toBeLessThanOrEqual(available);
        expect(
          lines
            .map((line) => line.replace(/ +7$/, ''))
            .join('')
            .replaceAll(' ', ''),
        ).toBe(name.replaceAll(' ', ''));
      }),
    );
  });

  it('breaks a long name after a part of it', () => {
    const columns: readonly TextColumn<Row>[] = [{ header: 'host', cell: ({ name }) => name, wrapTo: 16 }];
    const rows = [{ name: 'esx006.frankfurt.example.com', size: 1 }];
    expect(textTable(columns, rows, { columns: 18, style: plainStyle }).split('\n')).toEqual([
      'host',
      'esx006.frankfurt.',
      'example.com',
    ]);
    const indented: readonly TextColumn<Row>[] = [{ header: '  host', cell: ({ name }) => `  ${name}`, wrapTo: 16 }];
    expect(textTable(indented, rows, { columns: 19, style: plainStyle }).split('\n')).toEqual([
      '  host',
      '  esx006.frankfurt.',
      '  example.com',
    ]);
  });
});

describe('the legend of a table', () => {
  it('is about the columns that are shown, and names those together that say the same', () => {
    const [name, size, twice, note] = COLUMNS;
    const same = 'in hosts';
    const columns = [
      name!,
      { ...size!, says: same },
      { ...twice!, says: same },
      { ...note!, says: 'what there is to say' },
    ];
    const rows = [{ name: 'esx1', size: 2 }];
    const legend = (room: number) => tableLegend(columns, rows, { columns: room });
    expect(legend(80)).toBe('size, twice: in hosts; note: what there is to say');
    expect(legend(26)).toBe('size: in hosts; note: what there is to say');
    expect(legend(12)).toBe('size: in hosts');
    expect(tableLegend(COLUMNS, rows, { columns: 80 })).toBe('');
  });
});

describe('text for a terminal', () => {
  it('is cut to cells, not to characters', () => {
    expect(truncate('虚拟机一号', 6)).toBe('虚拟…');
    expect(truncate('short', 6)).toBe('short');
  });

  it('is wrapped at words without losing any', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/)), fc.integer({ min: 14, max: 60 }), (words, columns) => {
        const wrapped = wrap(words.join(' '), columns, '  ');
        expect(width(wrapped)).toBeLessThanOrEqual(columns);
        expect(wrapped.split(/\s+/).filter(Boolean)).toEqual(words);
      }),
    );
  });
});
