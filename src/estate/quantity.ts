import { quoted } from './xlsx/cell.ts';
import type { CellValue } from './xlsx/cell.ts';

/** What a column may hold: outside these bounds a number is a mistake, not a large guest. */
export interface Quantity {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  /** For messages: `a whole number of vCPUs from 1 to 4096`. */
  readonly says: string;
}

const MIB_PER_TIB = 1024 * 1024;

/**
 * Bounds far outside what exists today (vSphere 8.0 Update 3 configuration maximums: 768 vCPUs and 24 TB a guest,
 * 960 CPUs and 24 TB a host), so that they catch a wrong unit or a shifted column and nothing else.
 */
export const quantities = {
  vcpus: bounds('vCPUs', 1, 4096, true),
  memoryMib: bounds('MiB', 1, 256 * MIB_PER_TIB),
  megahertz: bounds('MHz', 0, 100_000_000),
  clockMhz: bounds('MHz', 100, 20_000),
  memoryMibOrZero: bounds('MiB', 0, 256 * MIB_PER_TIB),
  diskMib: bounds('MiB', 0, 1024 * 1024 * MIB_PER_TIB),
  count: bounds('', 0, 1_000_000, true),
  packages: bounds('sockets', 1, 64, true),
  cores: bounds('cores', 1, 8192, true),
  percent: bounds('%', 0, 100),
  ratio: bounds('of its vCPUs', 0, 1),
  iops: bounds('operations per second', 0, 1e9),
  megabits: bounds('Mbit/s', 0, 1e9),
  perSecond: bounds('per second', 0, 1e9),
} as const satisfies Record<string, Quantity>;

function bounds(unit: string, least: number, most: number, whole = false): Quantity {
  const of = unit === '' || unit === '%' ? unit : ` of ${unit}`;
  const range = `from ${least} to ${most}`;
  return { least, most, whole, says: `a ${whole ? 'whole ' : ''}number${of === '%' ? ' of percent' : of} ${range}` };
}

/** What a cell turned out to hold. */
export type Reading =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'not-a-number'; readonly found: string }
  | { readonly kind: 'implausible'; readonly found: string };

const BLANK: Reading = { kind: 'blank' };
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu;

/**
 * Reads a number. Text is a number only if it is written as one without grouping: `1,234` and `1.234,5` mean different
 * things in different places, so neither is guessed at. A percent sign is taken where the quantity is a percentage.
 */
export function readQuantity(cell: CellValue | undefined, quantity: Quantity): Reading {
  if (cell === undefined) return BLANK;
  let value: number;
  if (typeof cell === 'number') {
    value = cell;
  } else if (typeof cell === 'string') {
    let text = cell.trim();
    if (text === '') return BLANK;
    if (quantity === quantities.percent && text.endsWith('%')) text = text.slice(0, -1).trim();
    if (!PLAIN_NUMBER.test(text)) return { kind: 'not-a-number', found: quoted(cell) };
    value = Number(text);
  } else {
    return { kind: 'not-a-number', found: quoted(cell) };
  }
  const { least, most, whole } = quantity;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return { kind: 'value', value };
  return { kind: 'implausible', found: quoted(cell) };
}
