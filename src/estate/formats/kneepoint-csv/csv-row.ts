import type { Figure, Origin } from '../../../base/figure.ts';
import { InputError } from '../../../base/input-error.ts';
import type { NumberColumn, NumberColumns } from '../../numbers/number-column.ts';
import type { Warnings } from '../../model/warnings.ts';
import { quoted } from '../../spreadsheet/cell.ts';
import { inOtherUnit } from '../../numbers/quantities.ts';
import type { Quantity } from '../../numbers/quantities.ts';
import { switchOfCell } from '../../numbers/switch-words.ts';
import type { CsvColumn } from './columns.ts';
import { unescapeFormula } from '../../../base/formula-text.ts';
import { powerOfWord } from './power-words.ts';
import { splitList } from './list-cell.ts';
import { columnOrigin, MarkError } from './marks.ts';
import type { MarksReader } from './marks.ts';

const NONE: readonly string[] = [];
const NO_MARKS: ReadonlyMap<string, Origin> = new Map();

/** A column as the header of a file has it. */
export interface ColumnOfFile<Name extends string> {
  readonly name: Name;
  /** What the file calls it. */
  readonly label: string;
  /** How many of our unit one of its is; undefined where its cells have to say their unit. */
  readonly unit: number | undefined;
}

/** The row of one of our CSVs that is being read: its cells by the names of the columns. */
export class CsvRow<Name extends string> {
  readonly file: string;
  readonly #columns: Readonly<Record<Name, CsvColumn>>;
  readonly #at: ReadonlyMap<Name, number>;
  readonly #ofFile: ReadonlyMap<Name, ColumnOfFile<Name>>;
  readonly #delimiter: string;
  readonly #numbers: NumberColumns;
  readonly #numberColumns = new Map<Name, NumberColumn>();
  readonly #marksReader: MarksReader;
  readonly #warnings: Warnings;
  /** Texts that thousands of rows share: clusters, hosts, operating systems. */
  readonly #texts = new Map<string, string>();
  readonly #label: string;
  #cells: readonly string[] = [];
  #line = 0;
  #marks = NO_MARKS;

  /**
   * @param header the columns in the order of the cells; undefined for those that are not read
   * @param label in front of places, where there are several files
   */
  constructor(
    file: string,
    columns: Readonly<Record<Name, CsvColumn>>,
    header: readonly (ColumnOfFile<Name> | undefined)[],
    delimiter: string,
    reading: {
      readonly numbers: NumberColumns;
      readonly marks: MarksReader;
      readonly warnings: Warnings;
      readonly label: string;
    },
  ) {
    this.file = file;
    this.#columns = columns;
    this.#at = new Map(header.flatMap((column, index) => (column === undefined ? [] : [[column.name, index]])));
    this.#ofFile = new Map(header.flatMap((column) => (column === undefined ? [] : [[column.name, column]])));
    this.#delimiter = delimiter;
    this.#numbers = reading.numbers;
    this.#marksReader = reading.marks;
    this.#warnings = reading.warnings;
    this.#label = reading.label;
  }

  set(cells: readonly string[], line: number): void {
    this.#cells = cells;
    this.#line = line;
    this.#marks = NO_MARKS;
  }

  /** The text of a cell without blanks around it; empty where there is none. */
  cell(column: Name): string {
    const index = this.#at.get(column);
    return index === undefined ? '' : (this.#cells[index] ?? '').trim();
  }

  /** The row, for messages. */
  get where(): string {
    return `${this.#label}row ${this.#line}`;
  }

  place(column: Name): string {
    return `${this.where}, ${this.labelOf(column)}`;
  }

  /** @param common whether many rows have the same text, so that it is kept once */
  text(column: Name, common = false): string | undefined {
    const cell = this.cell(column);
    if (cell === '') return undefined;
    const text = unescapeFormula(cell);
    if (!common) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  list(column: Name): readonly string[] {
    const cell = this.cell(column);
    return cell === '' ? NONE : splitList(unescapeFormula(cell));
  }

  /** @throws InputError for anything but true and false */
  flag(column: Name, blank: boolean): boolean {
    const cell = this.cell(column);
    const on = cell === '' ? blank : switchOfCell(cell);
    if (on !== undefined) return on;
    throw new InputError({
      file: this.file,
      place: this.place(column),
      found: quoted(cell),
      expected: 'true or false',
    });
  }

  /** Whether a guest is on, as true and false or in the words of a hypervisor; undefined for a word that says neither. */
  power(column: Name): boolean | undefined {
    const cell = this.cell(column);
    return switchOfCell(cell) ?? powerOfWord(cell);
  }

  /** Reads the marks of the row, which its figures have from then on. Throws InputError for one that is none. */
  readMarks(column: Name): void {
    const cell = this.cell(column);
    if (cell === '') return;
    try {
      this.#marks = this.#marksReader.read(cell, (name) => this.#columns[name as Name]?.kind === 'number');
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      const expected = 'column=mark or column=mark: source, with the mark measured, published, derived or assumed';
      throw new InputError({ file: this.file, place: this.place(column), found: quoted(error.message), expected });
    }
  }

  /** A number; what cannot be read is counted as a warning and missing. */
  figure(column: Name): Figure | undefined {
    const cell = this.cell(column);
    const spec = this.#columns[column];
    if (cell === '' || spec.kind !== 'number') return undefined;
    const { quantity } = spec;
    const unit = this.#unit(column);
    if (unit === undefined && /\d$/u.test(cell)) {
      const label = this.labelOf(column);
      const expected = `a number with its unit, in the cell or in the header: "${label} (${unitOf(quantity)})"`;
      if ('required' in spec) {
        throw new InputError({ file: this.file, place: this.place(column), found: quoted(cell), expected });
      }
      const found = () => `${this.place(column)} (${quoted(cell)})`;
      this.#warnings.add('cell-not-a-number', `${label}: expected ${expected}; treated as missing`, found);
      return undefined;
    }
    const reading = this.#numberColumn(column).read(cell, () => this.place(column));
    if (reading.kind === 'value') return { value: reading.value * (unit ?? 1), origin: this.origin(column) };
    if (reading.kind === 'blank') return undefined;
    const code = reading.kind === 'implausible' ? 'cell-implausible' : 'cell-not-a-number';
    this.#warnings.add(code, `${this.labelOf(column)}: expected ${quantity.says}; treated as missing`, () => {
      return `${this.place(column)} (${reading.found})`;
    });
    return undefined;
  }

  /** Lets the columns see numbers of a row that is left out: how a column is written is decided by all its cells. */
  seeNumbers(): void {
    for (const column of this.#at.keys()) {
      const cell = this.cell(column);
      if (cell !== '' && this.#columns[column].kind === 'number') {
        this.#numberColumn(column).read(cell, () => this.place(column), false);
      }
    }
  }

  origin(column: Name): Origin {
    return this.#marks.get(column) ?? columnOrigin(this.labelOf(column));
  }

  /** Whether a cell of the column was written with a percent sign. */
  hasPercentSign(column: Name): boolean {
    return this.#numberColumns.get(column)?.percentSign ?? false;
  }

  labelOf(column: Name): string {
    return this.#ofFile.get(column)?.label ?? column;
  }

  #unit(column: Name): number | undefined {
    const ofFile = this.#ofFile.get(column);
    return ofFile === undefined ? 1 : ofFile.unit;
  }

  #numberColumn(column: Name): NumberColumn {
    let numbers = this.#numberColumns.get(column);
    const spec = this.#columns[column];
    if (numbers === undefined && spec.kind === 'number') {
      const quantity = inOtherUnit(spec.quantity, this.#unit(column) ?? 1);
      numbers = this.#numbers.column(column, { file: this.file, quantity, delimiter: this.#delimiter });
      this.#numberColumns.set(column, numbers);
    }
    return numbers!;
  }
}

/** An example of a unit of this quantity. */
function unitOf({ units }: Quantity): string {
  return Object.hasOwn(units, 'gb') ? 'GB' : 'MHz';
}
