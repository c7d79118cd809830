/** A mark between digits: a decimal mark or a grouping mark, which may be ambiguous in a single text. */
export type Mark = '.' | ',';

/** What a text with digits says, as far as it can be known without its column. */
export type NumberText =
  /** One way to read it. `mark` is what proved to be the decimal mark, `groups` the grouping mark. */
  | {
      readonly kind: 'certain';
      readonly value: number;
      readonly decimal: Mark | undefined;
      readonly groups: Mark | undefined;
      /** Whether it has four digits or more before its decimal mark and groups none. */
      readonly ungrouped: boolean;
    }
  /** `1.234`: a thousand and more, or a little over one. */
  | { readonly kind: 'either'; readonly mark: Mark; readonly grouped: number; readonly decimal: number };

/** A number with what stands around its digits. */
export interface WrittenNumber {
  readonly text: NumberText;
  /** What follows the digits: `%`, `MHz`, or nothing. */
  readonly unit: string;
}

const NUMBER = /^([+-]?)([\d.,'\u2019 \u00a0\u2009\u202f]*\d[.,]?)(?:e([+-]?\d{1,3}))?\s*([a-z%]{0,6}(?:\/s)?)$/iu;
const SPACES = /[ \u00a0\u2009\u202f]/gu;

/**
 * Takes a number apart that a person or a spreadsheet wrote: digits grouped by points, commas, spaces or apostrophes, in
 * threes or as in India, a decimal point or comma, an exponent, a unit.
 * @returns undefined where it is no number
 */
export function writtenNumber(text: string): WrittenNumber | undefined {
  const [, sign, body, exponent, unit] = NUMBER.exec(text.trim().replace('\u2212', '-')) ?? [];
  if (body === undefined || sign === undefined || unit === undefined) return undefined;
  const found = digitsOf(body.trim());
  if (found === undefined) return undefined;
  const factor = sign === '-' ? -1 : 1;
  const scaled = (value: string) => factor * Number(exponent === undefined ? value : `${value}e${exponent}`);
  if (typeof found === 'string') {
    const grouped = scaled(found.replace(/[.,]/u, ''));
    const decimal = scaled(found.replace(',', '.'));
    return { unit, text: { kind: 'either', mark: found.includes('.') ? '.' : ',', grouped, decimal } };
  }
  const { digits, ...marks } = found;
  return { unit, text: { kind: 'certain', value: scaled(digits), ...marks } };
}

interface Digits {
  /** As JavaScript writes them. */
  readonly digits: string;
  readonly decimal: Mark | undefined;
  readonly groups: Mark | undefined;
  readonly ungrouped: boolean;
}

/** The text itself where it can be read in two ways. */
function digitsOf(body: string): Digits | string | undefined {
  const certain = (digits: string, decimal: Mark | undefined, groups?: Mark, ungrouped = false): Digits => {
    return { digits, decimal, groups, ungrouped };
  };
  if (/^\d+$/u.test(body)) return certain(body, undefined, undefined, body.length > 3 && !body.startsWith('0'));
  if (/[' \u2019\u00a0\u2009\u202f]/u.test(body)) {
    const bare = body.replace(SPACES, ' ').replaceAll('\u2019', "'");
    const [, whole, decimal, rest] = /^(\d{1,3}(?:([ '])\d{3})(?:\2\d{3})*)(?:([.,])(\d*))?$/u.exec(bare)
      ? split(bare)
      : [];
    if (whole === undefined) return undefined;
    return certain(rest === undefined || rest === '' ? whole : `${whole}.${rest}`, markOf(decimal));
  }
  const marks = body.replace(/\d/gu, '');
  const last = marks.at(-1) as Mark;
  const at = body.lastIndexOf(last);
  const [before, after] = [body.slice(0, at), body.slice(at + 1)];
  if (marks.length === 1) {
    if (/^[1-9]\d{0,2}$/u.test(before) && after.length === 3) return body;
    return certain(`${before === '' ? '0' : before}.${after === '' ? '0' : after}`, last, undefined, before.length > 3);
  }
  const [first] = marks as unknown as [Mark];
  if (!/^(.)\1*$/u.test(marks)) {
    // The last mark is the decimal one, and is there once; the others group.
    if (marks.slice(0, -1).includes(last) || !grouped(before, first)) return undefined;
    return certain(`${before.replaceAll(first, '')}.${after === '' ? '0' : after}`, last, first);
  }
  return grouped(body, first) ? certain(body.replaceAll(first, ''), undefined, first) : undefined;
}

/** Without its spaces and apostrophes: whole part, decimal mark, decimals. */
function split(bare: string): [string, string, string | undefined, string | undefined] {
  const at = bare.search(/[.,]/u);
  const whole = (at === -1 ? bare : bare.slice(0, at)).replace(/[ ']/gu, '');
  return at === -1 ? [bare, whole, undefined, undefined] : [bare, whole, bare[at], bare.slice(at + 1)];
}

/** In threes, or as in India: twos, and three at the end. */
function grouped(text: string, mark: Mark): boolean {
  const [first = '', ...rest] = text.split(mark);
  if (!/^\d{1,3}$/u.test(first) || rest.length === 0) return false;
  if (rest.every((part) => part.length === 3)) return true;
  return (
    first.length <= 2 && mark === ',' && rest.at(-1)?.length === 3 && rest.slice(0, -1).every((p) => p.length === 2)
  );
}

function markOf(text: string | undefined): Mark | undefined {
  return text === '.' || text === ',' ? text : undefined;
}
