import { InputError } from '../../base/input-error.ts';
import { isLogLine } from './log-lines.ts';
import type { LogLine } from './log-lines.ts';

/** An inventory of 100,000 guests in JSON has less; V8 has no strings of over 512 MiB. */
const MAX_JSON_LENGTH = 256 * 1024 * 1024;
/** The deepest objects that are read (vSphere's devices) stay under 20. */
const MAX_DEPTH = 100;
/** Characters by which a line of a log is recognised. */
const LOG_LINE_START = 200;

/**
 * Reads the JSON documents (RFC 8259) of a text: one, or several one after the other, as commands write them that are
 * run several times into one file, and as lines of JSON. Lines of a log between and below them are passed over.
 * @param passedOver is told each such line @throws InputError that says where, if it is not JSON, nested too deeply or too long
 */
export function parseJsonDocuments(
  file: string,
  text: string,
  passedOver: (line: LogLine) => void = () => undefined,
): unknown[] {
  if (text.length > MAX_JSON_LENGTH) {
    throw new InputError({
      file,
      found: `JSON of over ${MAX_JSON_LENGTH} characters`,
      expected: 'a smaller file: export one cluster at a time',
    });
  }
  const { starts, logs } = documentStarts(file, text);
  const bare = logs.length === 0 ? text : withoutSpans(text, logs);
  let line = 1;
  let counted = 0;
  for (const { start, end } of logs) {
    line += newlinesIn(text.slice(counted, start));
    counted = start;
    passedOver({ line, text: text.slice(start, end).trim() });
  }
  if (starts.length < 2) return [parsed(file, bare, 0, text.length)];
  return starts.map((start, at) => parsed(file, bare, start, starts[at + 1] ?? text.length));
}

/** Part of a text: `end` is behind its last character. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with blanks in place of these parts, so that all else stays where it is. */
function withoutSpans(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    pieces.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

function parsed(file: string, text: string, start: number, end: number): unknown {
  try {
    return JSON.parse(text.slice(start, end));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /at position (\d+)/u.exec(message);
    const place = at === null ? undefined : placeOf(text, start + Number(at[1]));
    const atEnd = at !== null && start + Number(at[1]) >= text.trimEnd().length;
    const isCut = atEnd || /Unexpected end|Unterminated string/u.test(message);
    const said = /^[^"]*?(?= in JSON|,|$)/u.exec(message)?.[0] ?? message;
    const found = isCut ? 'JSON that ends in the middle' : said;
    const hint = isCut ? { hint: 'was the export cut off?' } : {};
    throw new InputError({ file, ...(place !== undefined && { place }), found, expected: 'JSON', ...hint });
  }
}

/**
 * Where the objects and lists start that are not inside another, and the lines of a log outside them. Refuses what a parser, or a walk through the result,
 * would stumble over: depth, and Python's `NaN`.
 */
function documentStarts(
  file: string,
  text: string,
): { readonly starts: readonly number[]; readonly logs: readonly Span[] } {
  const starts: number[] = [];
  const logs: Span[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (depth === 0 && (at === 0 || text.charCodeAt(at - 1) === 0x0a)) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      // A document may be one line of hundreds of megabytes.
      if (isLogLine(text.slice(at, Math.min(end, at + LOG_LINE_START)))) {
        logs.push({ start: at, end });
        at = end;
        continue;
      }
    }
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) {
          if (text.charCodeAt(at) === 0x5c) at++;
        }
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (depth === 0) starts.push(at);
        if (++depth > MAX_DEPTH) {
          const place = placeOf(text, at);
          throw new InputError({ file, place, found: `over ${MAX_DEPTH} levels of nesting`, expected: 'an inventory' });
        }
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      case 0x4e: // NaN
      case 0x49: {
        const word = /^(NaN|Infinity)/u.exec(text.slice(at, at + 8))?.[0];
        if (word === undefined) break;
        throw new InputError({ file, place: placeOf(text, at), found: word, expected: 'a number or null' });
      }
    }
  }
  return { starts, logs };
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  return `line ${newlinesIn(before) + 1}, column ${at - before.lastIndexOf('\n')}`;
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1;
}
