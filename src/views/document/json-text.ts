import { printableLines } from '../../base/foreign-text.ts';

/** Pieces are put together to about this many characters before they are handed out. */
const CHUNK_LENGTH = 1 << 16;

/**
 * JSON for programs that is also readable: indented, but a record without lists of records is on one line, for `grep`
 * and `head`; control characters are escaped in its strings. Written in pieces, because the JSON of a large estate may
 * be longer than a string can be.
 */
export function* jsonText(value: unknown): Generator<string> {
  let chunk = '';
  for (const piece of isRecord(value) ? spread(value, '') : pieces(value, '')) {
    chunk += piece;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield printableLines(chunk);
    chunk = '';
  }
  yield printableLines(`${chunk}\n`);
}

function pieces(value: unknown, indent: string): Iterable<string> {
  return isRecord(value) && holdsRecords(value) ? spread(value, indent) : [JSON.stringify(value) ?? 'null'];
}

/** One line for every entry, and more for entries that are spread themselves. */
function* spread(value: object, indent: string): Generator<string> {
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => isList || item !== undefined);
  if (entries.length === 0) {
    yield isList ? '[]' : '{}';
    return;
  }
  let separator = isList ? '[\n' : '{\n';
  for (const [key, item] of entries) {
    yield `${separator}${indent}  ${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* pieces(item, `${indent}  `);
    separator = ',\n';
  }
  yield `\n${indent}${isList ? ']' : '}'}`;
}

function holdsRecords(value: object): boolean {
  return Array.isArray(value)
    ? value.some(isRecord)
    : Object.values(value).some((item) => isRecord(item) && holdsRecords(item));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
