import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { decodedText } from '../base/decoded-text.ts';
import { foundUnreadable } from '../base/unreadable-file.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { keepParsed, parsedBefore } from './parsed-yaml.ts';

/** Largest file we read: the shipped ones are a hundredth of it. */
const MAX_BYTES = 4 * 1024 * 1024;

/** An object that takes no field but these; a misspelt one is answered with the nearest. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) });
}

/** A text of at least one letter, without spaces around it. */
export const text: z.ZodString = z.string().trim().min(1, 'a text');

/**
 * Reads a YAML file and checks it.
 * @param file the path as the user named it; it stands in every error
 * @param change changes in place what was read, before it is checked
 * @throws InputError unreadable file, bad YAML (with line and column), or the first field that breaks the schema
 */
export function readYamlFile<T>(file: string | URL, schema: z.ZodType<T>, change?: (value: unknown) => void): T {
  const name = file instanceof URL ? file.pathname : file;
  const value = fileValue(file, name);
  change?.(value);
  return checked(value, name, schema);
}

function fileValue(file: string | URL, name: string): unknown {
  const text = readText(file, name);
  const known = parsedBefore(text);
  const value = known ?? plainValueOf(text, name);
  // What a user wrote is another file each time.
  if (known === undefined && file instanceof URL) keepParsed(text, value);
  return value;
}

/** The same for text that was read already. */
export function parseYaml<T>(text: string, name: string, schema: z.ZodType<T>): T {
  return checked(plainValueOf(text, name), name, schema);
}

function checked<T>(value: unknown, name: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw asInputError(result.error, value, name);
}

function plainValueOf(text: string, name: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const error = document.errors[0];
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new InputError({ file: name, place: `line ${line}, column ${col}`, found: `invalid YAML (${firstLine(error.message)})`, expected: 'valid YAML' });
  }
  return toPlainValue(document, name);
}

function readText(file: string | URL, name: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) {
      throw new InputError({ file: name, found: `${bytes.length} bytes`, expected: `at most ${MAX_BYTES}` });
    }
    const text = decodedText(bytes);
    if (text === undefined) throw new InputError({ file: name, found: 'a binary file', expected: 'a YAML file' });
    return text;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file: name, found: foundUnreadable(error) ?? 'an error', expected: 'a readable YAML file' });
  }
}

function toPlainValue(document: ReturnType<typeof parseDocument>, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const found = error instanceof Error ? firstLine(error.message) : 'an error';
    throw new InputError({ file: name, found, expected: 'YAML without cycles and alias bombs' });
  }
}

function asInputError(error: z.ZodError, value: unknown, file: string): InputError {
  const issue = error.issues[0] && closestIssue(error.issues[0]);
  if (!issue) return new InputError({ file, found: 'an invalid file', expected: 'a valid one' });
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = issue.message.split(', ');
    return new InputError({
      file,
      place: pathText([...issue.path, key]),
      found: `an unknown field '${key}'`,
      expected: `one of ${issue.message}`,
      ...didYouMean(key, known),
    });
  }
  const found = issue.path.reduce<unknown>((at, key) => childOf(at, key), value);
  return new InputError({
    file,
    place: pathText(issue.path),
    found: quote(found),
    expected: expectation(issue),
  });
}

/** Of a value that may be of several forms the issue of the form that it comes closest to; else the one that says which forms there are. */
function closestIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flatMap((of) => of.slice(0, 1));
  const deeper = inner.find(({ code, path }) => path.length > 0 || code === 'unrecognized_keys');
  return deeper === undefined ? issue : closestIssue({ ...deeper, path: [...issue.path, ...deeper.path] });
}

/** Zod has the expected type in its message, as `Invalid input: expected number, received string`. */
function expectation(issue: z.core.$ZodIssue): string {
  const text = issue.message
    .replace(/^(Invalid input|Too small|Too big|Invalid string|Invalid option): /, '')
    .replace(/^expected /, '')
    .replace(/, received .*$/, '');
  return TYPES.get(text) ?? text;
}

/** Types as zod calls them, in words. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
]);

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text === '' ? 'top level' : text;
}

function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value) ?? String(value);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

