/**
 * What readers of XML need of the package `saxes`, for a page: elements with their attributes, text, and an error at the first thing that
 * is not well-formed. Namespaces are taken off names and not looked up. A tenth of the package.
 */
const NAME = /[\p{L}_:][\p{L}\p{M}\p{N}_:.\-·]*/uy;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{M}\p{N}_:.\-·]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const TAG_END = /\s*(\/?)>/y;
const DECLARATION =
  /^xml\s+version\s*=\s*(["'])1\.\d\1(\s+encoding\s*=\s*(["'])[\w.-]+\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*$/;
const DOCTYPE = /(?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^"'[>])*>/y;
const REFERENCE = /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|&/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Characters that XML 1.0 has no room for. */
// oxlint-disable-next-line no-control-regex
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export interface SaxesAttributeNS {
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}
export interface SaxesTagNS {
  readonly local: string;
  readonly attributes: Readonly<Record<string, SaxesAttributeNS>>;
}
interface Listeners {
  doctype?: (declaration: string) => void;
  error?: (error: Error) => void;
  opentag?: (tag: SaxesTagNS) => void;
  closetag?: () => void;
  text?: (text: string) => void;
  cdata?: (text: string) => void;
}

/** Reads a text that is written at once. */
export class SaxesParser {
  readonly #on: Listeners = {};
  #text = '';
  #at = 0;

  on<Event extends keyof Listeners>(event: Event, listener: NonNullable<Listeners[Event]>): void {
    this.#on[event] = listener as Listeners[Event];
  }

  /** Of what is being read, from 1. */
  get line(): number {
    return this.#text.slice(0, this.#at).split('\n').length;
  }

  write(text: string): this {
    this.#text = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
    try {
      if (NO_CHARACTER.test(this.#text)) throw new NotWellFormed('disallowed character.');
      this.#read();
    } catch (error) {
      if (!(error instanceof NotWellFormed)) throw error;
      this.#on.error?.(error);
    }
    return this;
  }

  close(): this {
    return this;
  }

  #read(): void {
    const open: string[] = [];
    let hasRoot = false;
    const text = this.#text;
    while (this.#at < text.length) {
      const next = text.indexOf('<', this.#at);
      const end = next < 0 ? text.length : next;
      if (end > this.#at) {
        const written = text.slice(this.#at, end);
        if (written.includes(']]>')) throw new NotWellFormed('the string "]]>" is disallowed in char data.');
        if (open.length === 0 && written.trim() !== '') throw new NotWellFormed('text data outside of root node.');
        this.#on.text?.(resolved(written));
        this.#at = end;
      } else if (text.startsWith('<!--', this.#at)) {
        const comment = this.#until('-->', 4);
        if (comment.includes('--')) throw new NotWellFormed('malformed comment.');
      } else if (text.startsWith('<![CDATA[', this.#at) && open.length > 0) {
        this.#on.cdata?.(this.#until(']]>', 9));
      } else if (text.startsWith('<?', this.#at)) {
        const at = this.#at;
        const instruction = this.#until('?>', 2);
        if (/^xml\s/i.test(instruction) && (at > 0 || !DECLARATION.test(instruction))) {
          throw new NotWellFormed('an XML declaration in a wrong place or form.');
        }
        if (!/^[\p{L}_:]/u.test(instruction)) throw new NotWellFormed('an instruction without a name.');
      } else if (text.startsWith('<!DOCTYPE', this.#at) && !hasRoot) {
        this.#on.doctype?.(this.#declaration());
      } else if (text.startsWith('</', this.#at)) {
        const name = this.#match(NAME, this.#at + 2);
        const closed = /\s*>/y;
        closed.lastIndex = this.#at;
        if (!closed.test(text) || open.pop() !== name) throw new NotWellFormed('unexpected close tag.');
        this.#at = closed.lastIndex;
        this.#on.closetag?.();
      } else {
        if (open.length === 0 && hasRoot) throw new NotWellFormed('documents may contain only one root.');
        hasRoot = true;
        const name = this.#match(NAME, this.#at + 1);
        this.#on.opentag?.({ local: parts(name).local, attributes: this.#attributes() });
        TAG_END.lastIndex = this.#at;
        const isEmpty = TAG_END.exec(text)?.[1];
        if (isEmpty === undefined) throw new NotWellFormed('disallowed character in a tag.');
        this.#at = TAG_END.lastIndex;
        if (isEmpty === '') open.push(name);
        else this.#on.closetag?.();
      }
    }
    if (!hasRoot) throw new NotWellFormed('document must contain a root element.');
    const [unclosed] = open.slice(-1);
    if (unclosed !== undefined) throw new NotWellFormed(`unclosed tag: ${unclosed}`);
  }

  #attributes(): Readonly<Record<string, SaxesAttributeNS>> {
    // Without a prototype: a file may have an attribute `__proto__`.
    const attributes = Object.create(null) as Record<string, SaxesAttributeNS>;
    for (;;) {
      ATTRIBUTE.lastIndex = this.#at;
      const [whole, name, double, single] = ATTRIBUTE.exec(this.#text) ?? [];
      if (whole === undefined || name === undefined) return attributes;
      if (Object.hasOwn(attributes, name)) throw new NotWellFormed(`duplicate attribute: ${name}.`);
      this.#at += whole.length;
      attributes[name] = { ...parts(name), value: resolved((double ?? single ?? '').replaceAll(/[\n\t]/g, ' ')) };
    }
  }

  /** A document type, with the declarations in brackets that it may have. */
  #declaration(): string {
    const start = this.#at + '<!DOCTYPE'.length;
    return this.#match(DOCTYPE, start).slice(0, -1);
  }

  /** Moves behind what ends something. @returns what is before it */
  #until(ends: string, skipped: number): string {
    const start = this.#at + skipped;
    const end = this.#text.indexOf(ends, start);
    if (end < 0) throw new NotWellFormed('unexpected end.');
    this.#at = end + ends.length;
    return this.#text.slice(start, end);
  }

  #match(pattern: RegExp, from: number): string {
    pattern.lastIndex = from;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) throw new NotWellFormed('disallowed character in a tag.');
    this.#at = from + found.length;
    return found;
  }
}

class NotWellFormed extends Error {}

function parts(name: string): { readonly prefix: string; readonly local: string } {
  const colon = name.indexOf(':');
  return colon < 0 ? { prefix: '', local: name } : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}

function resolved(text: string): string {
  return text.replaceAll(REFERENCE, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    if (!(code <= 0x10ffff) || NO_CHARACTER.test(String.fromCodePoint(code)))
      throw new NotWellFormed('undefined entity.');
    return String.fromCodePoint(code);
  });
}
