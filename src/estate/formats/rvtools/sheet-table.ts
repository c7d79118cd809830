import { editDistance } from '../../../base/nearest-name.ts';
import type { Figure, Origin } from '../../../base/figure.ts';
import { InputError } from '../../../base/input-error.ts';
import { inAnotherUnit, nearColumn } from '../../inventory/near-column.ts';
import type { NumberColumn, NumberColumns } from '../../numbers/number-column.ts';
import { switchOfCell } from '../../numbers/switch-words.ts';
import type { Quantity, Reading } from '../../numbers/quantities.ts';
import type { Warnings } from '../../model/warnings.ts';
import { cellPlace, CellError, columnName, quoted } from '../../spreadsheet/cell.ts';
import type { CellValue, Row } from '../../spreadsheet/cell.ts';
import { headerKey, sheetColumns } from './columns.ts';
import type { ColumnSpec, SheetName } from './columns.ts';
import type { SheetSource } from './sheet-source.ts';

/** A column that was found. */
interface Column {
  readonly index: number;
  /** As it stands in the file. */
  readonly header: string;
  /** Shared by all the figures of the column. */
  readonly origin: Origin;
  numbers?: NumberColumn;
}

/** Rows among which the header is looked for; exports that people send on have a title above it. */
const HEADER_ROWS = 20;

type ColumnKey<Sheet extends SheetName> = keyof (typeof sheetColumns)[Sheet] & string;

/** One sheet of an export: finds the columns by their headers and reads cells, saying where what is wrong stands. */
export class SheetTable<Sheet extends SheetName> {
  readonly #sheet: Sheet;
  readonly source: SheetSource;
  readonly #file: string;
  /** What the tab says, which may be written differently. */
  readonly #tab: string;
  readonly #warnings: Warnings;
  readonly #numbers: NumberColumns;
  /** For places: the tab, with its file where there are several. */
  readonly #label: string;
  readonly #columns = new Map<string, Column>();
  #row: Row = [];
  #rowNumber = 0;

  private constructor(source: SheetSource, sheet: Sheet, numbers: NumberColumns, warnings: Warnings, label: string) {
    this.source = source;
    this.#file = source.file;
    this.#sheet = sheet;
    this.#tab = source.tab;
    this.#label = label;
    this.#numbers = numbers;
    this.#warnings = warnings;
  }

  /**
   * Reads a sheet row by row; `visit` looks at one row through the table it is given. Titles above the header, blank
   * rows and repetitions of the header are passed over.
   * Where a sheet other than vInfo does not say what its rows are about, it is not read, and that is a warning.
   * @param label for places: the tab, with its file where there are several
   * @throws InputError if a required column is twice there or missing in vInfo, or the sheet is damaged
   */
  static async read<Sheet extends SheetName>(
    source: SheetSource,
    sheet: Sheet,
    numbers: NumberColumns,
    warnings: Warnings,
    label: string,
    visit: (table: SheetTable<Sheet>) => void,
  ): Promise<void> {
    const table = new SheetTable(source, sheet, numbers, warnings, label);
    /** The row that is most like a header, should none be one. */
    let best: { readonly row: Row; readonly rowNumber: number; readonly known: number } | undefined;
    let hasHeader = false;
    let looked = 0;
    await source.read({
      header(row, rowNumber) {
        const { known, complete } = table.#likeHeader(row);
        if (best === undefined || known > best.known) best = { row: [...row], rowNumber, known };
        if (!complete) return ++looked < HEADER_ROWS ? undefined : [];
        hasHeader = true;
        return table.#readHeader(row, rowNumber);
      },
      row(row, rowNumber) {
        if (!hasHeader) return;
        table.#row = row;
        table.#rowNumber = rowNumber;
        if (table.#repeatsHeader())
          warnings.add('header-repeated', `${source.tab}: the header again`, () => `${label}!${rowNumber}`);
        else visit(table);
      },
    });
    if (!hasHeader) table.#readHeader(best?.row ?? [], best?.rowNumber ?? 1);
  }

  get rowNumber(): number {
    return this.#rowNumber;
  }

  has(key: ColumnKey<Sheet>): boolean {
    return this.#columns.has(key);
  }

  /** Whether the row has anything in the columns that are read. */
  get blank(): boolean {
    for (const { index } of this.#columns.values()) {
      if (this.#row[index] !== undefined) return false;
    }
    return true;
  }

  /** `vInfo!C12`, of the row being read. */
  place(key: ColumnKey<Sheet>): string {
    const column = this.#columns.get(key);
    return column === undefined
      ? `${this.#label}!${this.#rowNumber}`
      : cellPlace(this.#label, column.index, this.#rowNumber);
  }

  /** The text of a cell; undefined where it is blank or an error. */
  text(key: ColumnKey<Sheet>): string | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return undefined;
    const value = this.#row[column.index];
    if (typeof value === 'string') return value;
    if (value === undefined || value instanceof CellError) return undefined;
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    return String(value);
  }

  /** `True` and `False` as RVTools writes them, real booleans, and values that users typed. */
  flag(key: ColumnKey<Sheet>): boolean | undefined {
    return switchOfCell(this.text(key));
  }

  /** A number that a guest can do without: what cannot be read is counted as a warning and missing. */
  figure(key: ColumnKey<Sheet>, quantity: Quantity): Figure | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return undefined;
    const reading = this.#read(column, key, quantity);
    switch (reading.kind) {
      case 'value':
        return { value: reading.value, origin: column.origin };
      case 'blank':
        return undefined;
      default: {
        const code = reading.kind === 'implausible' ? 'cell-implausible' : 'cell-not-a-number';
        this.#warnings.add(code, `${column.origin.from}: expected ${quantity.says}; treated as missing`, () => {
          return `${this.place(key)} (${reading.found})`;
        });
        return undefined;
      }
    }
  }

  /** The number in a cell without checks, for comparisons only. */
  plainNumber(key: ColumnKey<Sheet>, quantity: Quantity): number | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return undefined;
    const reading = this.#read(column, key, quantity, false);
    return reading.kind === 'value' ? reading.value : undefined;
  }

  /** What is wrong with the number in a cell; undefined where nothing is. */
  fault(key: ColumnKey<Sheet>, quantity: Quantity): string | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return 'nothing';
    const reading = this.#read(column, key, quantity);
    return reading.kind === 'value' ? undefined : reading.kind === 'blank' ? 'nothing' : reading.found;
  }

  /** Whether cells of a column were written as percentages, with their sign. */
  hasPercentSign(key: ColumnKey<Sheet>): boolean {
    return this.#columns.get(key)?.numbers?.percentSign ?? false;
  }

  #read(column: Column, key: ColumnKey<Sheet>, quantity: Quantity, needed = true): Reading {
    column.numbers ??= this.#numbers.column(`${this.#tab}!${column.header}`, {
      file: this.#file,
      quantity,
      alwaysWhole: quantity.usuallyWhole && this.#sheet !== 'vDisk',
      delimiter: this.source.delimiter,
    });
    return column.numbers.read(this.#row[column.index], () => this.place(key), needed);
  }

  /** Merged exports have the header once for each file that went into them. */
  #repeatsHeader(): boolean {
    let matching = 0;
    for (const { index, header } of this.#columns.values()) {
      const cell = this.#row[index];
      if (cell === undefined) continue;
      if (cell !== header) return false;
      matching++;
    }
    return matching >= Math.min(2, this.#columns.size);
  }

  /** How many columns a row names, and whether it is the header: it names those that are needed, and one more. */
  #likeHeader(row: Row): { readonly known: number; readonly complete: boolean } {
    const keys = new Set(Array.from(row, (cell) => headerKey(this.#sheet, headerText(cell))));
    const specs: readonly ColumnSpec[] = Object.values(sheetColumns[this.#sheet]);
    const isThere = ({ header, aliases }: ColumnSpec) =>
      keys.has(headerKey(this.#sheet, header)) || aliases.some((alias) => keys.has(alias));
    const known = specs.filter(isThere).length;
    return { known, complete: known > 1 && specs.every((spec) => !spec.required || isThere(spec)) };
  }

  /** Finds the columns; returns those to read. */
  #readHeader(row: Row, rowNumber: number): number[] {
    const byKey = new Map<string, number[]>();
    row.forEach((cell, index) => {
      const key = headerKey(this.#sheet, headerText(cell));
      if (key === '') return;
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [index]);
      else same.push(index);
    });
    const specs: readonly (readonly [string, ColumnSpec])[] = Object.entries(sheetColumns[this.#sheet]);
    const taken = new Set<number>();
    for (const [key, spec] of specs) {
      const found = [headerKey(this.#sheet, spec.header), ...spec.aliases]
        .map((name) => byKey.get(name)?.filter((index) => !taken.has(index)) ?? [])
        .find((indices) => indices.length > 0);
      if (found === undefined) continue;
      const [index = 0, second] = found;
      const header = headerText(row[index]);
      if (second !== undefined) this.#reportDuplicate(spec, header, index, second, rowNumber);
      taken.add(index);
      this.#columns.set(key, { index, header, origin: { mark: 'measured', from: `${this.#tab}!${header}` } });
    }
    const unread = row
      .flatMap((cell, index) => (taken.has(index) ? [] : [headerText(cell)]))
      .filter((text) => text !== '');
    const lost = specs.find(([key, spec]) => spec.required && !this.#columns.has(key));
    if (lost !== undefined && this.#sheet !== 'vInfo') {
      this.#warnings.add('column-missing', `${this.#tab} has no column "${lost[1].header}": the sheet is not read`);
      return [];
    }
    for (const [key, spec] of specs) {
      if (!this.#columns.has(key)) this.#reportMissing(spec, unread, rowNumber);
    }
    return [...taken];
  }

  #reportDuplicate(spec: ColumnSpec, header: string, first: number, second: number, rowNumber: number): void {
    const places = `${cellPlace(this.#tab, first, rowNumber)} and ${columnName(second)}${rowNumber}`;
    if (!spec.required) {
      this.#warnings.add('column-duplicate', `${this.#tab}: two columns "${header}"; the first is read`, () => places);
      return;
    }
    const found = `two columns "${header}"`;
    throw new InputError({ file: this.#file, place: places, found, expected: 'one: rename or delete the other' });
  }

  #reportMissing(spec: ColumnSpec, unread: readonly string[], rowNumber: number): void {
    if (spec.required) {
      throw new InputError({
        file: this.#file,
        place: `${this.#tab}, row ${rowNumber}`,
        found: unread.length === 0 ? 'no header' : `no column "${spec.header}"`,
        expected: `a column "${spec.header}"`,
        ...nearColumn(spec.header, unread),
      });
    }
    const misspelt =
      inAnotherUnit(spec.header, unread) ?? (spec.header.length > 4 ? nearMiss(spec.header, unread) : undefined);
    if (misspelt !== undefined) {
      const message = `${this.#tab}: no column "${spec.header}"; "${misspelt}" is similar, but not read`;
      this.#warnings.add('column-misspelt', message, () => `${this.#tab}!${rowNumber}`);
    } else if (spec.without !== undefined) {
      this.#warnings.add('column-missing', `${this.#tab} has no column "${spec.header}": ${spec.without}`);
    }
  }
}

/** A header that differs by one letter in eight, or by one. */
function nearMiss(header: string, unread: readonly string[]): string | undefined {
  const letters = Math.max(1, Math.floor(header.length / 8));
  return unread.find((text) => editDistance(text.toLowerCase(), header.toLowerCase()) <= letters);
}

function headerText(cell: CellValue | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell.replace(/\s+/gu, ' ').trim() : quoted(cell);
}
