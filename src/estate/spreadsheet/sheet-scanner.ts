import { CellError, PercentCell, serialToDate } from './cell.ts';
import type { CellValue, DateSystem, Row } from './cell.ts';
import type { WorkbookLimits } from './limits.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { ShownAs } from './styles.ts';
import { isWord, XmlError, XmlScanner } from './xml-scanner.ts';
import { decodeText } from './xml-text.ts';

/** What the caller of a sheet gets; both throw what they like, and reading stops. */
export interface RowReader {
  /**
   * The first row that is not empty. Returns the columns to read in the rows below, or undefined if it is a title: then
   * the next row is passed as the header.
   */
  header(row: Row, rowNumber: number): Iterable<number> | undefined;
  /** Every further row that holds anything. The array is used again for the next row. */
  row(row: Row, rowNumber: number): void;
}

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly limits: WorkbookLimits;
  readonly strings: SharedStrings;
  readonly dateSystem: DateSystem;
  /** As what the style with this number shows a number. */
  shownAs(style: number): ShownAs;
}

const EQUALS = 0x3d;
const SPACE = 0x20;
const LETTER_C = 0x63;
const LETTER_F = 0x66;
const LETTER_V = 0x76;
const LETTER_T = 0x74;

/** It has to be opened and saved in a program that calculates. */
const FORMULA_WITHOUT_VALUE = new CellError('a formula without a saved value');

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';

/** Reads the rows of one worksheet part (ISO/IEC 29500-1, 18.3), skipping the cells of columns that are not needed. */
export class SheetScanner extends XmlScanner {
  readonly #context: SheetContext;
  readonly #reader: RowReader;

  #inRow = false;
  #rowNumber = 0;
  #rowHasCells = false;
  #row: (CellValue | undefined)[] = [];
  /** The columns to read; undefined until the header has been read: all columns. */
  #wanted: Uint8Array | undefined;
  #wantedColumns: readonly number[] = [];

  #cells = 0;
  #column = -1;
  #collecting = false;
  #type: CellType = 'n';
  #style = 0;
  /** The text of the cell so far. */
  #text = '';
  #hasValue = false;
  #hasFormula = false;
  #inText = false;
  #phonetic = 0;

  constructor(context: SheetContext, reader: RowReader) {
    super(context.limits.tokenBytes);
    this.#context = context;
    this.#reader = reader;
  }

  /** The row that is being read, or was read last. */
  get rowNumber(): number {
    return this.#rowNumber;
  }

  protected override open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    const length = nameEnd - nameStart;
    const first = bytes[nameStart];
    if (length === 1 && first === LETTER_C) {
      if (this.#inRow) this.#openCell(bytes, nameEnd, tagEnd);
    } else if (length === 1 && (first === LETTER_V || first === LETTER_T)) {
      this.#inText = this.#collecting && this.#phonetic === 0 && (first === LETTER_V) === (this.#type !== 'inlineStr');
      if (this.#inText) this.#hasValue = true;
    } else if (length === 1 && first === LETTER_F) {
      this.#hasFormula = this.#collecting;
    } else if (isWord(bytes, nameStart, nameEnd, 'row')) {
      this.#openRow(bytes, nameEnd, tagEnd);
    } else if (isWord(bytes, nameStart, nameEnd, 'rPh')) {
      this.#phonetic++;
    }
  }

  protected override close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    const length = nameEnd - nameStart;
    const first = bytes[nameStart];
    if (length === 1 && (first === LETTER_V || first === LETTER_T)) {
      this.#inText = false;
    } else if (length === 1 && first === LETTER_C) {
      if (this.#collecting) this.#closeCell();
    } else if (isWord(bytes, nameStart, nameEnd, 'row')) {
      this.#closeRow();
    } else if (isWord(bytes, nameStart, nameEnd, 'rPh')) {
      this.#phonetic--;
    }
  }

  protected override text(bytes: Buffer, start: number, end: number, raw: boolean): void {
    if (!this.#inText) return;
    const piece = decodeText(bytes, start, end, raw);
    this.#text = this.#text === '' ? piece : this.#text + piece;
    if (this.#text.length > this.#context.limits.stringLength) {
      throw new XmlError(`a cell of over ${this.#context.limits.stringLength} characters`);
    }
  }

  #openRow(bytes: Buffer, from: number, to: number): void {
    this.#inRow = true;
    this.#column = -1;
    this.#rowHasCells = false;
    let number = this.#rowNumber + 1;
    for (let at = nextAttribute(bytes, from, to); at < to; at = nextAttribute(bytes, at, to)) {
      const equals = indexOf(bytes, EQUALS, at, to);
      const quote = openingQuote(bytes, equals, to);
      const end = indexOf(bytes, bytes[quote]!, quote + 1, to);
      if (isWord(bytes, at, equals, 'r')) number = integer(bytes, quote + 1, end) ?? -1;
      at = end + 1;
    }
    if (!(number > this.#rowNumber && number <= this.#context.limits.rows)) {
      throw new XmlError(`row number ${number} after row ${this.#rowNumber}`);
    }
    this.#rowNumber = number;
    if (this.#wanted === undefined) this.#row = [];
    else for (const column of this.#wantedColumns) this.#row[column] = undefined;
  }

  #closeRow(): void {
    this.#inRow = false;
    if (!this.#rowHasCells) return;
    if (this.#wanted !== undefined) {
      this.#reader.row(this.#row, this.#rowNumber);
      return;
    }
    const wanted = this.#reader.header(this.#row, this.#rowNumber);
    if (wanted === undefined) return;
    this.#wantedColumns = [...wanted];
    this.#wanted = new Uint8Array(this.#context.limits.columns);
    for (const column of this.#wantedColumns) this.#wanted[column] = 1;
    this.#row = Array.from({ length: Math.max(-1, ...this.#wantedColumns) + 1 });
  }

  #openCell(bytes: Buffer, from: number, to: number): void {
    if (++this.#cells > this.#context.limits.cells) throw new XmlError(`over ${this.#context.limits.cells} cells`);
    let column = this.#column + 1;
    this.#type = 'n';
    this.#style = 0;
    for (let at = nextAttribute(bytes, from, to); at < to; at = nextAttribute(bytes, at, to)) {
      const equals = indexOf(bytes, EQUALS, at, to);
      const quote = openingQuote(bytes, equals, to);
      const end = indexOf(bytes, bytes[quote]!, quote + 1, to);
      if (equals === at + 1) {
        const name = bytes[at];
        if (name === 0x72) column = columnOf(bytes, quote + 1, end);
        else if (name === 0x73) this.#style = integer(bytes, quote + 1, end) ?? 0;
        else if (name === LETTER_T) this.#type = cellType(bytes, quote + 1, end);
      }
      at = end + 1;
    }
    if (!(column >= 0 && column < this.#context.limits.columns)) throw new XmlError('a cell outside the sheet');
    this.#column = column;
    this.#collecting = this.#wanted === undefined || this.#wanted[column] === 1;
    this.#text = '';
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    this.#collecting = false;
    this.#inText = false;
    // Programs that write formulas, but do not calculate, leave out their values; a text may be empty.
    const isUnsaved = this.#hasFormula && this.#type === 'n' && this.#text === '';
    if (!this.#hasValue && !isUnsaved) return;
    const value = isUnsaved ? FORMULA_WITHOUT_VALUE : this.#value();
    if (value === undefined) return;
    this.#rowHasCells = true;
    this.#row[this.#column] = value;
  }

  #value(): CellValue | undefined {
    const text = this.#text;
    switch (this.#type) {
      case 'inlineStr':
      case 'str':
        return blankless(text);
      case 's': {
        const string = this.#context.strings.get(Number(text));
        if (string === undefined) throw new XmlError(`shared string number ${text}`);
        return blankless(string);
      }
      case 'b':
        return text.trim() === '1' || text.trim() === 'true';
      case 'e':
        return new CellError(`the error ${text}`);
      case 'd': {
        const date = new Date(/\d$/u.test(text) && text.includes('T') ? `${text}Z` : text);
        return Number.isNaN(date.getTime()) ? blankless(text) : date;
      }
      case 'n': {
        if (text.trim() === '') return undefined;
        const number = Number(text);
        if (!Number.isFinite(number)) return text;
        const shown = this.#context.shownAs(this.#style);
        if (shown === 'number') return number;
        if (shown === 'percentage') return new PercentCell(number);
        return serialToDate(number, this.#context.dateSystem) ?? number;
      }
    }
  }
}

/** Exporters write a blank for "nothing"; a cell of white space holds nothing. */
function blankless(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

function nextAttribute(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at]! <= SPACE) at++;
  return at;
}

function indexOf(bytes: Buffer, byte: number, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== byte) at++;
  if (at >= to) throw new XmlError('an attribute without a value');
  return at;
}

function openingQuote(bytes: Buffer, equals: number, to: number): number {
  const at = nextAttribute(bytes, equals + 1, to);
  if (bytes[at] !== 0x22 && bytes[at] !== 0x27) throw new XmlError('an attribute without quotes');
  return at;
}

function integer(bytes: Buffer, start: number, end: number): number | undefined {
  let value = 0;
  if (end === start || end - start > 9) return undefined;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** The column of `AB12`, counted from 0; -1 if it has none. */
function columnOf(bytes: Buffer, start: number, end: number): number {
  let column = 0;
  for (let i = start; i < end && i < start + 4; i++) {
    const letter = bytes[i]! - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function cellType(bytes: Buffer, start: number, end: number): CellType {
  if (end - start === 1) {
    const letter = bytes[start];
    if (letter === 0x73) return 's';
    if (letter === 0x62) return 'b';
    if (letter === 0x65) return 'e';
    if (letter === 0x64) return 'd';
    return 'n';
  }
  return isWord(bytes, start, end, 'inlineStr') ? 'inlineStr' : isWord(bytes, start, end, 'str') ? 'str' : 'n';
}
