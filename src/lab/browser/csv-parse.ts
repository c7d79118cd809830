/** What is wrong with a CSV, with the codes, words and line numbers of the package `csv-parse`. */
export class CsvError extends Error {
  readonly code: string;
  readonly lines: number;

  constructor(code: string, message: string, lines: number) {
    super(message);
    this.code = code;
    this.lines = lines;
  }
}

/** What `estate/spreadsheet/csv-table.ts` asks of the package. */
interface Options {
  readonly delimiter: string;
  readonly max_record_size: number;
  readonly on_record: (cells: string[], info: { readonly lines: number }) => unknown;
}

type Listener = (error?: Error) => void;

const QUOTE = '"';
/** As much as one has to see ahead: a quote, and what ends a cell. */
const AHEAD = 3;

/**
 * The rows of a CSV as `csv-parse` tells them, in a hundredth of its room: quotes, any end of line, blank rows passed
 * over. Its package reads many more dialects, which no reader of exports asks for.
 */
class Parser {
  destroyed = false;
  private readonly options: Options;
  private readonly listeners = new Map<string, Listener>();
  /** What has come and is not read yet. */
  private text = '';
  private at = 0;
  private cell = '';
  private cells: string[] = [];
  /** Characters of the cells before this one. */
  private size = 0;
  private line = 1;
  private isQuoted = false;
  /** The cell had quotes: it counts even where nothing is in it. */
  private hadQuotes = false;

  constructor(options: Options) {
    this.options = options;
  }

  once(event: 'end' | 'error' | 'drain', listener: Listener): void {
    this.listeners.set(event, listener);
  }

  resume(): void {}

  write(text: string): boolean {
    this.take(text, false);
    return true;
  }

  end(): void {
    if (this.destroyed) return;
    this.take('', true);
    if (!this.destroyed) this.listeners.get('end')?.();
  }

  destroy(): void {
    this.destroyed = true;
  }

  private take(text: string, ends: boolean): void {
    try {
      this.text = this.text.slice(this.at) + text;
      this.at = 0;
      const end = ends ? this.text.length : this.text.length - AHEAD;
      while (this.at < end) {
        if (this.isQuoted) this.inQuotes(end);
        else this.outsideQuotes(end);
      }
      if (ends) this.finish();
    } catch (error) {
      this.destroyed = true;
      this.listeners.get('error')?.(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private inQuotes(end: number): void {
    const { text, at } = this;
    const found = text.indexOf(QUOTE, at);
    const quote = found < 0 ? end : Math.min(found, end);
    this.append(quote);
    for (let each = at; each < quote; each++) if (text[each] === '\n' || text[each] === '\r') this.line++;
    if (quote === end) return;
    const next = text[quote + 1];
    if (next === QUOTE) {
      this.cell += QUOTE;
      this.at = quote + 2;
    } else if (next === undefined || next === '\0' || this.separatorAt(quote + 1) > 0) {
      [this.isQuoted, this.hadQuotes, this.at] = [false, true, quote + 1];
    } else {
      throw this.error(
        'CSV_INVALID_CLOSING_QUOTE',
        `Invalid Closing Quote: got "${next}" at line ${this.line} instead of delimiter, record delimiter, trimable character (if activated) or comment`,
      );
    }
  }

  private outsideQuotes(end: number): void {
    const { text, at } = this;
    let stop = at;
    let length = 0;
    while (stop < end && text[stop] !== QUOTE && (length = this.separatorAt(stop)) === 0) stop++;
    this.append(stop);
    if (stop === end) return;
    if (text[stop] === QUOTE) {
      if (this.cell !== '') {
        throw this.error(
          'INVALID_OPENING_QUOTE',
          `Invalid Opening Quote: a quote is found on field ${this.cells.length} at line ${this.line}, value is ${JSON.stringify(this.cell)}`,
        );
      }
      this.isQuoted = true;
      this.at = stop + 1;
      return;
    }
    this.at = stop + length;
    if (text.startsWith(this.options.delimiter, stop) && !isLineEnd(text[stop])) {
      this.endCell();
      return;
    }
    if (this.hadQuotes || this.cells.length > 0 || this.cell !== '') this.endRow();
    this.line++;
  }

  /** Length of the delimiter or the end of a line there; 0 for anything else. */
  private separatorAt(at: number): number {
    if (isLineEnd(this.text[at])) return this.text.startsWith('\r\n', at) ? 2 : 1;
    return this.text.startsWith(this.options.delimiter, at) ? this.options.delimiter.length : 0;
  }

  private append(end: number): void {
    this.cell += this.text.slice(this.at, end);
    this.at = end;
    const most = this.options.max_record_size;
    if (this.size + this.cell.length <= most + 1) return;
    throw this.error(
      'CSV_MAX_RECORD_SIZE',
      `Max Record Size: record exceed the maximum number of tolerated bytes of ${most} at line ${this.line}`,
    );
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.size += this.cell.length;
    this.cell = '';
    this.hadQuotes = false;
  }

  private endRow(): void {
    this.endCell();
    const { cells } = this;
    this.cells = [];
    this.size = 0;
    if (cells.some((cell) => cell.trim() !== '')) this.options.on_record(cells, { lines: this.line });
  }

  private finish(): void {
    if (this.isQuoted) {
      throw this.error(
        'CSV_QUOTE_NOT_CLOSED',
        `Quote Not Closed: the parsing is finished with an opening quote at line ${this.line}`,
      );
    }
    if (this.hadQuotes || this.cells.length > 0 || this.cell !== '') this.endRow();
  }

  private error(code: string, message: string): CsvError {
    return new CsvError(code, message, this.line);
  }
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

export function parse(options: Options): Parser {
  return new Parser(options);
}
