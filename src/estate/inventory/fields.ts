import { isMapping } from '../../base/mapping.ts';
import type { Figure, Mark, Origin } from '../../base/figure.ts';
import { LeftOut, type LeftOutWords } from '../model/left-out.ts';
import { NumberColumns } from '../numbers/number-column.ts';
import { inOtherUnit, readQuantity } from '../numbers/quantities.ts';
import type { Quantity } from '../numbers/quantities.ts';
import { switchOfCell } from '../numbers/switch-words.ts';
import type { WarningCode, Warnings } from '../model/warnings.ts';
import { CellError, PercentCell, quoted } from '../spreadsheet/cell.ts';
import type { CellValue } from '../spreadsheet/cell.ts';

/** How many of our unit one of the file's is: memory and disks become MiB, clocks MHz. */
export const units = {
  same: 1,
  bytesInMib: 1 / 1024 ** 2,
  kibInMib: 1 / 1024,
  gibInMib: 1024,
  tibInMib: 1024 ** 2,
  hertzInMegahertz: 1e-6,
  gigahertzInMegahertz: 1000,
  megabytesInMegabits: 8,
  kilobytesInMegabits: 8 / 1000,
  millionthsInPercent: 1e-4,
  ratioInPercent: 100,
  percentInRatio: 1 / 100,
} as const;

/** What fields of one input share. */
export class FieldSource {
  readonly file: string;
  readonly warnings: Warnings;
  readonly leftOut = new LeftOut();
  /** Columns of tables; numbers are read in the same way in all cells of a column. */
  readonly columns: NumberColumns;
  readonly #origins = new Map<string, Origin>();

  constructor(file: string, warnings: Warnings, columns = new NumberColumns()) {
    this.file = file;
    this.warnings = warnings;
    this.columns = columns;
  }

  /** Counts a record that is nothing to plan for, and warns of it. */
  leaveOut(code: WarningCode, why: LeftOutWords, message: string, place: () => string): void {
    this.leftOut.count(why);
    this.warnings.add(code, message, place);
  }

  /** One object for all figures of one field. */
  origin(mark: Mark, from: string): Origin {
    const key = `${mark} ${from}`;
    let origin = this.#origins.get(key);
    if (origin === undefined) this.#origins.set(key, (origin = { mark, from }));
    return origin;
  }

  derived(value: number, from: string): Figure {
    return { value, origin: this.origin('derived', from) };
  }
}

/**
 * The fields of one record: an object of a JSON document, an element of an XML document, a row of a table. A path has
 * its parts separated by points (`cpu.topology.cores`). The case of the first letter of a key is ignored, because some
 * programs have written the same objects both ways (govc before and since 0.31).
 */
export class Fields {
  readonly source: FieldSource;
  /** What the records of this kind are called: `/cluster/resources`. */
  readonly kind: string;
  /** This record, for messages: `/cluster/resources[3]`. */
  readonly place: string;
  readonly #value: object;
  readonly #table: TableOfFields | undefined;

  /** @param table where the record is a row */
  constructor(source: FieldSource, kind: string, place: string, value: object, table?: TableOfFields) {
    this.source = source;
    this.kind = kind;
    this.place = place;
    this.#value = value;
    this.#table = table;
  }

  /** What stands there; `null` and what is not there are both undefined. */
  get(path: string): unknown {
    let value: unknown = this.#value;
    for (const key of path.split('.')) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = ownValue(value, key);
    }
    return value ?? undefined;
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  /** Text without white space around it; undefined if there is none. A number is the text that writes it. */
  text(path: string): string | undefined {
    const value = this.get(path);
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return undefined;
    const text = value.trim();
    return text === '' ? undefined : text;
  }

  /** The first of several paths that holds a text. */
  firstText(...paths: readonly string[]): string | undefined {
    for (const path of paths) {
      const text = this.text(path);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  flag(path: string): boolean | undefined {
    return switchOfCell(this.get(path));
  }

  /**
   * A number in our unit. What cannot be read is missing, with a warning.
   * @param unit how many of our unit one of the file's is, of {@link units}
   */
  figure(path: string, quantity: Quantity, unit = 1): Figure | undefined {
    const cell = cellOf(this.get(path));
    if (cell === undefined) return undefined;
    const inFile = inOtherUnit(quantity, unit);
    const reading =
      this.#table === undefined
        ? readQuantity(cell, inFile)
        : this.#column(path, inFile, this.#table).read(cell, () => this.place);
    if (reading.kind === 'blank') return undefined;
    if (reading.kind === 'value') {
      return { value: reading.value * unit, origin: this.source.origin('measured', this.#label(path)) };
    }
    const code = reading.kind === 'implausible' ? 'cell-implausible' : 'cell-not-a-number';
    this.source.warnings.add(code, `${this.#label(path)}: expected ${quantity.says}; treated as missing`, () => {
      return `${this.place} (${quoted(cell)})`;
    });
    return undefined;
  }

  /** Whether a cell of the column was written as a percentage, with its sign. */
  hasPercentSign(path: string, quantity: Quantity): boolean {
    return this.#table !== undefined && this.#column(path, quantity, this.#table).percentSign;
  }

  #column(path: string, quantity: Quantity, { file, delimiter }: TableOfFields) {
    return this.source.columns.column(this.#label(path), { file, quantity, delimiter });
  }

  #label(path: string): string {
    return this.#table?.label(path) ?? `${this.kind}: ${path}`;
  }

  /** A whole number, 0 or more, that is only counted with. */
  count(path: string): number | undefined {
    const reading = readQuantity(cellOf(this.get(path)), anyNumber);
    return reading.kind === 'value' && reading.value >= 0 ? reading.value : undefined;
  }

  /** What a figure that was computed from fields rests on: `kind: a x b`. */
  derived(value: number, rule: string): Figure {
    return this.source.derived(value, this.#label(rule));
  }

  /** The record at a path. */
  child(path: string): Fields | undefined {
    const value = this.get(path);
    return isMapping(value) ? this.#at(path, path, value) : undefined;
  }

  /** The records of a list. One that stands alone is a list of one: XML and PowerShell do not write the brackets. */
  children(path: string): Fields[] {
    const value = this.get(path);
    if (!Array.isArray(value)) return isMapping(value) ? [this.#at(path, path, value)] : [];
    return value.flatMap((item: unknown, at) => (isMapping(item) ? [this.#at(path, `${path}[${at}]`, item)] : []));
  }

  /** The texts of a list, or of one text. */
  texts(path: string): string[] {
    const value = this.get(path);
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
  }

  /** Keys and records of an object that is used as a map. */
  entries(path?: string): [string, Fields][] {
    const value = path === undefined ? this.#value : this.get(path);
    if (!isMapping(value)) return [];
    return Object.entries(value).flatMap(([key, item]): [string, Fields][] => {
      const prefix = path === undefined ? '' : `${path}.`;
      return isMapping(item) ? [[key, this.#at(`${prefix}*`, `${prefix}${key}`, item)]] : [];
    });
  }

  /** The same record, called something else in origins. */
  renamed(kind: string): Fields {
    return new Fields(this.source, kind, this.place, this.#value);
  }

  /** The keys of the record itself. */
  keys(): string[] {
    return Object.keys(this.#value);
  }

  #at(path: string, place: string, value: object): Fields {
    return new Fields(this.source, this.#label(path), `${this.place}.${place}`, value);
  }
}

/** The table that a row is of. */
export interface TableOfFields {
  readonly file: string;
  readonly delimiter: string | undefined;
  /** How the origin of a figure names a column. */
  readonly label: (path: string) => string;
}

/** A quantity of any size, for values without bounds. */
export function numberBetween(least: number, most: number, says: string): Quantity {
  return { least, most, whole: false, usuallyWhole: false, units: {}, says };
}

const anyNumber = numberBetween(-Infinity, Infinity, 'a number');

function ownValue(value: object, key: string): unknown {
  for (const name of [key, otherInitial(key)]) {
    const own = Object.getOwnPropertyDescriptor(value, name);
    if (own !== undefined) return own.value;
  }
  return undefined;
}

function otherInitial(key: string): string {
  const initial = key.charAt(0);
  const other = initial === initial.toUpperCase() ? initial.toLowerCase() : initial.toUpperCase();
  return other + key.slice(1);
}

/** What a field holds, as a cell would: objects and lists are text that is no number. */
function cellOf(value: unknown): CellValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date || value instanceof CellError || value instanceof PercentCell) return value;
  return Array.isArray(value) ? 'a list' : 'an object';
}
