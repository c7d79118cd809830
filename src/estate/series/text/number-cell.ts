import { writtenNumber } from '../../numbers/number-text.ts';

/** What a comma is in a number such as `2,213`, which may be read in two ways. */
export type CommaInNumbers = 'groups' | 'decimal';

/** Programs and spreadsheets separate cells with semicolons where the comma is their decimal mark. */
export function commaIn(delimiter: string): CommaInNumbers {
  return delimiter === ';' ? 'decimal' : 'groups';
}

/** The number in a cell, with its digits grouped or not; NaN for anything else. */
export function numberOf(cell: string | undefined, comma: CommaInNumbers = 'groups'): number {
  if (cell === undefined || cell === '') return NaN;
  const plain = Number(cell);
  if (!Number.isNaN(plain)) return cell.trim() === '' ? NaN : plain;
  const written = writtenNumber(cell);
  if (written === undefined) return NaN;
  const { text } = written;
  if (text.kind === 'certain') return text.value;
  // Exports of programs group with commas, and write points before decimals.
  return text.mark === ',' && comma === 'groups' ? text.grouped : text.decimal;
}

/** Unix time in milliseconds of a number that is seconds, milliseconds, microseconds or nanoseconds, by its size. */
export function unixMs(value: number): number {
  const size = Math.abs(value);
  if (size < 1e11) return value * 1000;
  if (size < 1e14) return value;
  if (size < 1e17) return value / 1000;
  return value / 1e6;
}
