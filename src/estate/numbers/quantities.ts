import { factorOf, parseNumber } from '../../base/quantity.ts';
import { CLOCK_UNITS, MEMORY_UNITS, MIB_PER_TIB, TRAFFIC_UNITS, type Units } from '../../base/units.ts';
import { PercentCell, quoted } from '../spreadsheet/cell.ts';
import type { CellValue } from '../spreadsheet/cell.ts';
import { writtenNumber } from './number-text.ts';
import type { NumberText } from './number-text.ts';

/** What a column may hold: outside these bounds a number is a mistake, not a large guest. */
export interface Quantity {
  readonly least: number;
  readonly most: number;
  /** Whether a fraction is a mistake. */
  readonly whole: boolean;
  /** Whether exports write it without decimals, though a fraction is none: then `16.384` is 16,384. */
  readonly usuallyWhole: boolean;
  /** Units that may stand behind the number, in lower case, with how many of ours they are. */
  readonly units: Units;
  /** For messages: `a whole number of vCPUs from 1 to 4096`. */
  readonly says: string;
}

/**
 * Bounds far outside what exists today (vSphere 8.0 Update 3 configuration maximums: 768 vCPUs and 24 TB a guest, 960
 * CPUs and 24 TB a host), so that they only catch a wrong unit or a shifted column.
 */
export const quantities = {
  vcpus: bounds('vCPUs', 1, 4096, 'whole', { vcpu: 1, vcpus: 1, cpu: 1, cpus: 1 }),
  memoryMib: bounds('MiB', 1, 256 * MIB_PER_TIB, 'usually whole', MEMORY_UNITS),
  megahertz: bounds('MHz', 0, 100_000_000, 'usually whole', CLOCK_UNITS),
  clockMhz: bounds('MHz', 100, 20_000, 'usually whole', CLOCK_UNITS),
  memoryMibOrZero: bounds('MiB', 0, 256 * MIB_PER_TIB, 'usually whole', MEMORY_UNITS),
  diskMib: bounds('MiB', 0, 1024 * 1024 * MIB_PER_TIB, 'usually whole', MEMORY_UNITS),
  count: bounds('', 0, 1_000_000, 'whole'),
  packages: bounds('sockets', 1, 64, 'whole'),
  cores: bounds('cores', 1, 8192, 'whole'),
  percent: bounds('%', 0, 100),
  /** Of one vCPU: a guest of 8 that uses half of its vCPUs' time may be said to use 400 %. */
  percentOfVcpus: bounds('%', 0, 100 * 4096),
  ratio: bounds('', 0, 1),
  /** Of processor time: what hypervisors call shares, weight or CPU units. */
  shares: bounds('shares', 0, 100_000_000, 'whole'),
  shareRatio: bounds('', 0.0001, 10_000),
  iops: bounds('operations per second', 0, 1e9),
  megabits: bounds('Mbit/s', 0, 1e9, undefined, TRAFFIC_UNITS),
  perSecond: bounds('per second', 0, 1e9),
} as const satisfies Record<string, Quantity>;

function bounds(
  unit: string,
  least: number,
  most: number,
  fractions?: 'whole' | 'usually whole',
  units: Units = {},
): Quantity {
  const whole = fractions === 'whole';
  const of = unit === '' || unit === '%' ? unit : ` of ${unit}`;
  const range = `from ${least} to ${most}`;
  const says = `a ${whole ? 'whole ' : ''}number${of === '%' ? ' of percent' : of} ${range}`;
  return { least, most, whole, usuallyWhole: whole || fractions === 'usually whole', units, says };
}

const inOtherUnits = new Map<Quantity, Map<number, Quantity>>();

/**
 * A quantity as a file counts it. Small units of whole things are whole, large ones are not.
 * @param unit how many of our unit one of the file's is
 */
export function inOtherUnit(quantity: Quantity, unit: number): Quantity {
  if (unit === 1) return quantity;
  const known = inOtherUnits.get(quantity) ?? new Map<number, Quantity>();
  inOtherUnits.set(quantity, known);
  let scaled = known.get(unit);
  if (scaled === undefined) {
    scaled = {
      least: quantity.least / unit,
      most: quantity.most / unit,
      whole: false,
      usuallyWhole: quantity.usuallyWhole && unit < 1,
      units: Object.fromEntries(Object.entries(quantity.units).map(([name, ours]) => [name, ours / unit])),
      says: quantity.says,
    };
    known.set(unit, scaled);
  }
  return scaled;
}

/** What a cell turned out to hold. */
export type Reading =
  /** `percent`: written as a percentage, by a sign or by the format of the cell. */
  | { readonly kind: 'value'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'blank' }
  /** Text without a number in it, such as `n/a`. */
  | { readonly kind: 'not-a-number'; readonly found: string }
  /** A number that can be read in two ways, or in none. */
  | { readonly kind: 'unclear'; readonly found: string }
  | { readonly kind: 'implausible'; readonly value: number; readonly found: string };

const BLANK: Reading = { kind: 'blank' };

/** Decides how a number is to be read that can be read in two ways; undefined where that is unknown. */
export type ReadNumber = (text: NumberText, quantity: Quantity) => number | undefined;

/**
 * Reads one number. A cell that is ambiguous alone (`1.234`, `1,234`) may be clear in its column: see `NumberColumn`,
 * which every importer of tables uses. This function reads a point as a decimal point and refuses `1,234` as unclear.
 */
export function readQuantity(
  cell: CellValue | undefined,
  quantity: Quantity,
  numberOf: ReadNumber = withDecimalPoint,
): Reading {
  if (cell === undefined) return BLANK;
  if (typeof cell === 'number') return judged(cell, cell, quantity, false);
  if (cell instanceof PercentCell) {
    return judged(isPercent(quantity) ? cell.share * 100 : cell.share, cell, quantity, isPercent(quantity));
  }
  // A date where a number belongs was a number, such as 12.5, until a spreadsheet opened the file.
  if (cell instanceof Date) return { kind: 'unclear', found: quoted(cell) };
  if (typeof cell !== 'string') return { kind: 'not-a-number', found: quoted(cell) };
  const text = cell.trim();
  if (text === '') return BLANK;
  const plain = numberOf === withDecimalPoint ? parseNumber(text) : undefined;
  if (plain !== undefined) return judged(plain, cell, quantity, false);
  const written = writtenNumber(text);
  if (written === undefined) return { kind: /\d/u.test(text) ? 'unclear' : 'not-a-number', found: quoted(cell) };
  const factor = unitOf(written.unit, quantity);
  const value = numberOf(written.text, quantity);
  if (factor === undefined || value === undefined) return { kind: 'unclear', found: quoted(cell) };
  return judged(value * factor, cell, quantity, written.unit === '%');
}

function withDecimalPoint(text: NumberText): number | undefined {
  if (text.kind === 'certain') return text.value;
  return text.mark === '.' ? text.decimal : undefined;
}

function unitOf(unit: string, quantity: Quantity): number | undefined {
  if (unit === '') return 1;
  if (unit === '%') return isPercent(quantity) ? 1 : quantity === quantities.ratio ? 0.01 : undefined;
  return factorOf(unit.toLowerCase(), quantity.units);
}

/** Whether a quantity is a number of percent. */
export function isPercent(quantity: Quantity): boolean {
  return quantity === quantities.percent || quantity === quantities.percentOfVcpus;
}

function judged(value: number, cell: CellValue, quantity: Quantity, percent: boolean): Reading {
  const { least, most, whole } = quantity;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return { kind: 'value', value, percent };
  return { kind: 'implausible', value, found: quoted(cell) };
}
