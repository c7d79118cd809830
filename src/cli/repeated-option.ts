import { Option } from 'commander';
import { InputError } from '../base/input-error.ts';

/**
 * An option that may be repeated; it never takes all words up to the next option, which would include the command's
 * arguments.
 * @param otherwise what an absent option means, for the help
 */
export function repeated(flags: string, says: string, otherwise = 'none'): Option {
  return new Option(flags, `${says}; may be repeated`)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], otherwise);
}

/**
 * Names of a repeated option, each of which may hold several with commas between; once each.
 * @throws InputError for a value without a name: it would stand for what is meant where the option is absent
 */
export function namesOf(values: readonly string[]): readonly string[] {
  const names = values.map((value) =>
    value
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  );
  const empty = values.find((_, at) => names[at]?.length === 0);
  if (empty !== undefined)
    throw new InputError({ found: `'${empty}' as a name`, expected: 'a name, or several with commas between' });
  return [...new Set(names.flat())];
}
