import { excerpt } from '../../base/foreign-text.ts';

/** A formula's error, such as `#N/A`, or one that has no value. */
export class CellError {
  /** For messages. */
  readonly says: string;
  constructor(says: string) {
    this.says = says;
  }
}

/** A number that the cell's format shows as a percentage: 0.37 is shown as 37 %. */
export class PercentCell {
  readonly share: number;
  constructor(share: number) {
    this.share = share;
  }
}

/** What a cell holds; a blank cell holds `undefined`. A number in a date format is a Date, in UTC. */
export type CellValue = string | number | boolean | Date | PercentCell | CellError;

/** One row, by column (0 is A). The array is used again for the next row. */
export type Row = readonly (CellValue | undefined)[];

/** `A`, `Z`, `AA`: the letters of a column counted from 0. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `vInfo!C12`, for a column counted from 0 and a row counted from 1. */
export function cellPlace(sheet: string, column: number, row: number): string {
  return `${sheet}!${columnName(column)}${row}`;
}

/** A value as a message quotes it: short, and without anything that a terminal would act on. */
export function quoted(value: CellValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof PercentCell) return `${Number((value.share * 100).toPrecision(12))} %`;
  if (value instanceof Date) return `the date ${value.toISOString().slice(0, 10)}`;
  if (value instanceof CellError) return value.says;
  return `"${excerpt(value)}"`;
}

/** Days from 1970-01-01 to the day 0 of a date system: 1899-12-30, or 1904-01-01 in workbooks from old Macs. */
const EPOCH_DAYS = { 1900: -25_569, 1904: -24_107 } as const;
const MS_PER_DAY = 86_400_000;
/** The day after 1900-02-29, which exists only in Excel; days before it are off by one. */
const FIRST_TRUE_DAY = 60;

export type DateSystem = keyof typeof EPOCH_DAYS;

/**
 * The date that a serial number stands for (ISO/IEC 29500-1, 18.17.4), rounded to a second.
 * Returns undefined for a number that is no date (negative, or after the year 9999).
 */
export function serialToDate(serial: number, system: DateSystem): Date | undefined {
  const lastSerial = 2_958_466;
  if (!(serial >= 0 && serial < lastSerial)) return undefined;
  const days = system === 1900 && serial < FIRST_TRUE_DAY ? serial + 1 : serial;
  return new Date(Math.round(((days + EPOCH_DAYS[system]) * MS_PER_DAY) / 1000) * 1000);
}
