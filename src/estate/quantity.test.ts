import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantities, readQuantity } from './quantity.ts';
import { CellError } from './xlsx/cell.ts';

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
  ['1.234,5'],
  ["1'000"],
  ['0x10'],
  ['1e'],
  ['Infinity'],
  ['NaN'],
  ['--1'],
  ['½'],
  ['4%'],
])('%j is not a number', (text) => {
  expect(readQuantity(text, quantities.memoryMib).kind).toBe('not-a-number');
});

test.each([[true], [new Date(0)], [new CellError('#N/A')]])('%o is not a number', (cell) => {
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
  expect(readQuantity(' 4 % ', quantities.percent)).toEqual({ kind: 'value', value: 4 });
});
