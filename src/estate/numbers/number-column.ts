import { InputError } from '../../base/input-error.ts';
import { isPercent, quantities, readQuantity } from './quantities.ts';
import type { Quantity, Reading } from './quantities.ts';
import { quoted } from '../spreadsheet/cell.ts';
import type { CellValue } from '../spreadsheet/cell.ts';
import type { Mark, NumberText } from './number-text.ts';

/** What nearly every cell is; no more digits than a double keeps. */
const DIGITS = /^\d{1,15}$/u;

type Role = 'decimal' | 'groups';

/** A cell, for messages. */
interface Example {
  readonly place: string;
  readonly found: string;
}

/** What the cells `1.234` (or `1,234`) of a column have in common. */
interface Either {
  readonly first: Example;
  largestGrouped: number;
  smallestDecimal: number;
  /** Whether all of them end in three zeros, so that both ways to read them give whole numbers. */
  round: boolean;
}

/** What is known of a column beside its cells. */
export interface ColumnFacts {
  readonly file: string;
  readonly quantity: Quantity;
  /** Whether the program that writes the format writes whole numbers here, so that a fraction is a misread thousand. */
  readonly alwaysWhole?: boolean;
  /** What separates the cells of a CSV: an English spreadsheet writes commas, one with decimal commas semicolons. */
  readonly delimiter?: string | undefined;
}

/**
 * The numbers of one column. Whether `1.234` is a thousand or a little over one is decided for the column: by its other
 * cells, by what the quantity may be, by the other columns of the file, by what separates the cells.
 */
export class NumberColumn {
  readonly facts: ColumnFacts;
  /** Whether a cell was written as a percentage, with its sign. */
  percentSign = false;
  readonly #decimals = new Set<Mark>();
  readonly #groups = new Set<Mark>();
  #ungrouped = false;
  readonly #either = new Map<Mark, Either>();
  readonly #roles = new Map<Mark, Role>();
  #settled = false;

  /** Whether the cell that is being read can be read in two ways. */
  #sawEither = false;
  #values = 0;
  /** The first cell with digits that is no number, or none that can be right. */
  #unreadable: Example | undefined;
  #date: Example | undefined;
  #largest = 0;
  #thousandth: Example | undefined;
  #otherFraction = false;

  constructor(facts: ColumnFacts) {
    this.facts = facts;
  }

  /**
   * Reads a cell. Before the columns are settled, a cell that can be read in two ways is read with a decimal point, or
   * is unclear.
   * @param place where the cell is, for messages
   * @param needed whether the column is refused where such cells cannot be read; not, if they are only compared
   */
  read(cell: CellValue | undefined, place: () => string, needed = true): Reading {
    const { quantity } = this.facts;
    this.#sawEither = false;
    const reading = this.#readCell(cell, quantity, place);
    if (this.#settled || this.#sawEither || reading.kind === 'blank') return reading;
    if (reading.kind === 'value') {
      this.#values++;
      if (reading.percent) this.percentSign = true;
      if (typeof cell === 'number') this.#seeNumber(cell, place);
    } else if (!needed) {
      return reading;
    } else if (cell instanceof Date) {
      this.#date ??= { place: place(), found: reading.found };
    } else if (reading.kind === 'unclear' || (reading.kind === 'implausible' && reading.value > 0)) {
      this.#unreadable ??= { place: place(), found: reading.found };
    }
    return reading;
  }

  #readCell(cell: CellValue | undefined, quantity: Quantity, place: () => string): Reading {
    if (typeof cell !== 'string') return readQuantity(cell, quantity);
    if (!DIGITS.test(cell)) return readQuantity(cell, quantity, (text) => this.#numberOf(text, cell, place));
    if (cell.length > 3 && !cell.startsWith('0')) this.#ungrouped = true;
    return readQuantity(Number(cell), quantity);
  }

  #numberOf(text: NumberText, cell: string, place: () => string): number | undefined {
    if (text.kind === 'certain') {
      if (!this.#settled) {
        if (text.decimal !== undefined) this.#decimals.add(text.decimal);
        if (text.groups !== undefined) this.#groups.add(text.groups);
        this.#ungrouped ||= text.ungrouped;
      }
      return text.value;
    }
    const { mark, grouped, decimal } = text;
    if (!this.#settled) {
      this.#sawEither = true;
      const same = this.#either.get(mark);
      if (same === undefined) {
        const first = { place: place(), found: quoted(cell) };
        this.#either.set(mark, {
          first,
          largestGrouped: grouped,
          smallestDecimal: decimal,
          round: Number.isInteger(decimal),
        });
      } else {
        same.largestGrouped = Math.max(same.largestGrouped, grouped);
        same.smallestDecimal = Math.min(same.smallestDecimal, decimal);
        same.round &&= Number.isInteger(decimal);
      }
      return mark === '.' ? decimal : undefined;
    }
    const role = this.#roles.get(mark);
    return role === undefined ? undefined : role === 'groups' ? grouped : decimal;
  }

  #seeNumber(value: number, place: () => string): void {
    if (this.facts.alwaysWhole !== true) return;
    this.#largest = Math.max(this.#largest, value);
    if (Number.isInteger(value)) return;
    if (Math.abs(value * 1000 - Math.round(value * 1000)) > 1e-6) this.#otherFraction = true;
    else this.#thousandth ??= { place: place(), found: String(value) };
  }

  /** The decimal mark that cells of this column prove; undefined if none does, or they prove both. */
  get provenDecimal(): Mark | undefined {
    const proven = new Set([...this.#decimals, ...[...this.#groups].map(otherMark)]);
    return proven.size === 1 ? [...proven][0] : undefined;
  }

  /**
   * Determines how the cells are read from now on.
   * @param fileDecimal the decimal mark that the other columns of the file prove
   * @returns whether earlier cells would be read differently now @throws InputError for an ambiguous column, or one
   * with impossible numbers
   */
  settle(fileDecimal: Mark | undefined): boolean {
    this.#refuseUnreadable();
    let changed = false;
    for (const [mark, either] of this.#either) {
      const role = this.#roleOf(mark, either, fileDecimal);
      if (role === undefined) throw this.#unclear(either.first, mark);
      this.#roles.set(mark, role);
      if (mark !== '.' || role !== 'decimal') changed = true;
    }
    this.#settled = true;
    return changed;
  }

  #roleOf(mark: Mark, either: Either, fileDecimal: Mark | undefined): Role | undefined {
    const { quantity, delimiter, alwaysWhole = false } = this.facts;
    const other = otherMark(mark);
    if (this.#decimals.size > 1 || this.#groups.size > 1) return undefined;
    if (this.#decimals.has(mark) || this.#groups.has(other)) return this.#groups.has(mark) ? undefined : 'decimal';
    if (this.#decimals.has(other) || this.#groups.has(mark)) return 'groups';
    // `1.234` and `1,234` in one column: one of the two groups, and nothing says which.
    if (this.#either.size > 1) return undefined;
    if (either.largestGrouped > quantity.most) return either.smallestDecimal >= quantity.least ? 'decimal' : undefined;
    if (isPercent(quantity) || quantity === quantities.ratio) return 'decimal';
    if (quantity.whole) return either.round ? 'decimal' : 'groups';
    if (either.smallestDecimal < quantity.least) return 'groups';
    // An English spreadsheet separates by commas, one that writes decimal commas by semicolons.
    const separated = delimiter === ',' ? '.' : delimiter === ';' ? ',' : undefined;
    const witness = fileDecimal ?? separated;
    if (!quantity.usuallyWhole) return witness === undefined ? undefined : witness === mark ? 'decimal' : 'groups';
    const mayBeFraction = quantity === quantities.megahertz && !alwaysWhole;
    if (this.#ungrouped) return mayBeFraction && witness === mark ? 'decimal' : undefined;
    if (fileDecimal === mark) return mayBeFraction ? 'decimal' : undefined;
    return mayBeFraction && separated === mark && mark === '.' ? undefined : 'groups';
  }

  #refuseUnreadable(): void {
    const { file, quantity } = this.facts;
    const refused = this.#values === 0 && this.#either.size === 0 ? (this.#date ?? this.#unreadable) : this.#date;
    if (refused !== undefined) {
      const hint = refused === this.#date ? { hint: 'a spreadsheet took a number for a date' } : {};
      throw new InputError({ file, ...refused, expected: quantity.says, ...hint });
    }
    if (this.#thousandth === undefined || this.#otherFraction || this.#largest >= 1000) return;
    const hint = 'a spreadsheet may have taken a grouping mark for a decimal point: import the columns as text';
    throw new InputError({ file, ...this.#thousandth, expected: `${quantity.says}, which exports write whole`, hint });
  }

  #unclear({ place, found }: Example, mark: Mark): InputError {
    const hint = `the file does not show which; write it without the ${mark === '.' ? 'point' : 'comma'}, or with four decimals`;
    const expected = 'a number with only one meaning';
    return new InputError({ file: this.facts.file, place, found, expected, hint });
  }
}

/** The columns of numbers of one input. They are read once, settled, and read again where that changed something. */
export class NumberColumns {
  readonly #columns = new Map<string, NumberColumn>();

  /** The column of this name of this file, the same on every reading. */
  column(name: string, facts: ColumnFacts): NumberColumn {
    const key = `${facts.file}\n${name}`;
    let column = this.#columns.get(key);
    if (column === undefined) this.#columns.set(key, (column = new NumberColumn(facts)));
    return column;
  }

  /**
   * Decides how all of them are read.
   * @returns whether what was read has to be read again
   * @throws InputError for a cell that can be read in two ways where nothing says which
   */
  settle(): boolean {
    const byFile = new Map<string, Set<Mark>>();
    for (const { facts, provenDecimal } of this.#columns.values()) {
      if (provenDecimal === undefined) continue;
      const proven = byFile.get(facts.file) ?? new Set();
      byFile.set(facts.file, proven.add(provenDecimal));
    }
    let changed = false;
    for (const column of this.#columns.values()) {
      const proven = byFile.get(column.facts.file);
      if (column.settle(proven?.size === 1 ? [...proven][0] : undefined)) changed = true;
    }
    return changed;
  }
}

function otherMark(mark: Mark): Mark {
  return mark === '.' ? ',' : '.';
}
