import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { parseMeasurements } from './read-measurements.ts';

const parse = (text: string) => parseMeasurements(text, 'data.csv');

describe('measurements from CSV', () => {
  it('takes commas, semicolons and tabs, comments, blank lines, a byte order mark and spaces', () => {
    const expected = [
      { load: 1, throughput: 64.9 },
      { load: 18, throughput: 995.9 },
    ];
    for (const separator of [',', ';', '\t']) {
      const text = `\uFEFF# measured in May\ncores${separator} rate\n1${separator} 64.9\n\n18${separator}9.959e2\n`;
      expect(parse(text)).toEqual({
        source: 'data.csv',
        loadName: 'cores',
        throughputName: 'rate',
        points: expected,
      });
    }
  });

  it('keeps the order and what was measured twice', () => {
    expect(parse('n,x\n8,3\n2,1\n8,4\n').points.map(({ load }) => load)).toEqual([8, 2, 8]);
  });

  it('obeys the names load and throughput in either order', () => {
    expect(parse('Throughput,Load\n50,2\n').points).toEqual([{ load: 2, throughput: 50 }]);
  });

  it.each([
    ['nothing', '', 'data.csv: found nothing, expected a header'],
    ['comments alone', '# load,throughput\n', 'data.csv: found nothing'],
    ['one column', 'load\n1\n', 'data.csv: line 1: found 1 column, expected two'],
    ['three columns', 'a,b,c\n1,2,3\n', 'line 1: found 3 columns'],
    ['no header', '1,2\n2,3\n', 'line 1: found the numbers 1 and 2, expected a header'],
    ['text', 'n,x\n1,2\n\n2,fast\n', "line 4, x: found 'fast', expected a number"],
    ['an empty cell', 'n,x\n1,\n', 'line 2, x: found nothing, expected a number'],
    ['NaN', 'n,x\n1,NaN\n', "line 2, x: found 'NaN'"],
    ['infinity', 'n,x\nInfinity,2\n', "line 2, n: found 'Infinity'"],
    ['hexadecimal', 'n,x\n0x10,2\n', "line 2, n: found '0x10'"],
    ['thousands', 'n,x\n1,"34,344"\n', "found '34,344', expected a number (no thousands separators"],
    ['a negative throughput', 'n,x\n1,-2\n', 'line 2, x: found -2, expected a throughput above 0'],
    ['no load', 'n,x\n0,2\n', 'line 2, n: found 0, expected a load of 1 or more'],
    ['a number too large', 'n,x\n1,1e300\n', 'line 2, x: found 1e300, expected a throughput from'],
    ['a wrong cell under swapped names', 'throughput,load\n5,0\n', 'line 2, load: found 0'],
    ['a short row', 'n,x\n1,2\n2\n', 'line 3: found 1 cell, expected two'],
    ['an open quote', 'n,x\n1,"2\n', 'found an unclosed quote'],
    ['too many rows', `n,x\n${'1,2\n'.repeat(1001)}`, 'found 1001 rows, expected at most 1000'],
  ])('refuses %s by its place', (_, text, message) => {
    expect(() => parse(text)).toThrow(InputError);
    expect(() => parse(text)).toThrow(message);
  });
});
