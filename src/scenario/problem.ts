import type * as z from 'zod';
import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import { didYouMean } from '../base/nearest-name.ts';

/** The first thing that is wrong with a scenario, with its path in the file. */
export function scenarioProblem(error: z.ZodError, input: unknown, file: string | undefined): InputError {
  const issue = mostTelling(itemAt(error.issues, 0));
  const unknownField = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknownField === undefined ? issue.path : [...issue.path, unknownField];
  const found = unknownField === undefined ? quote(valueAt(input, path)) : `an unknown field '${unknownField}'`;
  return inputProblem({ file, path, found, message: issue.message });
}

/** An error at a place of a scenario. `message` says what was expected; a hint follows on a second line. */
export function inputProblem(problem: {
  file: string | undefined;
  path: readonly PropertyKey[];
  found: string;
  message: string;
}): InputError {
  const [expected = '', hint] = problem.message.split('\n');
  return new InputError({
    ...(problem.file === undefined ? {} : { file: problem.file }),
    ...(problem.path.length === 0 ? {} : { place: pathText(problem.path) }),
    found: problem.found,
    expected,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Names that an error lists. */
const MOST_NAMES = 20;

/** The expected names for an unknown one, and the most similar of them as the hint. */
export function oneOf(known: readonly string[], found: unknown, what = 'one of '): string {
  const { hint } = typeof found === 'string' ? didYouMean(found, known) : {};
  const more = known.length > MOST_NAMES ? `, and ${known.length - MOST_NAMES} more` : '';
  return `${what}${known.slice(0, MOST_NAMES).join(', ')}${more}${hint === undefined ? '' : `\n${hint}`}`;
}

/**
 * What the catalog has by this name.
 * @param more names that would also do there, for the error
 * @throws InputError at `path` for an unknown name
 */
export function lookUp<Value>(
  known: Readonly<Record<string, Value>>,
  name: string,
  path: readonly PropertyKey[],
  file: string | undefined,
  more: readonly string[] = [],
): Value {
  const value = Object.hasOwn(known, name) ? known[name] : undefined;
  if (value !== undefined) return value;
  throw inputProblem({ file, path, found: quote(name), message: oneOf([...more, ...Object.keys(known)], name) });
}

/** `guests[2].workload.burst` */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text;
}

/** A value as an error quotes it: what was written. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  return JSON.stringify(value, (_key, part: unknown) => (Number.isFinite(part) ? part : speakable(part)));
}

/** JSON has no NaN and no infinity, and would show them as null. */
function speakable(part: unknown): unknown {
  return typeof part === 'number' || typeof part === 'bigint' ? String(part) : part;
}

/**
 * Of a choice between shapes, what is wrong inside the shape that was meant: the one whose own fields fit. Where none
 * does, the choice itself.
 */
function mostTelling(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  for (const issues of issue.errors) {
    const first = issues[0];
    if (first === undefined || issues.some(({ path }) => path.length === 0)) continue;
    const inner = mostTelling(first);
    return { ...inner, path: [...issue.path, ...inner.path] };
  }
  return issue;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    input,
  );
}
