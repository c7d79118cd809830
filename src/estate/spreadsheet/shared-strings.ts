import type { WorkbookLimits } from './limits.ts';
import { isWord, XmlError, XmlScanner } from './xml-scanner.ts';
import { decodeText } from './xml-text.ts';

/**
 * The table of strings that cells refer to by number (ISO/IEC 29500-1, 18.4.9). Kept as bytes, and a string is made
 * only when a cell that is read refers to it: an export has ten strings for each one that is read.
 */
export class SharedStrings extends XmlScanner {
  readonly #limits: WorkbookLimits;
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  /** String i is `#bytes[#starts[i], #starts[i + 1])`. */
  #starts = new Uint32Array(1 << 12);
  #count = 0;
  readonly #decoded = new Map<number, string>();
  #inText = false;
  #phonetic = 0;

  constructor(limits: WorkbookLimits) {
    super(limits.tokenBytes);
    this.#limits = limits;
  }

  get count(): number {
    return this.#count;
  }

  /** The string with this number, or undefined if there is none. Throws XmlError for one that is too long. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    let text = this.#decoded.get(index);
    if (text === undefined) {
      text = decodeText(this.#bytes, this.#starts[index]!, this.#starts[index + 1]!, false);
      if (text.length > this.#limits.stringLength) throw new XmlError(`a string of ${text.length} characters`);
      this.#decoded.set(index, text);
    }
    return text;
  }

  protected override open(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isWord(bytes, nameStart, nameEnd, 't')) this.#inText = this.#phonetic === 0;
    else if (isWord(bytes, nameStart, nameEnd, 'rPh')) this.#phonetic++;
  }

  protected override close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isWord(bytes, nameStart, nameEnd, 't')) this.#inText = false;
    else if (isWord(bytes, nameStart, nameEnd, 'rPh')) this.#phonetic--;
    else if (isWord(bytes, nameStart, nameEnd, 'si')) this.#finishString();
  }

  protected override text(bytes: Buffer, start: number, end: number, raw: boolean): void {
    if (!this.#inText) return;
    if (raw) {
      const escaped = Buffer.from(decodeText(bytes, start, end, true).replaceAll('&', '&amp;'));
      this.#append(escaped, 0, escaped.length);
    } else {
      this.#append(bytes, start, end);
    }
  }

  #append(bytes: Buffer, start: number, end: number): void {
    const needed = this.#length + end - start;
    if (needed > this.#limits.sharedStringBytes) {
      throw new XmlError(`shared strings of over ${this.#limits.sharedStringBytes} bytes`);
    }
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(start, end), this.#length);
    this.#length = needed;
  }

  #finishString(): void {
    this.#count++;
    if (this.#count > this.#limits.sharedStrings)
      throw new XmlError(`over ${this.#limits.sharedStrings} shared strings`);
    if (this.#count === this.#starts.length) {
      const larger = new Uint32Array(this.#starts.length * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.#count] = this.#length;
  }
}
