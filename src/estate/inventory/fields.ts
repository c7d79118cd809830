import type { Figure, Mark, Origin } from '../../catalog/figure.ts';
import { readQuantity } from '../quantity.ts';
import type { Quantity } from '../quantity.ts';
import type { Warnings } from '../warnings.ts';
import { CellError, quoted } from '../xlsx/cell.ts';
import type { CellValue } from '../xlsx/cell.ts';

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
  readonly #origins = new Map<string, Origin>();

  constructor(file: string, warnings: Warnings) {
    this.file = file;
    this.warnings = warnings;
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
 * its parts separated by points (`cpu.topology.cores`). A key is found whatever the case of its first letter, because
 * some programs have written the same objects both ways (govc before and since 0.31).
 */
export class Fields {
  readonly source: FieldSource;
  /** What the records of this kind are called: `/cluster/resources`. */
  readonly kind: string;
  /** This record, for messages: `/cluster/resources[3]`. */
  readonly place: string;
  readonly #value: object;
  readonly #label: (path: string) => string;

  /**
   * @param label how the origin of a figure names a field; the default joins kind and path
   */
  constructor(source: FieldSource, kind: string, place: string, value: object, label?: (path: string) => string) {
    this.source = source;
    this.kind = kind;
    this.place = place;
    this.#value = value;
    this.#label = label ?? ((path) => `${kind}: ${path}`);
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
    const value = this.get(path);
    if (typeof value === 'boolean') return value;
    switch (String(value).trim().toLowerCase()) {
      case 'true':
      case 'yes':
      case '1':
        return true;
      case 'false':
      case 'no':
      case '0':
        return false;
    }
    return undefined;
  }

  /**
   * A number in our unit. What cannot be read is missing, with a warning.
   * @param unit how many of our unit one of the file's is, of {@link units}
   */
  figure(path: string, quantity: Quantity, unit = 1): Figure | undefined {
    const raw = this.get(path);
    const reading = readQuantity(cellOf(raw), anyNumber);
    if (reading.kind === 'blank') return undefined;
    const value = reading.kind === 'value' ? reading.value * unit : Number.NaN;
    const fits = value >= quantity.least && value <= quantity.most && (!quantity.whole || Number.isInteger(value));
    if (fits) return { value, origin: this.source.origin('measured', this.#label(path)) };
    const code = reading.kind === 'not-a-number' ? 'cell-not-a-number' : 'cell-implausible';
    this.source.warnings.add(code, `${this.#label(path)}: expected ${quantity.says}; treated as missing`, () => {
      return `${this.place} (${quoted(cellOf(raw))})`;
    });
    return undefined;
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
    return isObject(value) ? this.#at(path, path, value) : undefined;
  }

  /** The records of a list. One that stands alone is a list of one: XML and PowerShell do not write the brackets. */
  children(path: string): Fields[] {
    const value = this.get(path);
    if (!Array.isArray(value)) return isObject(value) ? [this.#at(path, path, value)] : [];
    return value.flatMap((item: unknown, at) => (isObject(item) ? [this.#at(path, `${path}[${at}]`, item)] : []));
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
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([key, item]): [string, Fields][] => {
      const prefix = path === undefined ? '' : `${path}.`;
      return isObject(item) ? [[key, this.#at(`${prefix}*`, `${prefix}${key}`, item)]] : [];
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

const anyNumber: Quantity = { least: -Infinity, most: Infinity, whole: false, says: 'a number' };

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
  if (value instanceof Date || value instanceof CellError) return value;
  return Array.isArray(value) ? 'a list' : 'an object';
}
