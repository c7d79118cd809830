import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantities, readQuantity } from './quantities.ts';
import { CellError } from '../spreadsheet/cell.ts';

test('a number is read the same from a number and from its text', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (value) => {
      expect(readQuantity(String(value), quantities.megahertz)).toEqual(readQuantity(value, quantities.megahertz));
      expect(readQuantity(value, quantities.megahertz)).toMatchObject({ kind: 'value' });
    }),
  );
});

test.each([
  ['4 vCPU'],
  ['1,234'],
  ['0x10'],
  ['1e'],
  ['--1'],
  ['4%'],
  ['1.23.4'],
  ['1,2345.6'],
  ['12 34'],
  [new Date(0)],
])('%j has digits and is no number that can be read', (text) => {
  expect(readQuantity(text, quantities.memoryMib).kind).toBe('unclear');
});

test.each([['Infinity'], ['NaN'], ['½'], ['n/a'], ['-']])('%j is not a number', (text) => {
  expect(readQuantity(text, quantities.memoryMib).kind).toBe('not-a-number');
});

test.each([
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ["1'000", 1000],
  ['16 384', 16_384],
  ['16\u00a0384,25', 16_384.25],
  ['1\u202f234\u202f567', 1_234_567],
  ['1,63,840', 163_840],
  ['12,5', 12.5],
  ['1,6384E+04', 16_384],
  ['16 GB', 16_384],
  ['512MiB', 512],
])('%j is %d MiB', (text, value) => {
  expect(readQuantity(text, quantities.memoryMib)).toMatchObject({ kind: 'value', value });
});

test.each([[true], [new CellError('#N/A')]])('%o is not a number', (cell) => {
  expect(readQuantity(cell, quantities.memoryMib).kind).toBe('not-a-number');
});

test.each([
  [0, 'vcpus'],
  [1.5, 'vcpus'],
  [4097, 'vcpus'],
  [-1, 'megahertz'],
  [101, 'percent'],
  [1.01, 'ratio'],
  ['1e999', 'megahertz'],
] as const)('%j is implausible as %s', (cell, quantity) => {
  expect(readQuantity(cell, quantities[quantity]).kind).toBe('implausible');
});

test('blank cells are blank, and percentages may have their sign', () => {
  expect(readQuantity(undefined, quantities.percent).kind).toBe('blank');
  expect(readQuantity('  ', quantities.percent).kind).toBe('blank');
  expect(readQuantity(' 4 % ', quantities.percent)).toEqual({ kind: 'value', value: 4, percent: true });
});
