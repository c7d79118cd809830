import type { Figure, Origin } from '../../catalog/figure.ts';
import { editDistance } from '../../base/nearest-name.ts';
import { InputError } from '../../input-error.ts';
import { nearColumn } from '../near-column.ts';
import { readQuantity } from '../quantity.ts';
import type { Quantity } from '../quantity.ts';
import type { Warnings } from '../warnings.ts';
import { cellPlace, CellError, columnName, quoted } from '../xlsx/cell.ts';
import type { CellValue, Row } from '../xlsx/cell.ts';
import type { Workbook } from '../xlsx/workbook.ts';
import { headerKey, sheetColumns } from './columns.ts';
import type { ColumnSpec, SheetName } from './columns.ts';

/** A column that was found. */
interface Column {
  readonly index: number;
  /** As it stands in the file. */
  readonly header: string;
  /** Shared by all the figures of the column. */
  readonly origin: Origin;
}

type ColumnKey<Sheet extends SheetName> = keyof (typeof sheetColumns)[Sheet] & string;

/** One sheet of an export: finds the columns by their headers and reads cells, saying where what is wrong stands. */
export class SheetTable<Sheet extends SheetName> {
  readonly #sheet: Sheet;
  readonly #file: string;
  /** What the tab says, which may be written differently. */
  readonly #tab: string;
  readonly #warnings: Warnings;
  readonly #columns = new Map<string, Column>();
  #row: Row = [];
  #rowNumber = 0;

  private constructor(file: string, sheet: Sheet, tab: string, warnings: Warnings) {
    this.#file = file;
    this.#sheet = sheet;
    this.#tab = tab;
    this.#warnings = warnings;
  }

  /**
   * Reads a sheet row by row; `visit` looks at one row through the table it is given. Blank rows and repetitions of
   * the header are passed over.
   * Where a sheet other than vInfo does not say what its rows are about, it is not read, and that is a warning.
   * @throws InputError if a required column is twice there or missing in vInfo, or the sheet is damaged
   */
  static async read<Sheet extends SheetName>(
    workbook: Workbook,
    sheet: Sheet,
    tab: string,
    warnings: Warnings,
    visit: (table: SheetTable<Sheet>) => void,
  ): Promise<void> {
    const table = new SheetTable(workbook.file, sheet, tab, warnings);
    let hasHeader = false;
    await workbook.read(tab, {
      header(row, rowNumber) {
        hasHeader = true;
        return table.#readHeader(row, rowNumber);
      },
      row(row, rowNumber) {
        table.#row = row;
        table.#rowNumber = rowNumber;
        if (table.#repeatsHeader())
          warnings.add('header-repeated', `${tab}: the header again`, () => `${tab}!${rowNumber}`);
        else visit(table);
      },
    });
    if (!hasHeader) table.#readHeader([], 1);
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
      ? `${this.#tab}!${this.#rowNumber}`
      : cellPlace(this.#tab, column.index, this.#rowNumber);
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

  /** `True` and `False` as RVTools writes them, real booleans, and what people put there by hand. */
  flag(key: ColumnKey<Sheet>): boolean | undefined {
    const text = this.text(key)?.toLowerCase();
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'yes' || text === '1') return true;
    return text === 'false' || text === 'no' || text === '0' ? false : undefined;
  }

  /** A number that a guest can do without: what cannot be read is counted as a warning and missing. */
  figure(key: ColumnKey<Sheet>, quantity: Quantity): Figure | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return undefined;
    const reading = readQuantity(this.#row[column.index], quantity);
    switch (reading.kind) {
      case 'value':
        return { value: reading.value, origin: column.origin };
      case 'blank':
        return undefined;
      case 'not-a-number':
      case 'implausible': {
        const code = reading.kind === 'implausible' ? 'cell-implausible' : 'cell-not-a-number';
        this.#warnings.add(code, `${column.origin.from}: expected ${quantity.says}; treated as missing`, () => {
          return `${this.place(key)} (${reading.found})`;
        });
        return undefined;
      }
    }
  }

  /**
   * A number that a guest cannot do without; undefined only where the cell is blank.
   * @throws InputError if the cell holds anything but such a number
   */
  requiredFigure(key: ColumnKey<Sheet>, quantity: Quantity): Figure | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return undefined;
    const reading = readQuantity(this.#row[column.index], quantity);
    if (reading.kind === 'value') return { value: reading.value, origin: column.origin };
    if (reading.kind === 'blank') return undefined;
    throw new InputError({ file: this.#file, place: this.place(key), found: reading.found, expected: quantity.says });
  }

  /** The number in a cell whatever is wrong with it, for what only comparing needs. */
  plainNumber(key: ColumnKey<Sheet>, quantity: Quantity): number | undefined {
    const column = this.#columns.get(key);
    if (column === undefined) return undefined;
    const reading = readQuantity(this.#row[column.index], quantity);
    return reading.kind === 'value' ? reading.value : undefined;
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
    const misspelt = spec.header.length > 4 ? nearMiss(spec.header, unread) : undefined;
    if (misspelt !== undefined) {
      const message = `${this.#tab}: no column "${spec.header}", and "${misspelt}" was not taken for it`;
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
