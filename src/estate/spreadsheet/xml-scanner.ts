const LT = 0x3c; // <
const GT = 0x3e; // >
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const COLON = 0x3a;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const DASH = 0x2d;
const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;
const SPACE = 0x20;

const NOTHING = Buffer.alloc(0);

/** Something that is no XML, or more of it than allowed; the caller says in which file. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/**
 * Splits a stream of UTF-8 XML into tags and text without making a string or an object for any of them: a sheet has
 * millions of cells and an importer needs a tenth of them (saxes takes eight times as long over such a sheet). It is
 * not a validating parser: names of closing tags are not compared, and entities are handled by the reader. A DOCTYPE is
 * refused, so no entity can be declared.
 *
 * Use: subclass it, call `push` for each chunk and `end` after the last.
 */
export abstract class XmlScanner {
  /** The unfinished token at the end of the last chunk. */
  #rest = NOTHING;
  #depth = 0;
  #elements = 0;
  readonly #tokenBytes: number;

  /** @param tokenBytes the longest tag or run of text that is accepted, in bytes */
  constructor(tokenBytes: number) {
    this.#tokenBytes = tokenBytes;
  }

  /**
   * An opening tag. The local name is `bytes[nameStart, nameEnd)`, its attributes lie in `bytes[nameEnd, tagEnd)`.
   * For `<a/>`, `close` follows at once.
   */
  protected abstract open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void;
  /** A closing tag, by its local name. */
  protected abstract close(bytes: Buffer, nameStart: number, nameEnd: number): void;
  /** Text as it stands in the file; in a CDATA section (`raw`) an `&` is just an `&`. */
  protected abstract text(bytes: Buffer, start: number, end: number, raw: boolean): void;

  /** Scans the next bytes of the document. Throws XmlError. */
  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const done = this.#scan(bytes);
    if (bytes.length - done > this.#tokenBytes) throw new XmlError(`a tag or text of over ${this.#tokenBytes} bytes`);
    this.#rest = done === bytes.length ? NOTHING : Buffer.from(bytes.subarray(done));
  }

  /** Says that the document is complete. Throws XmlError if it is not. */
  end(): void {
    for (const byte of this.#rest) {
      if (byte > SPACE) throw new XmlError('an end in the middle of a tag');
    }
    if (this.#depth !== 0 || this.#elements === 0) throw new XmlError('an end before the last closing tag');
  }

  /** Returns where the first unfinished token starts. */
  #scan(bytes: Buffer): number {
    const length = bytes.length;
    let at = 0;
    while (at < length) {
      if (bytes[at] !== LT) {
        let end = at + 1;
        while (end < length && bytes[end] !== LT) end++;
        if (end === length) return at;
        if (this.#depth > 0) this.text(bytes, at, end, false);
        at = end;
        continue;
      }
      if (at + 1 === length) return at;
      const kind = bytes[at + 1];
      let next: number;
      if (kind === SLASH) next = this.#closingTag(bytes, at);
      else if (kind === BANG) next = this.#declaration(bytes, at);
      else if (kind === QUESTION) next = after(bytes, at + 2, QUESTION, QUESTION, 1);
      else next = this.#openingTag(bytes, at);
      if (next === -1) return at;
      at = next;
    }
    return length;
  }

  #openingTag(bytes: Buffer, at: number): number {
    const length = bytes.length;
    let nameStart = at + 1;
    let end = nameStart;
    let byte = 0;
    for (; end < length; end++) {
      byte = bytes[end]!;
      if (byte <= SPACE || byte === GT || byte === SLASH) break;
      if (byte === COLON) nameStart = end + 1;
      if (byte === LT) throw new XmlError('a "<" inside a tag');
    }
    const nameEnd = end;
    let quote = 0;
    for (; end < length; end++) {
      byte = bytes[end]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) break;
      else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) quote = byte;
      else if (byte === LT) throw new XmlError('a "<" inside a tag');
    }
    if (end === length) return -1;
    if (nameEnd === nameStart) throw new XmlError('a tag without a name');
    const empty = bytes[end - 1] === SLASH;
    this.#elements++;
    this.open(bytes, nameStart, nameEnd, empty ? end - 1 : end);
    if (empty) this.close(bytes, nameStart, nameEnd);
    else this.#depth++;
    return end + 1;
  }

  #closingTag(bytes: Buffer, at: number): number {
    const length = bytes.length;
    let nameStart = at + 2;
    let end = nameStart;
    for (; end < length && bytes[end] !== GT; end++) {
      if (bytes[end] === COLON) nameStart = end + 1;
    }
    if (end === length) return -1;
    let nameEnd = end;
    while (nameEnd > nameStart && bytes[nameEnd - 1]! <= SPACE) nameEnd--;
    if (--this.#depth < 0) throw new XmlError('a closing tag without an opening tag');
    this.close(bytes, nameStart, nameEnd);
    return end + 1;
  }

  /** `<!-- -->` and `<![CDATA[ ]]>`; anything else that starts so is a document type. */
  #declaration(bytes: Buffer, at: number): number {
    const length = bytes.length - at;
    if (length < 3 || (bytes[at + 2] === DASH && length < 4)) return -1;
    if (startsWith(bytes, at + 2, '--')) return after(bytes, at + 4, DASH, DASH, 2);
    if (bytes[at + 2] === LEFT_BRACKET && length < 9) return -1;
    if (startsWith(bytes, at + 2, '[CDATA[')) {
      const next = after(bytes, at + 9, RIGHT_BRACKET, RIGHT_BRACKET, 2);
      if (next !== -1 && this.#depth > 0) this.text(bytes, at + 9, next - 3, true);
      return next;
    }
    throw new XmlError('a document type declaration (DOCTYPE)');
  }
}

/** Where the text after `a`, (`b`,) `>` starts, or -1 if it does not end in these bytes; `count` is 1 or 2. */
function after(bytes: Buffer, from: number, a: number, b: number, count: 1 | 2): number {
  for (let end = from + count; end < bytes.length; end++) {
    if (bytes[end] === GT && bytes[end - 1] === b && (count === 1 || bytes[end - 2] === a)) return end + 1;
  }
  return -1;
}

/** Whether the ASCII `word` stands at `bytes[at]`. */
export function startsWith(bytes: Buffer, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (bytes[at + i] !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** Whether `bytes[start, end)` is exactly the ASCII `word`. */
export function isWord(bytes: Buffer, start: number, end: number, word: string): boolean {
  return end - start === word.length && startsWith(bytes, start, word);
}
